/// A key of an object in a line of corrections.
struct FormKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// A key that an object must not have.
struct UnknownKey: Error {
    /// Where the object is.
    let path: [any CodingKey]
    /// Which key it is, and which there may be.
    let reason: String
}

extension Decoder {
    /// The object here, whose keys all are among `names`.
    ///
    /// - Throws: ``UnknownKey`` where one is not: it would be misspelt, and what it tells lost.
    func object(of names: Set<String>) throws -> KeyedDecodingContainer<FormKey> {
        let container = try container(keyedBy: FormKey.self)
        guard let other = container.allKeys.map(\.stringValue).filter({ !names.contains($0) }).min() else {
            return container
        }
        let known = names.sorted().joined(separator: ", ")
        throw UnknownKey(path: codingPath, reason: "there is no key \(other.shortened); the keys are \(known)")
    }
}
