internal import FoundationEssentials

/// One line of a file of corrections.
struct CorrectionLine {
    /// Why a line is no correction.
    struct Mistake: Error {
        let reason: String

        init(_ reason: String) { self.reason = reason }
    }

    /// The `id` of the article's digest.
    let article: String
    let correction: DigestCorrection

    /// The correction in `bytes`, a JSON object.
    init(parsing bytes: [UInt8]) throws(Mistake) {
        do {
            let form = try JSONDecoder().decode(Form.self, from: Data(bytes))
            self.init(article: form.article, correction: form.correction)
        } catch let mistake as Mistake {
            throw mistake
        } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
            throw Mistake("it is no JSON object")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            throw Mistake("\(Self.path(context)) is not of the kind that it must be; see CORRECTIONS in chancery(1)")
        } catch DecodingError.keyNotFound(let key, let context) {
            throw Mistake(
                "\(context.codingPath.isEmpty ? "" : "in \(Self.path(context)) ")\(key.stringValue) is missing"
            )
        } catch {
            throw Mistake("it is no JSON; write one object in one line")
        }
    }

    private init(article: String, correction: DigestCorrection) {
        self.article = article
        self.correction = correction
    }

    private static func path(_ context: DecodingError.Context) -> String {
        context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
            .drop { $0 == "." }.description
    }
}

/// The line as it stands in JSON.
private struct Form: Decodable {
    /// Who says so and why have no more bytes than this.
    private static let remarkBytesMax = 2000

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    private typealias Container = KeyedDecodingContainer<Key>

    private static func key(_ name: String) -> Key { Key(stringValue: name) }

    /// The keys beside `article`, `by` and `note`: each set is a correction.
    private static let operations: [Set<String>] = [
        ["statement", "speaker"], ["statement", "class"], ["merge", "into"], ["split", "as"],
    ]

    let article: String
    let correction: DigestCorrection

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        article = try container.decode(String.self, forKey: Self.key("article"))
        guard article.wholeMatch(of: /sha256:[0-9a-f]{64}/) != nil else {
            throw CorrectionLine.Mistake("article is the id of the digest, sha256: and 64 hexadecimal digits")
        }
        let names = Set(container.allKeys.map(\.stringValue)).subtracting(["article", "by", "note"])
        let known = Self.operations.reduce(into: Set<String>()) { $0.formUnion($1) }
        if let other = names.subtracting(known).min() {
            throw CorrectionLine.Mistake(
                "there is no key \(other); the keys are article, \(known.sorted().joined(separator: ", ")), by and note"
            )
        }
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
        let text = try container.decodeIfPresent(String.self, forKey: key(name))
        guard text?.utf8.count ?? 0 <= remarkBytesMax else {
            throw CorrectionLine.Mistake("\(name) has more than \(remarkBytesMax) bytes")
        }
        return text
    }

    private static func change(_ names: Set<String>, in container: Container) throws -> DigestCorrection.Change {
        if names.contains("speaker") {
            let span = try container.decode(SpanForm.self, forKey: key("statement")).span
            return .speakers(of: span, try speakers(in: container))
        } else if names.contains("class") {
            let span = try container.decode(SpanForm.self, forKey: key("statement")).span
            let name = try container.decode(String.self, forKey: key("class"))
            guard let speechAct = Statement.Class(rawValue: name) else {
                let allowed = Statement.Class.allCases.map(\.rawValue).joined(separator: ", ")
                throw CorrectionLine.Mistake("\(name) is no class; write one of \(allowed)")
            }
            return .speechAct(of: span, speechAct)
        } else if names.contains("merge") {
            let parties = try container.decode([PartyForm].self, forKey: key("merge")).map { try $0.known() }
            guard !parties.isEmpty else { throw CorrectionLine.Mistake("merge names no actor") }
            return .merge(parties, into: try container.decode(PartyForm.self, forKey: key("into")).known())
        }
        let spans = try container.decode([SpanForm].self, forKey: key("split")).map(\.span)
        guard !spans.isEmpty else { throw CorrectionLine.Mistake("split names no mention") }
        return switch try container.decode(PartyForm.self, forKey: key("as")) {
        case .known(let party): .split(spans, as: party)
        case .new(let party): .splitNew(spans, as: party)
        }
    }

    /// One speaker, a list of joint ones, or null.
    private static func speakers(in container: Container) throws -> [DigestCorrection.Party] {
        if try container.decodeNil(forKey: key("speaker")) { return [] }
        if let list = try? container.nestedUnkeyedContainer(forKey: key("speaker")), (list.count ?? 0) > 0 {
            return try container.decode([PartyForm].self, forKey: key("speaker")).map { try $0.known() }
        }
        return [try container.decode(PartyForm.self, forKey: key("speaker")).known()]
    }
}

/// Words of the article, with where they stand.
private struct SpanForm: Decodable {
    private enum CodingKeys: String, CodingKey {
        case start, end, text
    }

    let span: Span

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        span = Span(
            start: try container.decode(Int.self, forKey: .start),
            end: try container.decode(Int.self, forKey: .end),
            text: try container.decode(String.self, forKey: .text)
        )
        let count = span.text.unicodeScalars.count
        guard span.start >= 0, count > 0, span.end.subtractingReportingOverflow(span.start) == (count, false) else {
            throw CorrectionLine.Mistake(
                "from \(span.start) to \(span.end) there is no room for the \(count) characters of its text"
            )
        }
    }
}

/// An actor: a name, a mention, or what is known of a new one.
private enum PartyForm: Decodable {
    case known(DigestCorrection.Party)
    case new(DigestCorrection.NewParty)

    private enum CodingKeys: String, CodingKey {
        case start, name, kind, country, sector, wikidata
    }

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            guard !name.onOneLine.isEmpty else { throw CorrectionLine.Mistake("the name of an actor is empty") }
            self = .known(.named(name))
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if container.contains(.start) {
            self = .known(.mentioned(try SpanForm(from: decoder).span))
            return
        }
        let name = try container.decode(String.self, forKey: .name)
        let kind = try container.decode(String.self, forKey: .kind)
        guard let known = Actor.Kind(rawValue: kind) else {
            let allowed = Actor.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw CorrectionLine.Mistake("\(kind) is no kind; write one of \(allowed)")
        }
        guard !name.onOneLine.isEmpty else { throw CorrectionLine.Mistake("the name of an actor is empty") }
        let country = try Self.text(
            .country,
            matching: /[A-Z]{3}/,
            "an ISO 3166-1 code of three letters",
            in: container
        )
        let sector = try Self.text(.sector, matching: /[A-Z]{3}/, "a code of three capital letters", in: container)
        self = .new(
            DigestCorrection.NewParty(
                name: name.onOneLine,
                kind: known,
                country: country,
                sector: sector.flatMap { Sector(rawValue: $0) },
                wikidata: try Self.text(.wikidata, matching: /Q[1-9][0-9]{0,11}/, "Q and a number", in: container)
            )
        )
    }

    private static func text(
        _ key: CodingKeys,
        matching pattern: Regex<Substring>,
        _ form: String,
        in container: KeyedDecodingContainer<CodingKeys>
    ) throws -> String? {
        guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
        if text.wholeMatch(of: pattern) != nil { return text }
        throw CorrectionLine.Mistake("\(key.rawValue) is \(form), not \(text)")
    }

    /// The actor, which the digest must have.
    func known() throws -> DigestCorrection.Party {
        guard case .known(let party) = self else {
            throw CorrectionLine.Mistake("an actor that the digest does not have can stand behind \"as\" only")
        }
        return party
    }
}
