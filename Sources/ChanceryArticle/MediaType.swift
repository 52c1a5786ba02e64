extension Article {
    /// A kind of file.
    ///
    /// - SeeAlso: IANA media types, <https://www.iana.org/assignments/media-types/>
    public struct MediaType: RawRepresentable, Hashable, Sendable {
        /// The name that IANA has for it, in lower case.
        public let rawValue: String

        /// The media type with the given name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// Plain text.
        public static let plainText = MediaType(rawValue: "text/plain")
        /// A web page.
        public static let html = MediaType(rawValue: "text/html")
        /// Markdown, RFC 7763.
        public static let markdown = MediaType(rawValue: "text/markdown")
    }
}
