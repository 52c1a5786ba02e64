/// One message between a service and its reader process: a kind, a header in JSON and two blobs of bytes.
///
/// On the wire a frame begins with 32 bytes: the four letters `CHRD`, the version, the kind, two zero bytes, the length
/// of the header in 4 bytes, four zero bytes, and the lengths of the two blobs in 8 bytes each, the least significant
/// byte first. Header and blobs follow. Every length is held against its limit before memory is taken for it, for the
/// other side may have become somebody else's.
struct Frame: Hashable, Sendable {
    /// What a frame says.
    enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// The reader is ready, or says why it is not.
        case hello = 1
        /// An article.
        case request = 2
        /// What came of it.
        case reply = 3
    }

    /// The version of the protocol; both sides must have the same.
    static let version: UInt8 = 3
    /// The length of what every frame begins with.
    static let prefixBytes = 32
    /// The most bytes of a header, which may be that of a reply with as many digests as there may be; what quotes an
    /// article stands in a blob.
    static let headerBytesMax = 1 << 20
    /// The most bytes of a blob.
    static let blobBytesMax = 1 << 30

    private static let magic = Array("CHRD".utf8)

    let kind: Kind
    /// JSON.
    let header: [UInt8]
    /// What is not JSON; empty where there is nothing.
    let first: [UInt8]
    let second: [UInt8]

    init(_ kind: Kind, header: [UInt8], first: [UInt8] = [], second: [UInt8] = []) {
        self.kind = kind
        self.header = header
        self.first = first
        self.second = second
    }

    /// Reads the frame that comes next, which must be of the kind `expected`.
    ///
    /// - Parameters:
    ///   - expected: The only kind that may come now.
    ///   - blobBytesMax: The most bytes of a blob.
    ///   - read: Gives exactly as many bytes as it is asked for.
    /// - Throws: ``FrameError/malformed(_:)`` where the bytes are no such frame, and what `read` throws.
    init(
        _ expected: Kind,
        blobBytesMax: Int = blobBytesMax,
        from read: (Int) throws(FrameError) -> [UInt8]
    ) throws(FrameError) {
        let prefix = try read(Self.prefixBytes)
        guard prefix.count == Self.prefixBytes, prefix.starts(with: Self.magic) else {
            throw .malformed("it is no frame")
        }
        guard prefix[4] == Self.version else {
            throw .malformed("version \(prefix[4]) of the protocol, not \(Self.version)")
        }
        guard prefix[5] == expected.rawValue else {
            throw .malformed("kind \(prefix[5]), where \(expected) was to come")
        }
        guard (prefix[6..<8] + prefix[12..<16]).allSatisfy({ $0 == 0 }) else {
            throw .malformed("bytes that must be zero are not")
        }
        let headerBytes = try Self.length(in: prefix[8..<12], max: Self.headerBytesMax)
        let firstBytes = try Self.length(in: prefix[16..<24], max: blobBytesMax)
        let secondBytes = try Self.length(in: prefix[24..<32], max: blobBytesMax)
        do throws(FrameError) {
            let header = headerBytes == 0 ? [] : try read(headerBytes)
            let first = firstBytes == 0 ? [] : try read(firstBytes)
            let second = secondBytes == 0 ? [] : try read(secondBytes)
            self.init(expected, header: header, first: first, second: second)
        } catch {
            if case .ended = error { throw .cutShort }
            throw error
        }
    }

    /// The first 32 bytes.
    ///
    /// - Throws: ``FrameError/malformed(_:)`` where the frame is larger than the other side takes.
    func prefix() throws(FrameError) -> [UInt8] {
        guard header.count <= Self.headerBytesMax, first.count <= Self.blobBytesMax,
            second.count <= Self.blobBytesMax
        else { throw .malformed("the message is too large") }
        var prefix = Self.magic + [Self.version, kind.rawValue, 0, 0]
        prefix.append(contentsOf: Self.bytes(of: header.count))
        for blob in [first, second] { prefix.append(contentsOf: Self.bytes(of: blob.count)) }
        return prefix
    }

    private static func bytes(of length: Int) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    }

    private static func length(in bytes: ArraySlice<UInt8>, max: Int) throws(FrameError) -> Int {
        let length = bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= UInt64(max) else { throw .malformed("a length of \(length), more than \(max)") }
        return Int(length)
    }
}

/// Why a frame did not come, or did not go.
enum FrameError: Error, Hashable, Sendable {
    /// The other side has closed its end, and no frame had begun.
    case ended
    /// The other side has closed its end, and a frame had begun.
    case cutShort
    /// The other side has closed its end before it had read what was sent to it.
    case unread
    /// It did not come or go in time.
    case overTime
    /// A system call failed with this error number.
    case call(String, Int32)
    /// The bytes are not what must come now.
    case malformed(String)
}
