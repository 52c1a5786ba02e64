public import SystemPackage

/// Why settings cannot be used: all that is wrong with them, so that one run is enough to mend them.
public struct SettingsError: Error, Hashable, Sendable {
    /// What is wrong, at least one problem.
    public let problems: [SettingsProblem]

    init(_ problems: [SettingsProblem]) { self.problems = problems }
}

extension SettingsError: CustomStringConvertible {
    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

/// One thing that is wrong with the settings.
public enum SettingsProblem: Hashable, Sendable {
    /// The file cannot be read.
    case unreadable(file: FilePath, reason: String)
    /// The file is larger than a configuration file can be.
    case tooLarge(file: FilePath, limitBytes: Int)
    /// The file is no YAML, or no YAML mapping.
    case malformed(file: FilePath, line: Int?, reason: String)
    /// The file has a key that does not exist.
    case unknownKey(name: String, origin: SettingOrigin, suggestion: String?)
    /// A key has a value that is not allowed.
    case badValue(name: String, value: String, allowed: String, origin: SettingOrigin)
    /// Two directories are the same or lie in one another.
    case overlap(name: String, path: FilePath, otherName: String, otherPath: FilePath, origin: SettingOrigin)
}

extension SettingsProblem: CustomStringConvertible {
    /// What is wrong and what is allowed, in one line without a final stop.
    public var description: String {
        switch self {
        case .unreadable(let file, let reason): "\(file.string) cannot be read: \(reason)"
        case .tooLarge(let file, let limit): "\(file.string) has more than \(SettingText.bytes(limit))"
        case .malformed(let file, let line, let reason):
            "\(file.string)\(line.map { ", line \($0)" } ?? "") is no YAML that can be used: \(reason)"
        case .unknownKey(let name, let origin, let suggestion):
            "\(name) is no key (\(origin))" + (suggestion.map { "; did you mean \($0)?" } ?? "")
        case .badValue(let name, let value, let allowed, let origin):
            "\(name): \"\(value)\" is not allowed, it takes \(allowed) (\(origin))"
        case .overlap(let name, let path, let otherName, let otherPath, let origin):
            if path == otherPath {
                "\(name) and \(otherName) are the same directory, \(path.string) (\(origin))"
            } else {
                "\(name), \(path.string), must not lie in \(otherName), \(otherPath.string) (\(origin))"
            }
        }
    }
}
