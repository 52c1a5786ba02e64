internal import FoundationEssentials
public import SystemPackage

/// Why a file lies in the quarantine: the content of its `NAME.reason.json`.
public struct QuarantineReason: Hashable, Sendable, Codable {
    /// What follows the file's name in the name of its reason.
    public static let fileSuffix = ".reason.json"

    /// The file's name as it was dropped, bytes that are not UTF-8 percent-escaped.
    public let file: String
    /// `sha256:` and the SHA-256 of its bytes, where they could be read.
    public let id: String?
    /// The stable name of what is wrong.
    public let code: String
    /// What is wrong and where.
    public let reason: String
    /// What a person can do.
    public let remedy: String
    /// The version of the program that gave it up.
    public let version: String

    /// No reason is longer.
    public static let sizeBytesMax = 1 << 20
    /// The permissions of its file, before the umask.
    public static let permissions: FilePermissions = [.ownerReadWrite, .groupRead]

    /// The content of its file.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let encoded = try? encoder.encode(self) else { preconditionFailure("a reason is always JSON") }
        return Array(encoded) + [UInt8(ascii: "\n")]
    }

    /// The reason that a file of these bytes holds; nil where it holds none.
    public init?(json: [UInt8]) {
        guard let reason = try? JSONDecoder().decode(Self.self, from: Data(json)) else { return nil }
        self = reason
    }

    /// A reason with the given parts.
    public init(file: String, id: String?, code: String, reason: String, remedy: String, version: String) {
        self.file = file
        self.id = id
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.version = version
    }
}
