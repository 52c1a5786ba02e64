internal import CSystemd
internal import Glibc

/// One journal entry: named fields, in order, whose values may be any bytes.
public struct JournalEntry: Hashable, Sendable {
    /// The longest field name that journald accepts, in bytes.
    public static let fieldNameBytesMax = 64

    /// All fields as `NAME=value`, one after the other.
    private var bytes: [UInt8] = []
    /// Where each field ends in `bytes`.
    private var fieldEndBytes: [Int] = []

    /// Creates an entry without fields.
    public init() {}

    /// The size of all fields together, in bytes.
    public var sizeBytes: Int { bytes.count }

    /// All fields as name and value, in the order in which they were added.
    public var fields: [(name: String, value: [UInt8])] {
        var startByte = 0
        return fieldEndBytes.map { endByte in
            let field = bytes[startByte..<endByte]
            startByte = endByte
            let name = field.prefix { $0 != UInt8(ascii: "=") }
            return (String(decoding: name, as: UTF8.self), Array(field.dropFirst(name.count + 1)))
        }
    }

    /// Adds a field; the same name may come more than once.
    ///
    /// - Parameters:
    ///   - name: Upper case letters, digits and `_`, starting with a letter, at most `fieldNameBytesMax` bytes.
    ///   - value: Any bytes, kept as they are.
    public mutating func append(_ name: String, _ value: some Sequence<UInt8>) {
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: "="))
        bytes.append(contentsOf: value)
        fieldEndBytes.append(bytes.count)
    }

    /// Adds a field with a text as its value.
    ///
    /// - Parameters:
    ///   - name: Upper case letters, digits and `_`, starting with a letter, at most `fieldNameBytesMax` bytes.
    ///   - value: Any text, kept as it is.
    public mutating func append(_ name: String, _ value: String) {
        append(name, value.utf8)
    }

    /// Hands the entry to journald and waits until it has taken it, which is for ever when journald stalls.
    ///
    /// libsystemd passes an entry that is too large for a datagram in a sealed memory file.
    ///
    /// - Returns: Zero, or an `errno` value.
    package func send() -> Int32 {
        // SAFETY: The pointers live only inside the closure, and sendv does not write through them.
        unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            var startByte = 0
            let vectors = unsafe fieldEndBytes.map { endByte in
                defer { startByte = endByte }
                return unsafe iovec(
                    iov_base: UnsafeMutableRawPointer(mutating: base + startByte),
                    iov_len: endByte - startByte
                )
            }
            return unsafe -sd_journal_sendv(vectors, Int32(vectors.count))
        }
    }
}
