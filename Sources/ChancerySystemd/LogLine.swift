package import Logging

/// The readable form of a log event: its message, then `key=value` for its metadata.
package enum LogLine {
    /// The message and the metadata on one line, without the end of the line.
    ///
    /// - Parameters:
    ///   - message: The event's message.
    ///   - metadata: Pairs of key and value, in the order in which they shall be shown.
    /// - Returns: One line.
    package static func text(_ message: String, _ metadata: [(key: String, value: String)]) -> String {
        var line = escaped(message)
        for (key, value) in metadata {
            line += " \(escaped(key))=\(quoted(value))"
        }
        return line
    }

    /// The metadata as flat pairs sorted by key: `["a": ["b": 1]]` gives `a.b`; an array repeats its key.
    package static func pairs(_ metadata: Logger.Metadata) -> [(key: String, value: Logger.MetadataValue)] {
        metadata.sorted { $0.key < $1.key }.flatMap { pairs($0.key, $0.value) }
    }

    private static func pairs(
        _ key: String,
        _ value: Logger.MetadataValue
    ) -> [(key: String, value: Logger.MetadataValue)] {
        switch value {
        case .dictionary(let members): pairs(members).map { ("\(key).\($0.key)", $0.value) }
        case .array(let elements): elements.flatMap { pairs(key, $0) }
        default: [(key, value)]
        }
    }

    private static func quoted(_ value: String) -> String {
        let isPlain = !value.isEmpty && !value.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0 == "=" }
        let text = escaped(value)
        if isPlain { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
    }

    /// The text without anything that could begin a new line or steer a terminal.
    ///
    /// File names come from strangers.
    private static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": result.append(contentsOf: "\\n".unicodeScalars)
            case "\r": result.append(contentsOf: "\\r".unicodeScalars)
            case "\t": result.append(contentsOf: "\\t".unicodeScalars)
            case "\\": result.append(contentsOf: "\\\\".unicodeScalars)
            case _ where steersTerminal(scalar):
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func steersTerminal(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: true
        // Direction marks can make a name read as another one.
        case .format: scalar.properties.isBidiControl
        default: false
        }
    }
}

extension Logger.Level {
    /// The level as syslog counts it: 2 is critical, 7 is for debugging.
    package var syslogPriority: Int {
        switch self {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}

/// Metadata of any bytes, such as a file name that is no text: the journal gets the bytes as they are.
public struct VerbatimBytes: CustomStringConvertible, Hashable, Sendable {
    /// The bytes.
    public let bytes: [UInt8]

    /// Creates a value of the given bytes.
    public init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
    }

    /// The bytes as UTF-8, with replacement characters where they are not.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
