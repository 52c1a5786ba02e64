/// Words between quotation marks.
package struct Quotation: Hashable, Sendable {
    /// The tokens with the marks.
    package let outer: Range<Int>
    /// The tokens between the marks.
    package let inner: Range<Int>

    /// The quotation of `inner`, with its marks `outer`.
    package init(outer: Range<Int>, inner: Range<Int>) {
        self.outer = outer
        self.inner = inner
    }
}
