/// A digest arranged as a person reads it, before it becomes Markdown or plain text.
///
/// Strings that come from the article are kept as they are; each rendering makes them safe for its own form.
struct Briefing {
    /// One who speaks, or several who speak jointly, with what they say.
    struct Voice {
        /// The name, or the names.
        let name: String
        /// Office and country, or nil.
        let description: String?
        /// What they say, in text order.
        var statements: [Utterance]
    }

    /// One statement.
    struct Utterance {
        /// The reported words.
        let words: String
        /// Whether the words are the speaker's own.
        let isQuoted: Bool
        /// The kind of speech act.
        let speechAct: Statement.Class
        /// Negation, addressee, verifiability.
        let remarks: [String]
    }

    /// One act.
    struct Act {
        /// What kind of act it is, in a word.
        let kind: String
        /// Who acts on whom: "Russia → Ukraine", "Russia and the United States".
        let parties: String?
        /// The words that name the act.
        let trigger: String
        /// Date, duration, place, how real it is.
        let remarks: [String]
    }

    /// One condition.
    struct Term {
        /// What depends.
        let outcome: String
        /// How it depends: "only if".
        let link: String
        /// What it depends on.
        let terms: [String]
        /// Who sets the terms.
        let setBy: String?
    }

    /// Something to look out for.
    struct Watch {
        /// Whose word or deed it is, or nil.
        let party: String?
        /// The words to hold against what comes.
        let words: String
        /// Why it is to be watched.
        let reason: String
    }

    /// The headline, or the file's name.
    let headline: String
    /// Publisher, authors and date, as far as they are known.
    let credits: [String]
    /// Where it was published.
    let url: String?
    /// The summary's sentences.
    let summary: [String]
    /// Who says what, in the order in which they first speak.
    let voices: [Voice]
    /// What happens.
    let acts: [Act]
    /// What is made to depend on what.
    let terms: [Term]
    /// What to look out for.
    let watches: [Watch]
    /// What a person has corrected, and what stood there before.
    let amendments: [String]
    /// What was left out or is doubtful.
    let warnings: [String]
    /// The file, its size in words and the program.
    let colophon: String

    /// The arrangement of `digest`.
    init(_ digest: Digest) {
        let article = digest.article
        let cast = Cast(digest)
        headline = article.title ?? digest.source.name
        credits = [
            article.publisher, article.byline.isEmpty ? nil : article.byline.joinedAsList,
            article.published.map { ReadableTime.date($0) ?? $0 },
        ].compactMap(\.self)
        url = article.url
        summary = digest.summary.map(\.text)
        voices = Self.voices(in: digest, cast: cast)
        acts = digest.events.map { cast.act($0) }
        terms = digest.conditions.map { cast.term($0) }
        watches = Self.watches(in: digest, cast: cast)
        amendments = (digest.corrections ?? []).map { cast.amendment($0) }
        warnings = digest.warnings
        let words = article.words == 1 ? "1 word" : "\(article.words) words"
        colophon = "\(digest.source.name), \(words); \(digest.generator.name) \(digest.generator.version)"
    }

    private static func voices(in digest: Digest, cast: Cast) -> [Voice] {
        var voices: [Voice] = []
        var places: [[String]: Int] = [:]
        for statement in digest.statements {
            let speakers = [statement.speaker].compactMap(\.self) + statement.coSpeakers
            let place = places[speakers] ?? voices.count
            if place == voices.count {
                places[speakers] = place
                voices.append(cast.voice(of: speakers))
            }
            voices[place].statements.append(cast.utterance(statement))
        }
        return voices
    }

    /// What is promised, foretold, planned or set as a condition, and so can be held against what comes.
    private static func watches(in digest: Digest, cast: Cast) -> [Watch] {
        let foretold = digest.statements.filter { $0.verifiability == .v2 }.map { statement in
            Watch(
                party: statement.speaker.map(cast.name),
                words: statement.words,
                reason: statement.polarity == .negative ? "\(statement.class), negated" : "\(statement.class)"
            )
        }
        let expected = digest.events.filter { $0.actuality == .planned || $0.actuality == .conditional }.map { event in
            let act = cast.act(event)
            let when = event.date.map { ", " + (ReadableTime.date($0.value) ?? $0.span.text) } ?? ""
            return Watch(party: act.parties, words: act.trigger, reason: "\(event.actuality)\(when)")
        }
        let conditions = digest.conditions.map { condition in
            Watch(
                party: condition.setBy.map(cast.name),
                words: condition.terms.map(\.text).joinedAsList,
                reason: "on which depends: \(condition.outcome.text)"
            )
        }
        return foretold + expected + conditions
    }
}

extension Statement {
    /// The reported words in one string, with a mark where the report interrupts them.
    var words: String { content.map(\.text).joined(separator: " … ") }
}

extension [String] {
    /// The words as running text lists them: "a, b and c".
    var joinedAsList: String {
        guard let last, count > 1 else { return first ?? "" }
        return dropLast().joined(separator: ", ") + " and " + last
    }
}
