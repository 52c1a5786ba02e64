import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport

@testable import ChanceryAnalysis

/// The types of the analysis made for a reading, and what they find; the one place where tests make these types.
extension Workshop {
    // MARK: The types under test

    /// A table without parties, for three noun phrases and four tokens.
    static var emptyTable: ActorTable { ActorTable(phraseCount: 3, tokenCount: 4) }

    var cues: [CueMention] { view.reading.cues.compactMap { CueMention($0, in: view, lexicon: data.lexicon) } }
    var table: ActorTable { ActorFinder.actors(in: view, data: data) }
    var placeDrafts: [PlaceDraft] { PlaceFinder(view: view, data: data, table: table).places() }

    var classifier: StatementClassifier {
        StatementClassifier(view: view, lexicon: data.lexicon, table: table)
    }

    var splitter: StatementSplitter { StatementSplitter(view: view, classifier: classifier) }
    var attributions: AttributionFinder { AttributionFinder(view: view, lexicon: data.lexicon, table: table) }
    var voice: ReleaseVoice { ReleaseVoice(view: view, table: table) }
    var blockFinder: BlockFinder {
        BlockFinder(view: view, lexicon: data.lexicon, table: table, voice: voice, cues: cues)
    }

    var statementDrafts: [StatementDraft] {
        StatementFinder(
            view: view,
            lexicon: data.lexicon,
            table: table,
            cues: cues,
            classifier: classifier
        ).statements()
    }

    /// The parties with the first person told by `statements`.
    func table(toldBy statements: [StatementDraft]) -> ActorTable {
        FirstPerson(view: view, lexicon: data.lexicon).told(table, by: statements)
    }

    var eventDrafts: [EventDraft] {
        EventFinder(view: view, lexicon: data.lexicon, table: table(toldBy: statementDrafts)).events()
    }

    var conditionDrafts: [ConditionDraft] {
        ConditionFinder(view: view, lexicon: data.lexicon, statements: statementDrafts).conditions()
    }

    /// `events` with their circumstances.
    func completed(_ events: [EventDraft]) -> [EventDraft] {
        let circumstances = EventCircumstances(
            view: view,
            lexicon: data.lexicon,
            table: table,
            statements: statementDrafts,
            places: placeDrafts
        )
        return events.map { circumstances.completed($0) }
    }

    var builder: DigestBuilder {
        DigestBuilder(
            view: view,
            table: table(toldBy: statementDrafts),
            statements: statementDrafts,
            events: completed(eventDrafts),
            conditions: conditionDrafts,
            places: placeDrafts
        )
    }

    var digest: Digest { analyst.digest(of: view.reading) }
    var explanation: Explanation { analyst.explanation(of: view.reading) }

    private var analyst: Analyst {
        Analyst(data: data, generator: Generator(name: "test", version: "0", models: [:]))
    }

    /// A statement of `speaker` whose content is all of the text from `first` on, without what classifies it.
    func draft(
        contentFrom first: String,
        speaker: String? = nil,
        mode: Statement.Mode = .indirect,
        usualClass: Statement.Class? = nil
    ) -> StatementDraft {
        let start = token(first)
        let speakers = table.drafts.typedIndices.filter { table.drafts[$0].name == speaker }
        return StatementDraft(
            speakers: speakers,
            content: [start..<forms.count],
            mode: mode,
            usualClass: usualClass
        )
    }

    // MARK: In words

    func names(of actors: [IndexOf<ActorDraft>]) -> [String] { actors.map { table.drafts[$0].name } }

    /// Kind, name, country, sector and role of a party, as far as there are any.
    func description(of draft: ActorDraft) -> String {
        var parts = [draft.kind.rawValue, draft.name]
        if let country = draft.country { parts.append(country) }
        if let sector = draft.sector { parts.append(sector.rawValue) }
        if let title = draft.roleTitle { parts.append("(\(title))") }
        if let body = draft.roleOf { parts.append("of \(table.drafts[body].name)") }
        return parts.joined(separator: " ")
    }

    var actors: [String] { table.drafts.map { description(of: $0) } }

    /// The mentions of the party called `name`, each with its form.
    func mentions(of name: String) -> [String] {
        table.drafts.filter { $0.name == name }.flatMap(\.mentions)
            .map { "\(text($0.tokens))/\($0.form.rawValue)" }
    }

    func said(_ draft: StatementDraft) -> Said {
        Said(
            speakers: names(of: draft.speakers),
            cue: draft.cue.map { text($0) },
            content: draft.content.map { text($0) },
            draft: draft
        )
    }

    var statements: [Said] { statementDrafts.map { said($0) } }

    var events: [Act] {
        completed(eventDrafts).map { draft in
            Act(
                parties: "\(names(of: draft.source).joined(separator: " + ")) > "
                    + "\(names(of: draft.target).joined(separator: " + "))",
                trigger: text(draft.trigger),
                place: draft.place.map { text(placeDrafts[$0].tokens) },
                draft: draft
            )
        }
    }

    /// Kind, outcome and terms of each condition.
    var conditions: [String] {
        conditionDrafts.map { draft in
            "\(draft.kind.rawValue): \(text(draft.outcome)) <- \(draft.terms.map { text($0) }.joined(separator: " | "))"
        }
    }

    /// The places, each with its country.
    var places: [String] { placeDrafts.map { "\($0.name)/\($0.country ?? "")" } }
}

/// A statement in words.
struct Said: CustomStringConvertible {
    let speakers: [String]
    let cue: String?
    let content: [String]
    let draft: StatementDraft

    /// Speakers, cue and content.
    var description: String {
        "\(speakers.joined(separator: " + ")) [\(cue ?? "")] \(content.joined(separator: " | "))"
    }
}

/// An event in words.
struct Act: CustomStringConvertible {
    /// Who acts on whom.
    let parties: String
    let trigger: String
    let place: String?
    let draft: EventDraft

    /// Type, trigger and parties.
    var description: String { "\(draft.frame.kind?.rawValue ?? "-") \(trigger): \(parties)" }
}

/// The digest of `text` as a plain text file, made by one who knows the actors of a table.
func digest(of text: String, published: String? = nil, actors: String? = nil) throws -> Digest {
    try Workshop(text, published: published, actors: actors).digest
}
