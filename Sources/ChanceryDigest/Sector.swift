extension ArticleDigest {
    /// What an actor does in its society: one of the primary role codes of PLOVER and CAMEO, such as `GOV` or `MIL`.
    ///
    /// - SeeAlso: CAMEO codebook, chapter 3, <https://parusanalytics.com/eventdata/cameo.dir/CAMEO.Manual.1.1b3.pdf>
    public struct Sector: RawRepresentable, Hashable, Sendable, Codable {
        /// The code: three capital letters.
        public let rawValue: String

        /// The sector with a code; nil where `rawValue` is not three capital letters.
        public init?(rawValue: String) {
            guard rawValue.utf8.count == 3, rawValue.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else { return nil }
            self.rawValue = rawValue
        }

        private init(known code: String) { rawValue = code }

        /// The executive of a state.
        public static let government = Sector(known: "GOV")
    }
}
