/// Translates UTF-8 byte offsets of a text into Unicode scalar offsets.
///
/// The digest counts Unicode scalars; everything before it counts bytes. A checkpoint every 256 bytes keeps the
/// table small and a look-up short.
package struct ScalarOffsets: Sendable {
    private static let stride = 256
    private let text: String
    private let checkpoints: [Int]

    /// The table of `text`, made in one pass.
    package init(_ text: String) {
        var native = text
        native.makeContiguousUTF8()
        var checkpoints: [Int] = []
        var byteIndex = 0
        var scalarCount = 0
        for byte in native.utf8 {
            if byteIndex % Self.stride == 0 { checkpoints.append(scalarCount) }
            if Self.startsScalar(byte) { scalarCount += 1 }
            byteIndex += 1
        }
        if byteIndex % Self.stride == 0 { checkpoints.append(scalarCount) }
        self.text = native
        self.checkpoints = checkpoints
    }

    /// How many Unicode scalars start before `byteOffset`.
    ///
    /// - Precondition: `byteOffset` is at most the text's length in bytes.
    package func scalarOffset(ofByte byteOffset: Int) -> Int {
        let checkpoint = byteOffset / Self.stride
        precondition(checkpoint < checkpoints.count)
        let bytes = text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: checkpoint * Self.stride)
        let end = bytes.index(bytes.startIndex, offsetBy: byteOffset)
        return bytes[start..<end].reduce(into: checkpoints[checkpoint]) { count, byte in
            if Self.startsScalar(byte) { count += 1 }
        }
    }

    private static func startsScalar(_ byte: UInt8) -> Bool { byte & 0b1100_0000 != 0b1000_0000 }
}
