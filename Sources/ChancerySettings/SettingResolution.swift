internal import SystemPackage

/// Reads one key after the other through the layers and gathers what is wrong with them.
struct SettingResolution {
    private let sources: SettingsSources
    private let file: ConfigurationFile?
    /// What is wrong so far.
    private(set) var problems: [SettingsProblem]
    /// Where the values came from so far, by dotted key.
    private(set) var origins: [String: SettingOrigin] = [:]

    init(sources: SettingsSources, file: ConfigurationFile?) {
        self.sources = sources
        self.file = file
        problems = file?.problems ?? []
    }

    /// The path of `key`, or nil where none is given.
    mutating func path(_ key: SettingKey) -> FilePath? {
        let sources = sources
        return value(of: key) { text in
            // A NUL would cut the path short at the system call.
            text.isEmpty || text.utf8.contains(0) ? nil : sources.absolute(FilePath(text))
        }
    }

    /// The path of `key`, or `fallback`, which lies beside or in the directory of the key `base`.
    mutating func path(_ key: SettingKey, default fallback: FilePath, from base: SettingKey) -> FilePath {
        if let path = path(key) { return path }
        if origins[base.name] != .builtIn, origins[key.name] == .builtIn {
            origins[key.name] = .derived(from: base.name)
        }
        return fallback
    }

    /// The path of `key`, which lies in the directory of the key `base` unless it is given; nil where it is given as none.
    mutating func optionalPath(_ key: SettingKey, default fallback: FilePath, from base: SettingKey) -> FilePath? {
        let path = path(key, default: fallback, from: base)
        return switch origins[key.name] {
        case .builtIn, .derived: path
        default: value(of: key) { _ in path }
        }
    }

    /// The duration of `key`, or its default.
    mutating func duration(_ key: SettingKey) -> Duration {
        guard case .seconds(let range) = key.kind else { preconditionFailure("\(key.name) is no duration") }
        return required(key) { SettingText.seconds(in: $0, range: range) }
    }

    /// The size of `key` in bytes, or its default.
    mutating func bytes(_ key: SettingKey) -> Int {
        guard case .bytes(let range) = key.kind else { preconditionFailure("\(key.name) is no size") }
        return required(key) { SettingText.bytes(in: $0, range: range) }
    }

    /// The number of `key`, or the number of processors where it is automatic.
    mutating func count(_ key: SettingKey) -> Int {
        guard case .count(let range) = key.kind else { preconditionFailure("\(key.name) is no number") }
        guard key.allowsAutomatic else { return required(key) { SettingText.count(in: $0, range: range) } }
        let given = value(of: key) { SettingText.count(in: $0, range: range) }
        return given ?? min(max(sources.processorCount, range.lowerBound), range.upperBound)
    }

    /// The truth value of `key`, or its default.
    mutating func flag(_ key: SettingKey) -> Bool { required(key) { SettingText.flag(in: $0) } }

    /// The word of `key`, or `fallback`.
    mutating func choice<Word: RawRepresentable<String>>(_ key: SettingKey, default fallback: Word) -> Word {
        value(of: key) { Word(rawValue: $0) } ?? fallback
    }

    /// Notes each pair of directories that are the same or lie in one another.
    mutating func checkOverlaps(of settings: Settings) {
        let spool = settings.spool
        let places: [(SettingKey, FilePath)] = [
            (.spoolInbox, spool.inbox), (.spoolWork, spool.work), (.spoolOutbox, spool.outbox),
            (.spoolArchive, spool.archive), (.spoolQuarantine, spool.quarantine), (.state, settings.state),
        ]
        for (index, (key, path)) in places.enumerated() {
            for (otherKey, otherPath) in places[..<index] {
                noteOverlap(key, path, otherKey, otherPath)
            }
        }
        for (key, path) in places.dropLast() {
            if let ledger = settings.ledger, ledger.starts(with: path) { addOverlap(.ledger, ledger, key, path) }
        }
        for (key, path) in places.dropLast() where settings.status.starts(with: path) {
            addOverlap(.status, settings.status, key, path)
        }
    }

    private mutating func noteOverlap(
        _ key: SettingKey,
        _ path: FilePath,
        _ otherKey: SettingKey,
        _ otherPath: FilePath
    ) {
        if path.starts(with: otherPath) {
            addOverlap(key, path, otherKey, otherPath)
        } else if otherPath.starts(with: path) {
            addOverlap(otherKey, otherPath, key, path)
        }
    }

    private mutating func addOverlap(
        _ key: SettingKey,
        _ path: FilePath,
        _ otherKey: SettingKey,
        _ otherPath: FilePath
    ) {
        problems.append(
            .overlap(
                name: key.name,
                path: path,
                otherName: otherKey.name,
                otherPath: otherPath,
                origin: origins[key.name] ?? .builtIn
            )
        )
    }

    /// The value of `key`; the default of the table where none is given or the given one is not allowed.
    private mutating func required<Value>(_ key: SettingKey, read: (String) -> Value?) -> Value {
        if let value = value(of: key, read: read) { return value }
        guard let fallback = read(key.defaultText) else { preconditionFailure("\(key.name) has no valid default") }
        return fallback
    }

    /// The value of `key` as `read` understands it; nil where none is given, it is automatic, or it is not allowed,
    /// which is noted.
    private mutating func value<Value>(of key: SettingKey, read: (String) -> Value?) -> Value? {
        guard let (text, origin) = sources.text(of: key, in: file) else {
            origins[key.name] = .builtIn
            return nil
        }
        origins[key.name] = origin
        if key.allowsAutomatic && text == SettingKey.automatic || key.allowsNone && text == SettingKey.none {
            return nil
        }
        if let value = read(text) { return value }
        problems.append(.badValue(name: key.name, value: text, allowed: key.allowed, origin: origin))
        return nil
    }
}
