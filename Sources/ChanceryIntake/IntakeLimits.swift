/// What a file may have at most.
///
/// More bytes or elements are refused; what has more of the rest is read without it. The time and the memory that reading
/// may take are limits of the process that reads, `article.time-limit` and `article.memory-limit`.
public struct IntakeLimits: Hashable, Sendable {
    /// The most bytes of a file: `article.size-limit`.
    public let sizeBytes: Int
    /// The most elements of a web page: `article.element-limit`.
    public let elementCount: Int

    /// The most bytes of a file unless the caller says otherwise: 16 MiB.
    public static let defaultSizeBytes = 16 << 20
    /// The most elements of a web page unless the caller says otherwise; the longest that people write have some 20,000.
    public static let defaultElementCount = 200_000

    /// How many elements of a page may stand within each other; libxml2 looks through all of them for the beginning of
    /// each end, so more are refused.
    static let nestingMax = 5000
    /// The deepest element of a page; deeper ones are read as if they stood there.
    static let depthMax = 400
    /// The most attributes of one element; others are passed over.
    static let attributeCountMax = 64
    /// The longest value of an attribute; longer ones are passed over.
    static let attributeBytesMax = 1 << 18

    /// Limits on a file.
    ///
    /// - Parameters:
    ///   - sizeBytes: Larger files are refused.
    ///   - elementCount: Web pages of more elements are refused.
    public init(sizeBytes: Int = Self.defaultSizeBytes, elementCount: Int = Self.defaultElementCount) {
        self.sizeBytes = sizeBytes
        self.elementCount = elementCount
    }
}
