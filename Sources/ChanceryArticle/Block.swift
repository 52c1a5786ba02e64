extension Article {
    /// A part of an article's text that sentences do not reach out of.
    public struct Block: Hashable, Sendable {
        /// What a block is.
        public enum Kind: String, Hashable, Sendable {
            /// What its form marks as a heading.
            case heading
            case paragraph
            /// An item of a list.
            case item
            /// Words of somebody else that the form sets apart.
            case quotation
        }

        /// What it is.
        public let kind: Kind
        /// Where its words stand, without the marks before them.
        public let range: TextRange
        /// Its words in one line as a reader would write them down, where marks among them make that another text.
        public let plainText: String?

        /// A block with the given parts.
        public init(_ kind: Kind, _ range: TextRange, plainText: String? = nil) {
            self.kind = kind
            self.range = range
            self.plainText = plainText
        }
    }
}
