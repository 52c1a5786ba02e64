/// What there is to know of one key of the configuration, in one place.
///
/// The file, the environment, the flags, the manual page and `check-config` all follow from this table.
public struct SettingKey: Hashable, Sendable {
    /// What values a key takes.
    public enum Kind: Hashable, Sendable {
        /// A path; a relative one counts from the working directory.
        case path
        /// A number of seconds, whole or with up to three decimals.
        case seconds(ClosedRange<Int>)
        /// A number of bytes, plain or in KiB, MiB or GiB.
        case bytes(ClosedRange<Int>)
        /// A whole number.
        case count(ClosedRange<Int>)
        /// `true` or `false`.
        case flag
        /// One of a few words.
        case choice([String])
    }

    /// The word that leaves a value to the program, where a key allows it.
    public static let automatic = "auto"
    /// The word for a file that there is not, where a key allows it.
    public static let none = "none"

    /// The dotted name, as in the file: `spool.settle`.
    public let name: String
    /// The name that it had in an earlier version, and is still known by.
    public let formerName: String?
    /// What values the key takes.
    public let kind: Kind
    /// The default as one would write it in the file.
    public let defaultText: String
    /// Whether `auto` is a value too.
    public let allowsAutomatic: Bool
    /// Whether `none` is a value too.
    public let allowsNone: Bool
    /// Whether a reload applies a new value; otherwise it takes a restart.
    public let appliesOnReload: Bool
    /// What the key is for, one or two sentences.
    public let summary: String

    init(
        _ name: String,
        formerly formerName: String? = nil,
        _ kind: Kind,
        default defaultText: String,
        allowsAutomatic: Bool = false,
        allowsNone: Bool = false,
        appliesOnReload: Bool = false,
        _ summary: String
    ) {
        self.name = name
        self.formerName = formerName
        self.kind = kind
        self.defaultText = defaultText
        self.allowsAutomatic = allowsAutomatic
        self.allowsNone = allowsNone
        self.appliesOnReload = appliesOnReload
        self.summary = summary
    }

    /// The parts of the dotted name.
    public var components: [String] { name.split(separator: ".").map(String.init) }

    /// The environment variable that sets the key: `CHANCERY_SPOOL_SETTLE`.
    public var environmentName: String { Self.environmentName(of: name) }

    /// The variable by the name that the key had before.
    var formerEnvironmentName: String? { formerName.map(Self.environmentName(of:)) }

    private static func environmentName(of name: String) -> String {
        environmentPrefix + String(name.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
    }

    /// The flag that sets the key: `--settle`, `--log-level`; the section `spool` is left out.
    public var flagName: String { Self.flagName(of: name) }

    static func flagName(of name: String) -> String {
        let parts = name.split(separator: ".").map(String.init)
        return "--" + (parts.first == "spool" ? Array(parts.dropFirst()) : parts).joined(separator: "-")
    }

    /// The kind of value in one to three words: "path", "number".
    public var typeName: String {
        switch kind {
        case .path: "path"
        case .seconds: "number"
        case .bytes, .count: "whole number"
        case .flag: "true or false"
        case .choice: "word"
        }
    }

    /// The unit of a number, or nil.
    public var unitName: String? {
        switch kind {
        case .seconds: "seconds"
        case .bytes: "bytes, KiB, MiB or GiB"
        case .path, .count, .flag, .choice: nil
        }
    }

    /// The bounds of a number or the words of a choice, or nil.
    public var rangeText: String? {
        switch kind {
        case .seconds(let range), .count(let range): "\(range.lowerBound) to \(range.upperBound)"
        case .bytes(let range): "\(SettingText.bytes(range.lowerBound)) to \(SettingText.bytes(range.upperBound))"
        case .choice(let words): words.formatted(conjunction: "or")
        case .path, .flag: nil
        }
    }

    /// Type, unit, range, and whether a reload applies it, in the short sentences of file and manual.
    public var facts: String {
        var sentences = ["Type: \(typeName)\(special.map { ", or \($0)" } ?? "")."]
        if let unitName { sentences.append("Unit: \(unitName).") }
        if let rangeText { sentences.append("Range: \(rangeText).") }
        sentences.append(appliesOnReload ? "Reload." : "Restart.")
        return sentences.joined(separator: " ")
    }

    /// The values that are allowed, as an error and the manual word them.
    public var allowed: String {
        let values =
            switch kind {
            case .path: "a path"
            case .seconds: "a number of seconds from \(rangeText ?? "")"
            case .bytes: "a size from \(rangeText ?? "")"
            case .count: "a whole number from \(rangeText ?? "")"
            case .flag: "true or false"
            case .choice: rangeText ?? ""
            }
        return special.map { "\(values), or \($0)" } ?? values
    }

    /// The word that is a value beside those of the kind.
    private var special: String? { allowsAutomatic ? Self.automatic : allowsNone ? Self.none : nil }

    static let environmentPrefix = "CHANCERY_"
}

extension [String] {
    /// The words as a list in running text: "a, b or c".
    func formatted(conjunction: String) -> String {
        guard let last, count > 1 else { return first ?? "" }
        return "\(dropLast().joined(separator: ", ")) \(conjunction) \(last)"
    }
}
