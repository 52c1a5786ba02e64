internal import ChanceryDigest

/// Whether two articles tell of the same event: type, parties, time and place agree within what each leaves open, and the
/// sentences are about the same.
///
/// The figures were set on a stream of short news, see `Docs/Evaluation.md`. Where neither article tells the day, one day's
/// air strikes read like the next one's: then two parties have to agree, and the articles be of one day or name one person.
struct EventMatch {
    /// A longer time leaves open which of several events it is.
    static let preciseDaysMax = 3
    /// Of a time that is told more widely nothing is looked for.
    static let vagueDaysMax = 366
    /// How much sentences must have in common.
    private static let similarityMin = 0.25
    private static let meetingSimilarityMin = 0.15
    private static let repeatedSimilarityMin = 0.35
    /// The same where no article tells the day, or one of them does not.
    private static let undatedSimilarityMin = 0.6
    private static let halfDatedSimilarityMin = 0.4
    /// Sentences that have so much in common may call the act by other words.
    private static let paraphraseSimilarityMin = 0.5

    /// Whether `one` and `other` are the same event; the order makes no difference.
    static func isMatch(_ one: EventProfile, _ other: EventProfile) -> Bool {
        guard one.type == other.type, one.article != other.article else { return false }
        guard (one.actuality == .negated) == (other.actuality == .negated) else { return false }
        guard let days = precise(one), let others = precise(other), days.overlaps(others) else { return false }
        return isMatchBesideTime(one, other)
    }

    /// Whether all but the time agrees.
    static func isMatchBesideTime(_ one: EventProfile, _ other: EventProfile) -> Bool {
        if let place = one.place, let otherPlace = other.place, !place.agrees(with: otherPlace) { return false }
        guard let agreed = agreement(one, other) else { return false }
        let isThere = one.place.map { $0.isSame(as: other.place) } ?? false
        switch one.type {
        // Whoever meets one person meets others too.
        case .consult, .agree, .cooperate: guard agreed.count > 1 || isThere else { return false }
        default: break
        }
        switch (hasTime(one), hasTime(other)) {
        case (true, true): break
        case (false, false):
            let isOfOneDay = one.published == other.published || agreed.hasPerson
            guard agreed.count > 1, isOfOneDay else { return false }
        default: guard agreed.count > 1 || isThere || agreed.hasPerson else { return false }
        }
        let similarity = SentenceWords.similarity(one.sentence.words, other.sentence.words)
        guard similarity >= similarityNeeded(one, other, agreed.count) else { return false }
        // Of a wide time only the act itself tells which it is.
        if isVague(one) || isVague(other) { return !one.trigger.isDisjoint(with: other.trigger) }
        return similarity >= paraphraseSimilarityMin || isSameAct(one, other)
    }

    /// Whether the time of `event` is told, but so widely, or with its year left open, that several events may lie in it.
    static func isVague(_ event: EventProfile) -> Bool { isVague(event.days, date: event.openDate) }

    /// The same of the days of an event, and of its date where they could not be told.
    static func isVague(_ days: Range<Int>?, date: String?) -> Bool {
        days.map { $0.count > preciseDaysMax } ?? (date?.hasPrefix(openYear) ?? false)
    }

    /// What dates begin with that leave the year open.
    static let openYear = "XXXX-"

    /// Whether a vague time may be that of an event of few days.
    ///
    /// The year that is left open is none long before or after the article's, where that is known.
    static func mayBe(_ vague: EventProfile, _ days: Range<Int>) -> Bool {
        if let first = vague.days?.lowerBound ?? vague.published, !daysBefore(days).contains(first) { return false }
        if let openDate = vague.openDate {
            let reference = CalendarInterval(since: days.lowerBound, until: days.upperBound)
            return CalendarInterval(timex: openDate, reference: reference)?.days.overlaps(days) ?? false
        }
        return vague.days.map { $0.count <= vagueDaysMax && $0.overlaps(days) } ?? false
    }

    /// On which days a vague time begins, where it is known, that may be that of an event of these days.
    static func daysBefore(_ days: Range<Int>) -> ClosedRange<Int> {
        (days.lowerBound - vagueDaysMax)...days.upperBound
    }

    /// The days of an event where they are few; of one without a date, that of the article and the one before, where it has
    /// happened by then.
    static func precise(_ event: EventProfile) -> Range<Int>? {
        if let days = event.days { return days.count <= preciseDaysMax ? days : nil }
        switch event.actuality {
        case .actual, .claimed, .denied: return event.published.map { ($0 - 1)..<($0 + 1) }
        case .negated, .planned, .possible, .conditional, .background: return nil
        }
    }

    private static func similarityNeeded(_ one: EventProfile, _ other: EventProfile, _ agreement: Int) -> Double {
        let hasPlace = one.place != nil && other.place != nil
        let base: Double =
            switch one.type {
            case .consult, .agree, .cooperate: agreement > 1 ? meetingSimilarityMin : similarityMin
            case .assault, .mobilize, .coerce: hasPlace ? similarityMin : repeatedSimilarityMin
            default: similarityMin
            }
        return switch (hasTime(one), hasTime(other)) {
        case (true, true): base
        case (false, false): max(base, undatedSimilarityMin)
        default: max(base, halfDatedSimilarityMin)
        }
    }

    private static func hasTime(_ event: EventProfile) -> Bool { event.days != nil || event.openDate != nil }

    /// Whether both are called by the same words, or are of one mode; of a meeting that tells nothing.
    private static func isSameAct(_ one: EventProfile, _ other: EventProfile) -> Bool {
        switch one.type {
        case .consult, .agree, .cooperate: true
        default: one.mode != nil && one.mode == other.mode || !one.trigger.isDisjoint(with: other.trigger)
        }
    }

    /// How far the parties of two events agree.
    private struct Agreement {
        /// How many parties.
        let count: Int
        /// Whether one of them is a person.
        let hasPerson: Bool
    }

    /// How far the parties agree; nil where one of those that has fewer is none of the other's, or they act on each other the
    /// other way round.
    private static func agreement(_ one: EventProfile, _ other: EventProfile) -> Agreement? {
        let (own, others) = (parties(of: one), parties(of: other))
        let (count, otherCount) = (Set(own.map(\.canonical)).count, Set(others.map(\.canonical)).count)
        let isCovered =
            count < otherCount && covers(others, own) || count > otherCount && covers(own, others)
            || count == otherCount && (covers(own, others) || covers(others, own))
        guard count > 0, otherCount > 0, isCovered else { return nil }
        switch one.type {
        case .consult, .agree, .cooperate: break
        default:
            for (side, otherSide) in [(one.source, other.source), (one.target, other.target)] {
                guard side.isEmpty || otherSide.isEmpty || share(side, otherSide) else { return nil }
            }
        }
        let hasPerson = own.contains { party in
            party.isPerson && others.contains { $0.isPerson && $0.agrees(with: party) }
        }
        return Agreement(count: min(count, otherCount), hasPerson: hasPerson)
    }

    private static func covers(_ more: Set<EventProfile.Party>, _ fewer: Set<EventProfile.Party>) -> Bool {
        fewer.allSatisfy { party in
            more.contains { other in
                guard other.agrees(with: party) else { return false }
                // Where a state is named with somebody who acts for it, somebody else does that in another event.
                return !party.isPerson || !other.isState || !more.contains { $0.isPerson && $0.acts(for: other) }
            }
        }
    }

    private static func share(_ one: [EventProfile.Party], _ other: [EventProfile.Party]) -> Bool {
        one.contains { party in other.contains { $0.agrees(with: party) } }
    }

    private static func parties(of event: EventProfile) -> Set<EventProfile.Party> { Set(event.source + event.target) }
}
