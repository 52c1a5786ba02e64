import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import Testing

@Suite("Time expressions")
struct TimeExpressionFinderTests {
    /// A sentence, and what is found in it as `words → type value`.
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let found: [String]
        var testDescription: String { text }

        init(_ text: String, _ found: String...) {
            self.text = text
            self.found = found
        }
    }

    /// What is found in a sentence whose clauses all lie on one side of the publication.
    private func found(in text: String, published: String?, on side: PublicationSide = .open) throws -> [String] {
        let finder = TimeExpressionFinder(lexicon: try Repository.languageData().lexicon)
        let token = Token(range: TextRange(0, text.utf8.count), form: text, lemma: text, partOfSpeech: .other)
        return finder.times(in: [token], of: text, published: published, sides: [side]).map {
            "\(text[$0.range]) → \($0.kind.rawValue) \($0.value)"
        }
    }

    @Test(
        "Explicit dates in the usual orders",
        arguments: [
            Case("The envoys met on 18 February 2025.", "18 February 2025 → DATE 2025-02-18"),
            Case("The envoys met on February 18, 2025, in Oslo.", "February 18, 2025 → DATE 2025-02-18"),
            Case("They met on Feb. 18.", "Feb. 18 → DATE XXXX-02-18"),
            Case("Signed on 2025-02-18.", "2025-02-18 → DATE 2025-02-18"),
            Case("Signed on the 3rd of May 2021.", "the 3rd of May 2021 → DATE 2021-05-03"),
            Case("Since 19 Dec. they wait.", "19 Dec. → DATE XXXX-12-19"),
            Case("On Monday 19 December they voted.", "Monday 19 December → DATE XXXX-12-19"),
            Case("It began in March 2014.", "March 2014 → DATE 2014-03"),
            Case("It has lasted since 2012.", "2012 → DATE 2012"),
            Case("Prices rose in the 1990s.", "the 1990s → DATE 199"),
            Case("Prices rose in the ’90s.", "the ’90s → DATE 199"),
            Case("Due in the final quarter of 2024.", "the final quarter of 2024 → DATE 2024-Q4"),
            Case("Due in the third quarter of 2024.", "the third quarter of 2024 → DATE 2024-Q3"),
            Case("Filed on 25/11/2019.", "25/11/2019 → DATE 2019-11-25"),
            Case("Filed on 10/11/2019.", "10/11/2019 → DATE 2019-XX-XX"),
        ]
    )
    func explicit(example: Case) throws { #expect(try found(in: example.text, published: nil) == example.found) }

    @Test(
        "Ranges are one expression",
        arguments: [
            Case("Talks on 5-6 April 2016 failed.", "5-6 April 2016 → DATE 2016-04-05/2016-04-06"),
            Case("Held May 8–10, 2020.", "May 8–10, 2020 → DATE 2020-05-08/2020-05-10"),
            Case("The two met on May 3 and 4, 2024.", "May 3 and 4, 2024 → DATE 2024-05-03/2024-05-04"),
            Case("From December 30 to January 2, 2024.", "December 30 to January 2, 2024 → DATE 2023-12-30/2024-01-02"),
            Case("It ran between 2005 and 2008.", "between 2005 and 2008 → DATE 2005/2008"),
            Case("Open November 20 to December 11.", "November 20 to December 11 → DATE XXXX-11-20/XXXX-12-11"),
        ]
    )
    func ranges(example: Case) throws { #expect(try found(in: example.text, published: nil) == example.found) }

    // 11 June 2025 is a Wednesday of week 24.
    @Test(
        "Relative dates are told from the publication",
        arguments: [
            Case("They left yesterday.", "yesterday → DATE 2025-06-10"),
            Case("They left on Sunday.", "Sunday → DATE 2025-06-08"),
            Case("They left last Wednesday.", "last Wednesday → DATE 2025-06-04"),
            Case("They left on Tuesday of last week.", "Tuesday of last week → DATE 2025-06-03"),
            Case("They left on Tuesday afternoon.", "Tuesday afternoon → TIME 2025-06-10TAF"),
            Case("They left last week.", "last week → DATE 2025-W23"),
            Case("They left earlier this week.", "earlier this week → DATE 2025-W24"),
            Case("They go next month.", "next month → DATE 2025-07"),
            Case("They came last June.", "last June → DATE 2024-06"),
            Case("They came three days ago.", "three days ago → DATE 2025-06-08"),
            Case("They came six weeks ago.", "six weeks ago → DATE 2025-W18"),
            Case("They came almost two years ago.", "almost two years ago → DATE 2023"),
            Case("It struck last night.", "last night → TIME 2025-06-10TNI"),
            Case("It starts at 3 p.m. on Friday.", "3 p.m. on Friday → TIME 2025-06-06T15:00"),
            Case("They met on May 30.", "May 30 → DATE 2025-05-30"),
            Case(
                "At 18:00 GMT in Rome on May 30 they met.",
                "18:00 GMT → TIME 2025-05-30T18:00",
                "May 30 → DATE 2025-05-30"
            ),
            Case("They meet in October of next year.", "October of next year → DATE 2026-10"),
            Case("By the end of the year it closes.", "the end of the year → DATE 2025"),
        ]
    )
    func relative(example: Case) throws {
        #expect(try found(in: example.text, published: "2025-06-11T08:00:00Z") == example.found)
    }

    // 18 June 2025 is a Wednesday of week 25.
    @Test(
        "What happened lies before the publication, what is to come after it",
        arguments: [
            ("on Monday", "Monday", "2025-06-16", "2025-06-23"), ("on Friday", "Friday", "2025-06-13", "2025-06-20"),
            ("on Wednesday", "Wednesday", "2025-06-18", "2025-06-18"),
            ("in December", "December", "2024-12", "2025-12"), ("in June", "June", "2025-06", "2025-06"),
            ("in mid-March", "mid-March", "2025-03", "2026-03"), ("in early July", "early July", "2024-07", "2025-07"),
            ("on 20 June", "20 June", "2025-06-20", "2025-06-20"), ("on 2 May", "2 May", "2025-05-02", "2026-05-02"),
            ("on 29 February", "29 February", "2024-02-29", "2028-02-29"),
            ("on the 12th", "the 12th", "2025-06-12", "2025-07-12"),
            ("by the 31st", "the 31st", "2025-05-31", "2025-07-31"),
            ("on the 12th and 13th", "the 12th and 13th", "2025-06-12/2025-06-13", "2025-07-12/2025-07-13"),
            ("in winter", "winter", "2024-WI", "2025-WI"), ("in the spring", "the spring", "2025-SP", "2026-SP"),
            ("in the fall", "the fall", "2024-FA", "2025-FA"),
            ("in the third quarter", "the third quarter", "2024-Q3", "2025-Q3"),
            ("at the weekend", "the weekend", "2025-W24-WE", "2025-W25-WE"),
            ("on Christmas Day", "Christmas Day", "2024-12-25", "2025-12-25"),
            ("on 3 and 4 May", "3 and 4 May", "2025-05-03/2025-05-04", "2026-05-03/2026-05-04"),
            ("from Friday to Monday", "Friday to Monday", "2025-06-13/2025-06-16", "2025-06-20/2025-06-23"),
            ("on Monday and Tuesday", "Monday and Tuesday", "2025-06-16/2025-06-17", "2025-06-23/2025-06-24"),
            ("between November and March", "between November and March", "2024-11/2025-03", "2025-11/2026-03"),
            ("from 30 June to 2 July", "30 June to 2 July", "2024-06-30/2024-07-02", "2025-06-30/2025-07-02"),
        ]
    )
    func sides(phrase: String, words: String, before: String, after: String) throws {
        let found = try [PublicationSide.before, .after].map {
            try self.found(in: "They met \(phrase).", published: "2025-06-18", on: $0)
        }
        #expect(found == [["\(words) → DATE \(before)"], ["\(words) → DATE \(after)"]])
    }

    @Test(
        "Only what is to come lies ahead by a number of units",
        arguments: [
            ("in two weeks", ["in two weeks → DATE 2025-07-02"], ["two weeks → DURATION P2W"]),
            ("in one day", ["one day → DURATION P1D"], ["one day → DURATION P1D"]),
        ]
    )
    func ahead(phrase: String, after: [String], before: [String]) throws {
        #expect(try found(in: "It is done \(phrase).", published: "2025-06-18", on: .after) == after)
        #expect(try found(in: "It is done \(phrase).", published: "2025-06-18", on: .before) == before)
    }

    @Test(
        "A date in the other half of the year takes the year that is near",
        arguments: [
            ("2025-01-06", "December 20", "2024-12-20"), ("2025-12-20", "January 5", "2026-01-05"),
            ("2025-05-07", "November 20", "2025-11-20"),
        ]
    )
    func nearYear(published: String, words: String, value: String) throws {
        #expect(try found(in: "On \(words) it began.", published: published) == ["\(words) → DATE \(value)"])
    }

    @Test(
        "Without a publication date what depends on it stays open",
        arguments: [
            Case("He said so today.", "today → DATE XXXX-XX-XX"),
            Case("He said so on Sunday.", "Sunday → DATE XXXX-WXX-7"),
            Case("He said so this week.", "this week → DATE XXXX-WXX"),
            Case("He said so on the 12th.", "the 12th → DATE XXXX-XX-12"),
            Case("He said so in the spring.", "the spring → DATE XXXX-SP"),
            Case("He said so at the weekend.", "the weekend → DATE XXXX-WXX-WE"),
            Case("He said so in the first quarter.", "the first quarter → DATE XXXX-Q1"),
            Case("He said so on 29 February.", "29 February → DATE XXXX-02-29"),
            Case("They met on 3 and 17 July.", "3 → DATE XXXX-07-03", "17 July → DATE XXXX-07-17"),
            Case("They met on 5, 6 and 7 July.", "5, 6 and 7 July → DATE XXXX-07-05/XXXX-07-07"),
            Case("A year ago he said so.", "A year ago → DATE XXXX"),
            Case("He said so this morning.", "this morning → TIME XXXX-XX-XXTMO"),
            Case(
                "He told us today (23 December) that it failed.",
                "today → DATE XXXX-12-23",
                "23 December → DATE XXXX-12-23"
            ),
            Case(
                "He saw Oslo on 4 April and Rome from 5-6 April 2016.",
                "4 April → DATE 2016-04-04",
                "5-6 April 2016 → DATE 2016-04-05/2016-04-06"
            ),
        ]
    )
    func open(example: Case) throws { #expect(try found(in: example.text, published: nil) == example.found) }

    @Test(
        "Durations",
        arguments: [
            Case("It took about four and a half hours.", "about four and a half hours → DURATION PT4H30M"),
            Case("It took 50 minutes and 10 seconds.", "50 minutes and 10 seconds → DURATION PT50M10S"),
            Case("It took an hour and a half.", "an hour and a half → DURATION PT1H30M"),
            Case("Wait 48 hours.", "48 hours → DURATION PT48H"),
            Case("It lasted nearly two decades.", "nearly two decades → DURATION P20Y"),
            Case("In recent months it grew.", "recent months → DURATION PXM"),
            Case("Over the last two years it grew.", "the last two years → DURATION P2Y"),
            Case("The last year was hard.", "The last year → DURATION P1Y"),
            Case("An 11-year lull ended.", "11-year → DURATION P11Y"),
            Case("A few days remain.", "A few days → DURATION PXD"),
            Case("A dozen weeks passed.", "A dozen weeks → DURATION P12W"),
            Case("A couple of days remain.", "A couple of days → DURATION P2D"),
            Case("A number of years passed.", "A number of years → DURATION PXY"),
            Case("A matter of hours remain.", "A matter of hours → DURATION PTXH"),
            Case("A hundred days passed.", "A hundred days → DURATION P100D"),
            Case("Wait for an hour.", "an hour → DURATION PT1H"),
            Case("A man ran an even mile."),
            Case("Twenty-five minutes remain.", "Twenty-five minutes → DURATION PT25M"),
            Case("He got six years and four months.", "six years and four months → DURATION P6Y4M"),
            Case("Hours later he fled.", "Hours → DURATION PTXH"),
        ]
    )
    func durations(example: Case) throws { #expect(try found(in: example.text, published: nil) == example.found) }

    @Test(
        "What recurs is a set",
        arguments: [
            Case("They meet every year.", "every year → SET P1Y"),
            Case("They meet daily.", "daily → SET P1D"),
            Case("They meet twice a year.", "twice a year → SET P1Y"),
            Case("They meet three times per month.", "three times per month → SET P1M"),
            Case("They met twice."), Case("They met once a deal was near."),
            Case("They meet every two weeks.", "every two weeks → SET P2W"),
            Case("They meet on Mondays.", "Mondays → SET XXXX-WXX-1"),
        ]
    )
    func sets(example: Case) throws { #expect(try found(in: example.text, published: nil) == example.found) }

    @Test(
        "What only looks like a time is none",
        arguments: [
            "It may rain.", "They march on.", "Theresa May left.", "Some 2000 people came.", "He is 35 years old.",
            "A 20-year-old man fled.", "The score was 3:2.", "It cost $2012.", "He now agrees, recently and formerly.",
            "It is four light-years away.", "Only a quarter agreed.", "The March 23 Movement fled.",
            "A second time it failed.", "The Daily Planet wrote so.", "Feb. 31 is no day.", "Sun and sea.", "",
            "A budget of 2024 million pesos.", "On the 12th round they agreed.", "Prices fall.",
            "After the fall of Troy.",
            "On the first day of it.", "Three times the price.", "The spring of the clock broke.",
            "The weekend of protests.",
        ]
    )
    func none(text: String) throws { #expect(try found(in: text, published: "2025-06-11").isEmpty) }

    @Test("Numbers without measure do no harm", arguments: ["999999999 billion centuries", "99999999999 years ago"])
    func hugeNumbers(text: String) throws { #expect(try found(in: text, published: "2025-06-11").count < 2) }

    @Test("No tokens have no times")
    func noTokens() throws {
        let finder = TimeExpressionFinder(lexicon: try Repository.languageData().lexicon)
        #expect(finder.times(in: [], of: "", published: nil).isEmpty)
    }
}
