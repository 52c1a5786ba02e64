package import ChanceryDigest
package import ChanceryReading

/// An act as the network reads it, before the word lists have a say.
package struct EventReading: Hashable, Sendable {
    /// The word that stands for the act.
    package let anchor: Int
    /// The PLOVER type, nil where none fits, and how likely it is.
    package let kind: Scored<ArticleDigest.Event.Kind?>
    /// How real the act is.
    package let actuality: Scored<ArticleDigest.Event.Actuality>
    /// The same where nobody is found who asserts or denies it.
    package let unasserted: Scored<ArticleDigest.Event.Actuality>
    /// The words that mean parties and circumstances.
    package let roles: EventFrame.Roles
    /// How sure the network is that there is an act, from 0 to 1.
    package let score: Double

    /// The same of words whose text begins `count` words earlier.
    func moved(by count: Int) -> EventReading {
        func moved(_ words: [Int]) -> [Int] { words.map { $0 + count } }
        return EventReading(
            anchor: anchor + count,
            kind: kind,
            actuality: actuality,
            unasserted: unasserted,
            roles: EventFrame.Roles(
                sources: moved(roles.sources),
                targets: moved(roles.targets),
                both: moved(roles.both),
                places: moved(roles.places),
                dates: moved(roles.dates),
                scores: Dictionary(roles.scores.map { ($0.key + count, $0.value) }) { first, _ in first }
            ),
            score: score
        )
    }
}

extension EventFrame {
    /// The frame of `reading` with what is known of its words.
    init(
        _ reading: EventReading,
        trigger: Range<Int>,
        lemmas: [String],
        isVerbal: Bool,
        kind: ArticleDigest.Event.Kind?,
        code: ActCode?,
        isMutual: Bool,
        grounds: [Field: Grounds]
    ) {
        self.init(
            trigger: trigger,
            lemmas: lemmas,
            isVerbal: isVerbal,
            kind: kind,
            code: code,
            isMutual: isMutual,
            roles: reading.roles,
            actuality: reading.actuality,
            unasserted: reading.unasserted,
            score: reading.score,
            grounds: grounds
        )
    }
}
