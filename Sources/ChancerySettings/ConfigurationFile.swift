internal import ChanceryFiles
internal import SystemPackage
internal import Yams

/// The keys and values of a YAML file, each with its line, checked against the table of keys.
struct ConfigurationFile {
    /// Far more than any configuration needs; a larger file is another file by mistake.
    static let sizeLimitBytes = 1 << 20

    /// A value with the line it stands on.
    struct Entry {
        let text: String
        let line: Int
    }

    /// Where the file is.
    let path: FilePath
    /// The values by dotted key.
    private(set) var entries: [String: Entry] = [:]
    /// What is wrong with the file.
    private(set) var problems: [SettingsProblem] = []
    /// What is odd about the file but can be used.
    private(set) var warnings: [String] = []
    /// Whether there was no file, and there need not be one.
    private(set) var isMissing = false

    /// The file at `path`, read once; where it may be missing, a missing file counts as an empty one.
    init(path: FilePath, mayBeMissing: Bool) {
        self.path = path
        do {
            let bytes = try Self.bytes(of: path)
            guard bytes.count <= Self.sizeLimitBytes else {
                problems = [.tooLarge(file: path, limitBytes: Self.sizeLimitBytes)]
                return
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                problems = [.malformed(file: path, line: nil, reason: "it is not UTF-8")]
                return
            }
            read(text)
        } catch let error as Errno where error == .noSuchFileOrDirectory && mayBeMissing {
            isMissing = true
        } catch {
            problems = [.unreadable(file: path, reason: "\(error)")]
        }
    }

    /// The content of `text`, for a file that has been read already.
    init(path: FilePath, text: String) {
        self.path = path
        read(text)
    }

    private mutating func read(_ text: String) {
        do {
            guard let root = try Yams.compose(yaml: text) else { return }
            if Self.isNull(root) { return }
            guard let mapping = root.mapping else {
                problems = [.malformed(file: path, line: root.mark?.line, reason: "it holds no keys")]
                return
            }
            collect(mapping, below: [])
        } catch let error as YamlError {
            problems = [Self.problem(of: error, in: path)]
        } catch {
            problems = [.malformed(file: path, line: nil, reason: "\(error)")]
        }
    }

    private mutating func collect(_ mapping: Node.Mapping, below section: [String]) {
        for (key, value) in mapping {
            let line = key.mark?.line ?? 0
            guard let word = key.string else {
                problems.append(.malformed(file: path, line: line, reason: "a key is no word"))
                continue
            }
            let name = (section + [word]).joined(separator: ".")
            if let key = SettingKey.named(name) {
                if key.name != name { warnings.append("\(name) is called \(key.name) now (\(path), line \(line)).") }
                add(value, as: key.name, line: line)
            } else if let inner = value.mapping, Self.isSection(name) {
                collect(inner, below: section + [word])
            } else if !(Self.isNull(value) && Self.isSection(name)) {
                let suggestion = KeySuggestion.nearest(to: name, among: SettingKey.all.map(\.name))
                let origin = SettingOrigin.file(path, line: line)
                problems.append(.unknownKey(name: name, origin: origin, suggestion: suggestion))
            }
        }
    }

    private mutating func add(_ value: Node, as name: String, line: Int) {
        if let other = entries[name] {
            let reason = "\(name) stands there twice, also in line \(other.line)"
            problems.append(.malformed(file: path, line: line, reason: reason))
            return
        }
        if let scalar = value.scalar, !Self.isNull(value) {
            entries[name] = Entry(text: scalar.string, line: line)
        } else {
            let found = value.mapping != nil ? "a section" : value.sequence != nil ? "a list" : "nothing"
            let allowed = SettingKey.named(name)?.allowed ?? ""
            let origin = SettingOrigin.file(path, line: line)
            problems.append(.badValue(name: name, value: found, allowed: allowed, origin: origin))
        }
    }

    /// Whether keys lie below `name`; such a section may be empty when all its keys are commented out.
    private static func isSection(_ name: String) -> Bool { SettingKey.all.contains { $0.name.hasPrefix(name + ".") } }

    private static func isNull(_ node: Node) -> Bool {
        guard let scalar = node.scalar, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    private static func problem(of error: YamlError, in path: FilePath) -> SettingsProblem {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .malformed(file: path, line: mark.line, reason: problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            .malformed(
                file: path,
                line: context.mark.line,
                reason: "\(duplicates.sorted().joined(separator: ", ")) stands there twice"
            )
        case .reader(let problem, _, _, _): .malformed(file: path, line: nil, reason: problem)
        default: .malformed(file: path, line: nil, reason: "\(error)")
        }
    }

    private static func bytes(of path: FilePath) throws -> [UInt8] {
        let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        return try descriptor.closeAfter { try descriptor.bytes(atMost: sizeLimitBytes) }
    }
}
