/// A part of a JSON Schema.
indirect enum SchemaNode: Hashable, Sendable, Encodable {
    case string(String)
    case number(Int)
    case flag(Bool)
    case list([SchemaNode])
    case object([String: SchemaNode])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .string(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let nodes): try container.encode(nodes)
        case .object(let nodes): try container.encode(nodes)
        }
    }
}

extension SchemaNode {
    /// A string, which may have to match `pattern` or be of a `format`.
    static func text(_ about: String, pattern: String? = nil, format: String? = nil) -> SchemaNode {
        var node: [String: SchemaNode] = ["type": .string("string"), "description": .string(about)]
        node["pattern"] = pattern.map { .string($0) }
        node["format"] = format.map { .string($0) }
        return .object(node)
    }

    /// A whole number of at least `minimum`.
    static func count(_ about: String, minimum: Int = 0) -> SchemaNode {
        .object(["type": .string("integer"), "minimum": .number(minimum), "description": .string(about)])
    }

    /// A number between two bounds.
    static func number(_ about: String, in range: ClosedRange<Int>) -> SchemaNode {
        .object([
            "type": .string("number"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            "description": .string(about),
        ])
    }

    /// One of the cases of an enum.
    static func word<Word: RawRepresentable<String> & CaseIterable>(_ about: String, of type: Word.Type) -> SchemaNode {
        .object(["enum": .list(Word.allCases.map { .string($0.rawValue) }), "description": .string(about)])
    }

    /// A list of `items`.
    static func list(_ about: String, of items: SchemaNode, minimum: Int? = nil, maximum: Int? = nil) -> SchemaNode {
        var node: [String: SchemaNode] = [
            "type": .string("array"), "items": items, "description": .string(about),
        ]
        node["minItems"] = minimum.map { .number($0) }
        node["maxItems"] = maximum.map { .number($0) }
        return .object(node)
    }

    /// One of the definitions.
    static func reference(_ name: String, _ about: String? = nil) -> SchemaNode {
        var node: [String: SchemaNode] = ["$ref": .string("#/$defs/\(name)")]
        node["description"] = about.map { .string($0) }
        return .object(node)
    }

    /// The same, or null.
    var orNull: SchemaNode {
        guard case .object(var node) = self else { return self }
        if case .string(let type)? = node["type"] {
            node["type"] = .list([.string(type), .string("null")])
            return .object(node)
        }
        let about = node.removeValue(forKey: "description")
        var choice: [String: SchemaNode] = ["anyOf": .list([.object(node), .object(["type": .string("null")])])]
        choice["description"] = about
        return .object(choice)
    }

    /// An object with the given properties, all of them required but for `optional`.
    ///
    /// Other properties are allowed: a later version may add some, and a reader passes over what it does not know.
    static func record(
        _ about: String,
        _ properties: [String: SchemaNode],
        optional: Set<String> = []
    ) -> SchemaNode {
        .object([
            "type": .string("object"), "description": .string(about), "properties": .object(properties),
            "required": .list(properties.keys.filter { !optional.contains($0) }.sorted().map { .string($0) }),
            "additionalProperties": .flag(true),
        ])
    }
}
