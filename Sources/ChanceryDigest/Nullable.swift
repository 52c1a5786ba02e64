extension ArticleDigest {
    /// An optional field that the digest writes as `null` instead of leaving it out.
    ///
    /// The contract says that what cannot be told is `null`; Foundation's coders would drop the key.
    @propertyWrapper
    public struct Nullable<Value> {
        /// The value, or nil where the article does not tell it.
        public var wrappedValue: Value?

        /// A field with the given value.
        public init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }
    }
}

extension ArticleDigest.Nullable: Equatable where Value: Equatable {}
extension ArticleDigest.Nullable: Hashable where Value: Hashable {}
extension ArticleDigest.Nullable: Sendable where Value: Sendable {}

extension ArticleDigest.Nullable: Encodable where Value: Encodable {
    /// Writes the value, or `null`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
    }
}

extension ArticleDigest.Nullable: Decodable where Value: Decodable {
    /// Reads the value, or `null`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        wrappedValue = container.decodeNil() ? nil : try container.decode(Value.self)
    }
}

extension KeyedDecodingContainer {
    /// Reads a nullable field; a missing key is read as `null`, so that digests of earlier versions stay readable.
    func decode<Value: Decodable>(_ type: ArticleDigest.Nullable<Value>.Type, forKey key: Key) throws
        -> ArticleDigest.Nullable<Value>
    {
        ArticleDigest.Nullable(wrappedValue: try decodeIfPresent(Value.self, forKey: key))
    }
}
