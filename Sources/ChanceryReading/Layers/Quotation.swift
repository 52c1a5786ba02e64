/// Words between quotation marks.
public struct Quotation: Hashable, Sendable {
    /// The tokens with the marks.
    public let outer: Range<Int>
    /// The tokens between the marks.
    public let inner: Range<Int>

    /// The quotation of `inner`, with its marks `outer`.
    public init(outer: Range<Int>, inner: Range<Int>) {
        self.outer = outer
        self.inner = inner
    }
}
