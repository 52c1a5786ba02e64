/// A line of corrections as it stands in JSON.
struct LineForm: Decodable {
    /// Who says so and why have no more bytes than this.
    private static let remarkBytesMax = 2000

    /// No list has more parts than this.
    private static let partCountMax = 100

    private typealias Container = KeyedDecodingContainer<FormKey>

    /// The keys beside `article`, `by` and `note`: each set is a correction.
    private static let operations: [Set<String>] = [
        ["statement", "speaker"], ["statement", "class"], ["merge", "into"], ["split", "as"],
    ]

    let article: String
    let correction: DigestCorrection

    init(from decoder: any Decoder) throws {
        let always: Set = ["article", "by", "note"]
        let container = try decoder.object(of: Self.operations.reduce(into: always) { $0.formUnion($1) })
        article = try container.decode(String.self, forKey: FormKey("article"))
        guard article.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil else {
            throw CorrectionLine.Mistake("article is the id of the digest, sha256: and 64 hexadecimal digits")
        }
        let names = Set(container.allKeys.map(\.stringValue)).subtracting(always)
        guard Self.operations.contains(names) else {
            throw CorrectionLine.Mistake(
                "a line corrects one thing: statement with speaker or class, merge with into, or split with as"
            )
        }
        correction = DigestCorrection(
            try Self.change(names, in: container),
            by: try Self.remark("by", in: container),
            note: try Self.remark("note", in: container)
        )
    }

    private static func remark(_ name: String, in container: Container) throws -> String? {
        let text = try container.decodeIfPresent(String.self, forKey: FormKey(name))
        guard text?.utf8.count ?? 0 <= remarkBytesMax else {
            throw CorrectionLine.Mistake("\(name) has more than \(remarkBytesMax) bytes")
        }
        return text
    }

    private static func change(_ names: Set<String>, in container: Container) throws -> DigestCorrection.Change {
        if names.contains("speaker") {
            let span = try container.decode(SpanForm.self, forKey: FormKey("statement")).span
            return .speakers(of: span, try speakers(in: container))
        } else if names.contains("class") {
            let span = try container.decode(SpanForm.self, forKey: FormKey("statement")).span
            let name = try container.decode(String.self, forKey: FormKey("class"))
            guard let speechAct = Statement.Class(rawValue: name) else {
                let allowed = Statement.Class.allCases.map(\.rawValue).joined(separator: ", ")
                throw CorrectionLine.Mistake("\(name.shortened) is no class; write one of \(allowed)")
            }
            return .speechAct(of: span, speechAct)
        } else if names.contains("merge") {
            let parties = try parts("merge", of: PartyForm.self, in: container).map { try $0.known() }
            guard !parties.isEmpty else { throw CorrectionLine.Mistake("merge names no actor") }
            return .merge(parties, into: try container.decode(PartyForm.self, forKey: FormKey("into")).known())
        }
        let spans = try parts("split", of: SpanForm.self, in: container).map(\.span)
        guard !spans.isEmpty else { throw CorrectionLine.Mistake("split names no mention") }
        return switch try container.decode(PartyForm.self, forKey: FormKey("as")) {
        case .known(let party): .split(spans, as: party)
        case .new(let party): .splitNew(spans, as: party)
        }
    }

    /// One speaker, a list of joint ones, or null.
    private static func speakers(in container: Container) throws -> [DigestCorrection.Party] {
        if try container.decodeNil(forKey: FormKey("speaker")) { return [] }
        if let list = try? container.nestedUnkeyedContainer(forKey: FormKey("speaker")), (list.count ?? 0) > 0 {
            return try parts("speaker", of: PartyForm.self, in: container).map { try $0.known() }
        }
        return [try container.decode(PartyForm.self, forKey: FormKey("speaker")).known()]
    }

    /// The parts of a list.
    private static func parts<Part: Decodable>(
        _ name: String,
        of type: Part.Type,
        in container: Container
    ) throws -> [Part] {
        let parts = try container.decode([Part].self, forKey: FormKey(name))
        guard parts.count <= partCountMax else {
            throw CorrectionLine.Mistake("\(name) has \(parts.count) parts, more than \(partCountMax)")
        }
        return parts
    }
}
