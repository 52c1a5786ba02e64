/// The words around time expressions that decide what they are.
enum TimeWords {
    /// Time zones, in capitals in the text.
    static let zones: Set<String> = ["gmt", "utc", "est", "edt", "cet", "cest", "bst", "msk", "pst", "pdt", "et"]
    /// Words that make a date before them the name of a body.
    static let bodies: Set<String> = ["movement", "alliance", "brigade", "brigades", "front", "party", "group"]
    /// Words before a month that is not otherwise certain to be one.
    static let beforeMonth: Set<String> = [
        "in", "since", "by", "of", "until", "till", "from", "last", "next", "this", "early", "late", "mid", "during",
        "through", "before", "after", "between", "and", "to", "each", "every", "previous", "for",
    ]
    /// Words before a feast that is meant as a date.
    static let beforeFeast: Set<String> = [
        "at", "on", "before", "after", "by", "since", "until", "for", "over", "this", "last",
    ]
    /// Words before a year that stands alone.
    static let beforeYear: Set<String> = [
        "in", "since", "by", "until", "till", "from", "before", "after", "during", "of", "through", "throughout",
        "early", "late", "mid", "for", "year", "between", "(", "to", "and", "or", "circa", "spring", "summer", "autumn",
        "winter", "fall", "end", "the", "a", "its", "their", "his", "her", "our", "this", "s", "-",
    ]
    /// Those after which a number may as well count something.
    static let beforeCount: Set<String> = [
        "of", "to", "and", "or", "from", "by", "for", "between", "after", "before", "the",
    ]
    /// What is counted without a plural in s.
    static let counted: Set<String> = [
        "people", "men", "women", "children", "troops", "km", "miles", "percent", "or", "more",
    ]
    /// Words in s that are not counted by a year before them.
    static let notCounted: Set<String> = [
        "has", "was", "is", "as", "elections", "talks", "games", "protests", "olympics",
    ]
    /// Adjectives between a number and its unit.
    static let betweenCountAndUnit: Set<String> = [
        "working", "more", "full", "consecutive", "straight", "long", "calendar", "whole",
    ]
    /// Words that place a duration before or after the present.
    static let frames: Set<String> = [
        "past", "last", "next", "coming", "recent", "previous", "first", "final", "following",
    ]
    /// Words before "a year" where it is how long and not how often.
    static let beforeOneUnit: Set<String> = [
        "for", "in", "within", "after", "over", "than", "about", "nearly", "almost", "least", "only", "took", "take",
        "takes", "lasted", "last", "just", "under", "every", "around", "approximately", "roughly", "spent",
    ]
    /// Words after "a year" that tell the same.
    static let afterOneUnit: Set<String> = ["later", "earlier", "before", "after", "long"]
    /// Words before "hours" and "days" that make them no amount of time.
    static let notAmounts: Set<String> = [
        "these", "those", "old", "office", "opening", "early", "business", "school", "of", "his", "daylight", "working",
        "peak", "rush", "trading",
    ]
    /// Words of sentences about what is to come.
    static let future: Set<String> = [
        "will", "shall", "ll", "expected", "scheduled", "planned", "plans", "due", "upcoming",
    ]
    /// Words between "early" and its date.
    static let afterEarly: Set<String> = ["in", "on", "that", "of"]
    /// Every word after "a" or "an" in an expression that begins with it: "a year ago", "a few days", "a dozen weeks".
    static let afterArticle: Set<String> = CalendarWords.vagueAmounts.union(CalendarWords.units.keys)
        .union(["hundred", "thousand", "dozen", "couple", "number", "matter"])
    /// Words between "the" and a unit that is told from the story's time, which is not known.
    static let afterThe: Set<String> = ["following", "next", "same", "previous"]
    /// Parts of a period, before "of".
    static let parts: Set<String> = ["end", "start", "beginning", "middle", "close", "turn"]

    /// Every word that an expression can begin with, besides numbers: nothing else is looked at more closely.
    static let starters: Set<String> = {
        var words: Set<String> = [
            "the", "a", "an", "early", "late", "earlier", "later", "mid", "year", "between", "from", "today",
            "yesterday",
            "tomorrow", "tonight", "overnight", "this", "that", "these", "those", "half", "every", "each", "midnight",
            "in",
            "q", "dozens", "hundreds", "thousands", "tens", "current", "recent", "fiscal", "financial",
        ]
        words.formUnion(parts)
        words.formUnion(frames)
        words.formUnion(CalendarWords.vagueAmounts)
        words.formUnion(CalendarWords.approximations.compactMap(\.first))
        words.formUnion(CalendarWords.feasts.keys.compactMap(\.first))
        for table in [
            CalendarWords.months, CalendarWords.shortMonths, CalendarWords.weekdays, CalendarWords.shortWeekdays,
            NumberWords.cardinals, NumberWords.ordinals,
        ] {
            words.formUnion(table.keys)
        }
        words.formUnion(CalendarWords.weekdays.keys.map { $0 + "s" })
        words.formUnion(CalendarWords.units.keys)
        words.formUnion(CalendarWords.pluralUnits.keys)
        for table in [CalendarWords.seasons, CalendarWords.dayParts, CalendarWords.sets] {
            words.formUnion(table.keys)
        }
        return words
    }()
}
