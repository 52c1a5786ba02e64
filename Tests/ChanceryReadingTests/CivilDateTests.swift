import Testing

@testable import ChanceryReading

@Suite("Civil date")
struct CivilDateTests {
    @Test(
        "Days are counted from 1970",
        arguments: [(1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 3, 1, 11_017), (2024, 2, 29, 19_782)]
    )
    func dayNumbers(year: Int, month: Int, day: Int, number: Int) throws {
        let date = try #require(CivilDate(year: year, month: month, day: day))
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
    }

    @Test(
        "Weekdays and ISO weeks",
        arguments: [
            ("2025-06-11", 3, 2025, 24), ("2024-12-30", 1, 2025, 1), ("2021-01-03", 7, 2020, 53),
            ("1969-12-31", 3, 1970, 1),
        ]
    )
    func weeks(iso: String, weekday: Int, year: Int, week: Int) throws {
        let date = try #require(CivilDate(iso: iso))
        #expect(date.weekday == weekday)
        #expect(date.week == (year, week))
    }

    @Test("Months are added across years", arguments: [(-1, 2024, 12), (-13, 2023, 12), (12, 2026, 1), (0, 2025, 1)])
    func months(count: Int, year: Int, month: Int) throws {
        let date = try #require(CivilDate(iso: "2025-01-31T10:00:00Z"))
        #expect(date.adding(months: count) == (year, month))
    }

    @Test(
        "What the calendar lacks is no date",
        arguments: ["2025-02-29", "2025-13-01", "2025-00-10", "20250101", "", "soon"]
    )
    func invalid(iso: String) { #expect(CivilDate(iso: iso) == nil) }
}
