/// The bytes of a model where they lie: in a mapped file, or in memory of their own.
@safe package struct ModelBytes: Sendable {
    // SAFETY: nobody writes to them, and whoever keeps the owner keeps them in place.
    nonisolated(unsafe) private let buffer: UnsafeRawBufferPointer
    private let owner: any AnyObject & Sendable

    /// The bytes of `buffer`.
    ///
    /// - Parameters:
    ///   - buffer: Bytes that stay where they are, and as they are, as long as `owner` lives.
    ///   - owner: What keeps them.
    @unsafe
    package init(_ buffer: UnsafeRawBufferPointer, keptBy owner: any AnyObject & Sendable) {
        unsafe self.buffer = buffer
        self.owner = owner
    }

    /// A copy of `bytes`.
    package init(_ bytes: [UInt8]) {
        let copy = Copy(bytes)
        unsafe self.init(UnsafeRawBufferPointer(copy.buffer), keptBy: copy)
    }

    /// How many there are.
    package var count: Int { unsafe buffer.count }

    /// The bytes of `range`, kept by the same owner.
    subscript(range: Range<Int>) -> ModelBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "outside the model")
        return unsafe ModelBytes(UnsafeRawBufferPointer(rebasing: buffer[range]), keptBy: owner)
    }

    /// Gives the bytes to `body`.
    func withBytes<Result, Failure: Error>(_ body: (RawSpan) throws(Failure) -> Result) throws(Failure) -> Result {
        // SAFETY: the owner lives until the body is done.
        defer { withExtendedLifetime(owner) {} }
        return try unsafe body(RawSpan(_unsafeBytes: buffer))
    }

    // SAFETY: written only before anybody else has it.
    @safe private final class Copy: @unchecked Sendable {
        let buffer: UnsafeMutableRawBufferPointer

        init(_ bytes: [UInt8]) {
            unsafe buffer = .allocate(byteCount: bytes.count, alignment: 64)
            unsafe buffer.copyBytes(from: bytes)
        }

        deinit { unsafe buffer.deallocate() }
    }
}
