/// A digest with what each of its fields rests on.
package struct Explanation: Hashable, Sendable {
    /// The digest.
    package let digest: Digest
    /// Its records: the summary's sentences, parties, statements, acts, conditions, time expressions and places.
    package let records: [Record]
    /// The names of the parties, by identifier.
    private let names: [String: String]

    /// An explanation of `digest` by its records.
    package init(digest: Digest, records: [Record]) {
        self.digest = digest
        self.records = records
        names = Dictionary(digest.actors.map { ($0.id, $0.name) }) { first, _ in first }
    }

    /// The identifier of a record; of a party with its name.
    func label(of id: String) -> String { names[id].map { "\(id) \($0)" } ?? id }

    /// One record of a digest.
    package struct Record: Hashable, Sendable {
        /// What kind of record it is.
        package enum Kind: String, Hashable, Sendable, CaseIterable {
            case summary, actor, statement, event, condition, date, place
        }

        /// What kind of record it is.
        package let kind: Kind
        /// Its identifier; in the digest only parties, statements, acts and conditions have one.
        package let id: String
        /// What it is about, in a few words.
        package let title: String
        /// Its fields that are not null.
        package let entries: [Entry]

        /// A record with the given parts.
        package init(kind: Kind, id: String, title: String, entries: [Entry]) {
            self.kind = kind
            self.id = id
            self.title = title
            self.entries = entries
        }
    }

    /// What a field has, and what that rests on.
    package struct Entry: Hashable, Sendable {
        /// The field.
        package let field: Field
        /// What it has.
        package let values: [Value]
        /// What that rests on.
        package let grounds: Grounds

        /// The entry of `field`.
        package init(field: Field, values: [Value], grounds: Grounds) {
            self.field = field
            self.values = values
            self.grounds = grounds
        }
    }

    /// One value of a field.
    package enum Value: Hashable, Sendable {
        /// A word or a number of the digest.
        case text(String)
        /// Another record, by its identifier.
        case record(String)
        /// Words of the article, which are marked in its text.
        case span(Span)
    }
}

extension Explanation {
    /// Why a field is to be distrusted.
    package enum Doubt: String, Hashable, Sendable, CaseIterable {
        /// The head that decides gives its choice little more than an even chance.
        case unsure = "the network is not sure"
        /// A head is rather sure of another value.
        case contradicted = "the network reads it otherwise"
        /// A person's name that neither a list nor the network has.
        case guessed = "nothing but capital letters says so"
        /// The share of statements alike that were right is small.
        case oftenWrong = "many such statements are wrong"
    }
}

extension Explanation {
    /// A field that is to be distrusted.
    struct Doubtful {
        let record: Record
        let entry: Entry
        let doubt: Doubt
    }

    /// The fields that are to be distrusted, in the order of the records.
    var doubtful: [Doubtful] {
        records.flatMap { record in
            record.entries.compactMap { entry in
                entry.doubt.map { Doubtful(record: record, entry: entry, doubt: $0) }
            }
        }
    }
}

extension Explanation.Record.Kind {
    /// The heading over the records of the kind.
    var heading: String {
        switch self {
        case .summary: "Summary"
        case .actor: "Parties"
        case .statement: "Statements"
        case .event: "Events"
        case .condition: "Conditions"
        case .date: "Dates"
        case .place: "Places"
        }
    }
}

extension Explanation.Entry {
    /// A head that decides is not sure below this score.
    private static let sureScoreMin = 0.6
    /// A head that does not decide contradicts from this score on.
    private static let contradictingScoreMin = 0.5
    /// Statements of less confidence are often wrong.
    private static let confidenceMin = 0.5

    /// Why the field is to be distrusted; nil where nothing says so.
    package var doubt: Explanation.Doubt? {
        if case .head(_, _, let score) = grounds.decisive, score < Self.sureScoreMin { return .unsure }
        guard case .text(let value)? = values.first else { return nil }
        if field == .confidence, let confidence = Double(value), confidence < Self.confidenceMin { return .oftenWrong }
        if grounds.others.contains(where: { contradicts($0, value) }) { return .contradicted }
        let isGuess = field == .kind && grounds.decisive == .rule(.personalWords) && grounds.others.isEmpty
        return isGuess ? .guessed : nil
    }

    /// Whether a head is rather sure of another value than `value`.
    private func contradicts(_ ground: Ground, _ value: String) -> Bool {
        guard case .head(let head, let label, let score) = ground, score >= Self.contradictingScoreMin else {
            return false
        }
        switch head {
        case .name where field == .kind: return label == "PER" ? value != "person" : value == "person"
        default: return field.isChoice && label != value
        }
    }
}

extension Ground {
    /// The ground in words: a rule's phrase, or a head with its label and score.
    package var words: String {
        switch self {
        case .rule(let rule): rule.rawValue
        case .head(let head, let label, let score): "head \(head.rawValue): \(label) \(Self.shown(score))"
        }
    }

    /// A score with two decimals.
    private static func shown(_ score: Double) -> String {
        let hundredths = Int((max(0, min(1, score)) * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 / 10)\(hundredths % 10)"
    }
}
