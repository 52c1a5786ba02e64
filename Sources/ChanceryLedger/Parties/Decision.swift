/// What a person has decided about parties: one line of `decisions.jsonl`.
public struct Decision: Hashable, Sendable, Codable, LineEntry {
    /// Some parties are one.
    public struct Merge: Hashable, Sendable, Codable {
        /// The key of the party that stays.
        public let into: String
        /// The keys of those that are the same.
        public let parties: [String]
    }

    /// Who is called so in some articles is somebody else than elsewhere.
    public struct Split: Hashable, Sendable, Codable {
        /// The key of the party.
        public let party: String
        /// The digests of those articles, by their file names.
        public let digests: [String]
        /// What to call the other one.
        public let name: String
    }

    /// Its number, from 1.
    public let number: Int
    /// When it was made, ISO 8601 in UTC.
    public let at: String
    /// Parties that are one.
    public private(set) var merge: Merge?
    /// A party that is two.
    public private(set) var split: Split?
    /// The number of a decision that holds no longer.
    public private(set) var undo: Int?

    /// That parties are one.
    init(number: Int, at: String, merge: Merge) {
        self.number = number
        self.at = at
        self.merge = merge
    }

    /// That a party is two.
    init(number: Int, at: String, split: Split) {
        self.number = number
        self.at = at
        self.split = split
    }

    /// That the decision `undo` holds no longer.
    init(number: Int, at: String, undo: Int) {
        self.number = number
        self.at = at
        self.undo = undo
    }
}

/// The decisions that hold.
struct Decisions: Sendable {
    /// The number of the last decision, holding or not.
    let lastNumber: Int
    private let roots: [String: String]
    private let decided: Set<String>
    /// The keys of split parties by digest and by the key that their names have.
    private let splitKeys: [String: [String: String]]
    /// What split parties are called, by key.
    let splitNames: [String: String]

    /// What `log` comes to, in its order.
    init(_ log: [Decision] = []) {
        lastNumber = log.last?.number ?? 0
        let undone = Self.undone(in: log)
        var roots: [String: String] = [:]
        var splitKeys: [String: [String: String]] = [:]
        var splitNames: [String: String] = [:]
        for decision in log where !undone.contains(decision.number) {
            if let merge = decision.merge {
                let root = Self.root(of: merge.into, in: roots)
                for party in merge.parties {
                    let other = Self.root(of: party, in: roots)
                    if other != root { roots[other] = root }
                }
            }
            if let split = decision.split {
                let key = "\(split.party)#\(decision.number)"
                splitNames[key] = split.name
                for digest in split.digests { splitKeys[digest, default: [:]][split.party] = key }
            }
        }
        self.roots = roots
        decided = Set(roots.keys).union(roots.values)
        self.splitKeys = splitKeys
        self.splitNames = splitNames
    }

    /// The key of the party that the one of `key` is merged into; its own where it is not.
    func root(of key: String) -> String { Self.root(of: key, in: roots) }

    /// The keys of the parties that are merged into that of `key`.
    func keys(mergedInto key: String) -> [String] { roots.keys.filter { root(of: $0) == key }.sorted() }

    /// Whether somebody has decided with whom the party of `key` is one.
    func isDecided(_ key: String) -> Bool { decided.contains(key) }

    /// The key that a party called like that of `key` has in the digest of that file name.
    func key(_ key: String, in digest: String) -> String {
        var key = key
        // Who was split off may have been split again.
        while let next = splitKeys[digest]?[key] { key = next }
        return key
    }

    /// The digests in which some party is split off.
    var splitDigests: [String] { splitKeys.keys.sorted() }

    /// The numbers of the decisions that were taken back, and whose taking back was not.
    private static func undone(in log: [Decision]) -> Set<Int> {
        var undone: Set<Int> = []
        for decision in log.reversed() {
            if let undo = decision.undo, !undone.contains(decision.number) { undone.insert(undo) }
        }
        return undone
    }

    private static func root(of key: String, in roots: [String: String]) -> String {
        var key = key
        while let next = roots[key] { key = next }
        return key
    }
}
