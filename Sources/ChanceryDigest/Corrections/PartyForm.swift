/// An actor: a name, a mention, or what is known of a new one.
enum PartyForm: Decodable {
    case known(DigestCorrection.Party)
    case new(DigestCorrection.NewParty)

    /// What may be known of a new one.
    private static let keys: Set = ["name", "kind", "country", "sector", "wikidata"]
    /// No name has more bytes than this.
    private static let nameBytesMax = 200

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .known(.named(try Self.checked(name)))
            return
        }
        if try decoder.container(keyedBy: FormKey.self).contains(FormKey("start")) {
            self = .known(.mentioned(try SpanForm(from: decoder).span))
            return
        }
        let container = try decoder.object(of: Self.keys)
        let name = try Self.checked(try container.decode(String.self, forKey: FormKey("name")))
        let kind = try container.decode(String.self, forKey: FormKey("kind"))
        guard let known = Actor.Kind(rawValue: kind) else {
            let allowed = Actor.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw CorrectionLine.Mistake("\(kind.shortened) is no kind; write one of \(allowed)")
        }
        let country = try Self.text("country", "an ISO 3166-1 code of three letters", in: container) {
            CountryCodes.all.contains($0)
        }
        let sector = try Self.text("sector", "a code of three capital letters", in: container) {
            Sector(rawValue: $0) != nil
        }
        let wikidata = try Self.text("wikidata", "Q and a number", in: container) {
            $0.wholeMatch(of: /Q[1-9][0-9]{0,11}/) != nil
        }
        self = .new(
            DigestCorrection.NewParty(
                name: name.onOneLine,
                kind: known,
                country: country,
                sector: sector.flatMap { Sector(rawValue: $0) },
                wikidata: wikidata
            )
        )
    }

    /// A name that there is something to be seen of.
    private static func checked(_ name: String) throws -> String {
        guard name.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw CorrectionLine.Mistake("the name of an actor is empty")
        }
        guard name.utf8.count <= nameBytesMax else {
            throw CorrectionLine.Mistake(
                "the name of an actor has more than \(nameBytesMax) bytes; give a mention of it instead"
            )
        }
        return name
    }

    private static func text(
        _ key: String,
        _ form: String,
        in container: KeyedDecodingContainer<FormKey>,
        where isAllowed: (String) -> Bool
    ) throws -> String? {
        guard let text = try container.decodeIfPresent(String.self, forKey: FormKey(key)) else { return nil }
        if isAllowed(text) { return text }
        throw CorrectionLine.Mistake("\(key) is \(form), not \(text.shortened)")
    }

    /// The actor, which the digest must have.
    func known() throws -> DigestCorrection.Party {
        guard case .known(let party) = self else {
            throw CorrectionLine.Mistake("an actor that the digest does not have can stand behind \"as\" only")
        }
        return party
    }
}
