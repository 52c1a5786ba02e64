internal import ChanceryFiles
internal import SystemPackage

/// Carries arguments that are not UTF-8 through the argument parser, which takes only strings.
///
/// File names are bytes. A byte that is part of no character becomes the private-use scalar U+10FF00 plus the byte,
/// and so does each byte of an argument that has such scalars of its own; ``path(of:)`` takes them back.
enum ArgumentText {
    private static let firstEscape: UInt32 = 0x10FF00
    private static let escapes = firstEscape...(firstEscape + 0xFF)

    /// The arguments of this process after its name.
    static var processArguments: [String] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { index in
            guard let start = unsafe CommandLine.unsafeArgv[index] else { return nil }
            var bytes: [UInt8] = []
            var offset = 0
            while unsafe start[offset] != 0 {
                unsafe bytes.append(UInt8(bitPattern: start[offset]))
                offset += 1
            }
            return text(of: bytes)
        }
    }

    /// The bytes as a string that ``bytes(of:)`` takes back without loss.
    static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !isEscaped(text) { return text }
        var text = ""
        for byte in bytes {
            let value = byte < 0x80 ? UInt32(byte) : firstEscape + UInt32(byte)
            if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// Whether `text` stands for bytes other than its own.
    static func isEscaped(_ text: String) -> Bool { text.unicodeScalars.contains { escapes.contains($0.value) } }

    /// The bytes that `text` stands for.
    static func bytes(of text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            escapes.contains(scalar.value) ? [UInt8(scalar.value - firstEscape)] : Array(UTF8.encode(scalar) ?? .init())
        }
    }

    /// The path that `text` stands for.
    static func path(of text: String) -> FilePath { FilePath(bytes: bytes(of: text)) }
}
