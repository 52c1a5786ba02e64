public import SystemPackage

/// Where the value of a setting came from.
public enum SettingOrigin: Hashable, Sendable {
    /// The flag of this name.
    case flag(String)
    /// The environment variable of this name.
    case environment(String)
    /// The line of the file.
    case file(FilePath, line: Int)
    /// Another setting: the directory lies beside that one.
    case derived(from: String)
    /// The program's default.
    case builtIn
}

extension SettingOrigin: CustomStringConvertible {
    /// The origin as an error and `check-config --show` word it.
    public var description: String {
        switch self {
        case .flag(let name): "flag \(name)"
        case .environment(let name): "environment variable \(name)"
        case .file(let path, let line): "\(path.string), line \(line)"
        case .derived(let key): "from \(key)"
        case .builtIn: "default"
        }
    }
}
