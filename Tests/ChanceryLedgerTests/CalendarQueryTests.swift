import ChanceryLedger
import Testing

@Suite("Days that somebody types")
struct CalendarQueryTests {
    @Test(
        "The obvious forms are understood",
        arguments: [
            ("2026", "2026-01-01/2026-12-31"), ("2026-02", "2026-02-01/2026-02-28"), ("2026-02-18", "2026-02-18"),
            ("2026-W08", "2026-02-16/2026-02-22"), ("2026-w08-2", "2026-02-17"), ("2026-Q1", "2026-01-01/2026-03-31"),
            ("2026-h2", "2026-07-01/2026-12-31"), ("2026-su", "2026-06-01/2026-08-31"),
            ("2026-02-01/2026-03-01", "2026-02-01/2026-03-01"), ("2026-02/2026-03", "2026-02-01/2026-03-31"),
            ("today", "2026-03-31"), ("Yesterday", "2026-03-30"), ("2026-01-01/today", "2026-01-01/2026-03-31"),
            ("0d", "2026-03-31"), ("7d", "2026-03-24"), ("2w", "2026-03-17"), ("1m", "2026-02-28"),
            ("3m", "2025-12-31"),
            ("25m", "2024-02-29"), ("1y", "2025-03-31"), ("2W", "2026-03-17"), ("18 Feb 2026", "2026-02-18"),
            ("18 february 2026", "2026-02-18"), ("18 Feb. 2026", "2026-02-18"), ("1 Sept 2026", "2026-09-01"),
            ("February 18, 2026", "2026-02-18"), ("feb 18 2026", "2026-02-18"), ("Feb 2026", "2026-02-01/2026-02-28"),
            ("may 2026", "2026-05-01/2026-05-31"), ("  18  Feb 2026 ", "2026-02-18"),
            ("1 Feb 2026 / 3 Feb 2026", "2026-02-01/2026-02-03"),
        ]
    )
    func understood(query: String, expected: String) throws {
        let today = try #require(CalendarInterval(timex: "2026-03-31", reference: nil)).since
        let found = CalendarInterval(query: query, today: today)
        #expect(found?.isoText == expected)
        #expect(found?.basis == .stated)
        #expect(CalendarInterval(query: expected, today: today) == found)
    }

    @Test(
        "Anything else is not",
        arguments: [
            "", " ", "/", "20", "202", "202X", "20261", "XXXX-02-18", "2026-XX", "2026-02-XX", "2026-02-18T10:00",
            "2026-02-29", "29 Feb 2026", "Feb 30 2026", "0 Feb 2026", "18 Fe 2026", "18 Febr 2026", "18 Feb", "Feb",
            "18 Feb 26", "18,, Feb 2026", "Feb 18,, 2026", "18 2 2026", "tomorrow", "soon", "d", "7", "7x", "-7d",
            "+7d",
            "7 d", "99999d", "9999m/", "9999y", "9999999999999999999999d", "2026-03-01/2026-02-01", "2026/2027/2028",
            "18/02/2026", "2026-02-18/", "٧d", "18 Feb 2026 noon", "of 2026", "2026-02-18 2026",
        ]
    )
    func refused(query: String) { #expect(CalendarInterval(query: query, today: 20_543) == nil) }
}
