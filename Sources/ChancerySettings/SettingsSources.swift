public import SystemPackage

/// Where settings come from, from the strongest: flags, environment, file; below them lie the defaults.
public struct SettingsSources: Hashable, Sendable {
    /// The file that is read when none is named and it exists.
    public static let defaultFile = FilePath("/etc/chancery/chancery.yaml")
    /// The environment variable that names the file.
    public static let fileVariable = SettingKey.environmentPrefix + "CONFIG"

    /// The values given as flags, by dotted key, or by the name that the key had before.
    public var flags: [String: String]
    /// The environment.
    public var environment: [String: String]
    /// The file named by a flag.
    public var file: FilePath?
    /// Where relative paths count from.
    public var workingDirectory: FilePath
    /// What `auto` means for a number of processes.
    public var processorCount: Int

    /// The given sources.
    ///
    /// - Parameters:
    ///   - flags: The values given as flags, by dotted key, as in `["spool.settle": "0"]`.
    ///   - environment: The environment; only variables that start with `CHANCERY_` are looked at.
    ///   - file: The file named by `--config`.
    ///   - workingDirectory: Where relative paths count from.
    ///   - processorCount: How many processors there are, at least 1.
    public init(
        flags: [String: String] = [:],
        environment: [String: String] = [:],
        file: FilePath? = nil,
        workingDirectory: FilePath = "/",
        processorCount: Int = 1
    ) {
        self.flags = flags
        self.environment = environment
        self.file = file
        self.workingDirectory = workingDirectory
        self.processorCount = processorCount
    }

    /// The file to read, and whether it may be missing; nil where no file is read.
    ///
    /// Who names an inbox and an outbox but no file wants just these: then the installed file, which is about the
    /// installed spool, is left alone.
    var fileToRead: (path: FilePath, mayBeMissing: Bool)? {
        if let file { return (absolute(file), false) }
        if let named = environment[Self.fileVariable], !named.isEmpty { return (absolute(FilePath(named)), false) }
        let flagged = [SettingKey.spoolInbox, .spoolOutbox].allSatisfy { flags[$0.name] != nil }
        return flagged ? nil : (Self.defaultFile, true)
    }

    /// One warning for each flag that has another name by now.
    var flagWarnings: [String] {
        SettingKey.all.compactMap { key in
            guard let name = key.formerName, flags[name] != nil else { return nil }
            let isBeaten = flags[key.name] != nil ? ", which is given too and counts" : ""
            return "The flag \(SettingKey.flagName(of: name)) is called \(key.flagName) now\(isBeaten)."
        }
    }

    /// One warning for each variable that looks like a setting and is none, or has another name by now.
    var environmentWarnings: [String] {
        let known = SettingKey.all.map(\.environmentName) + [Self.fileVariable]
        return environment.keys.filter { $0.hasPrefix(SettingKey.environmentPrefix) && !known.contains($0) }
            .sorted()
            .map { name in
                if let key = SettingKey.all.first(where: { $0.formerEnvironmentName == name }) {
                    return "The environment variable \(name) is called \(key.environmentName) now."
                }
                let suggestion = KeySuggestion.nearest(to: name, among: known)
                return "The environment variable \(name) sets nothing"
                    + (suggestion.map { "; did you mean \($0)?" } ?? ".")
            }
    }

    /// `path` without `.` and `..`, from the working directory where it is relative.
    func absolute(_ path: FilePath) -> FilePath { workingDirectory.pushing(path).lexicallyNormalized() }

    /// The text of `key` and where it was given: by the flag, else in the environment, else in `file`.
    func text(of key: SettingKey, in file: ConfigurationFile?) -> (text: String, origin: SettingOrigin)? {
        for name in [key.name, key.formerName] {
            if let name, let text = flags[name] { return (text, .flag(SettingKey.flagName(of: name))) }
        }
        for name in [key.environmentName, key.formerEnvironmentName] {
            if let name, let text = environment[name] { return (text, .environment(name)) }
        }
        guard let file, let entry = file.entries[key.name] else { return nil }
        return (entry.text, .file(file.path, line: entry.line))
    }
}
