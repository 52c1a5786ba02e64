extension Article {
    /// A half-open range of UTF-8 bytes of an article's text.
    ///
    /// Inside the core every place in the text is such a range, because bytes are what a scan counts for free. The
    /// digest counts Unicode scalars; ``ScalarOffsets`` translates at that one border.
    public struct TextRange: Hashable, Comparable, Sendable {
        /// Where the range starts, in UTF-8 bytes from the start of the text.
        public let startByte: Int
        /// Where the range ends, exclusive, in UTF-8 bytes from the start of the text.
        public let endByte: Int

        /// A range from `startByte` up to `endByte`.
        ///
        /// - Precondition: `0 <= startByte <= endByte`.
        public init(_ startByte: Int, _ endByte: Int) {
            precondition(startByte >= 0)
            precondition(startByte <= endByte)
            self.startByte = startByte
            self.endByte = endByte
        }

        /// How many bytes the range covers.
        public var byteCount: Int { endByte - startByte }

        /// Whether the range covers nothing.
        public var isEmpty: Bool { startByte == endByte }

        /// Whether the two ranges share at least one byte.
        public func overlaps(_ other: TextRange) -> Bool { startByte < other.endByte && other.startByte < endByte }

        /// Whether `other` lies wholly inside this range.
        public func contains(_ other: TextRange) -> Bool { startByte <= other.startByte && other.endByte <= endByte }

        /// The smallest range that covers both.
        public func union(_ other: TextRange) -> TextRange {
            TextRange(min(startByte, other.startByte), max(endByte, other.endByte))
        }

        /// Orders by start, then by end.
        public static func < (left: TextRange, right: TextRange) -> Bool {
            (left.startByte, left.endByte) < (right.startByte, right.endByte)
        }
    }
}

extension String {
    /// The characters that `range` covers.
    ///
    /// - Precondition: both ends lie on Unicode scalar boundaries inside the string.
    package subscript(range: TextRange) -> Substring {
        let start = utf8.index(startIndex, offsetBy: range.startByte)
        let end = utf8.index(start, offsetBy: range.byteCount)
        return self[start..<end]
    }
}
