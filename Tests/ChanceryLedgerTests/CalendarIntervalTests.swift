import ChanceryLedger
import Foundation
import Testing

@Suite("Calendar interval")
struct CalendarIntervalTests {
    /// Second reckoner of days: Foundation's.
    private static let calendar = {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar
    }()

    private static func day(of date: Date) -> Int { Int((date.timeIntervalSince1970 / 86_400).rounded()) }

    private static func day(_ year: Int, _ month: Int, _ day: Int) throws -> Int {
        let date = calendar.date(from: DateComponents(year: year, month: month, day: day))
        return self.day(of: try #require(date))
    }

    /// The day that a text writes as year, month and day.
    private static func day(_ iso: String) throws -> Int {
        let parts = iso.split(separator: "-").compactMap { Int($0) }
        try #require(parts.count == 3)
        return try day(parts[0], parts[1], parts[2])
    }

    private static func interval(_ first: String, _ last: String) throws -> CalendarInterval {
        CalendarInterval(since: try day(first), until: try day(last) + 1)
    }

    @Test("Every day of eight centuries is read and written as Foundation has it", arguments: 0..<8)
    func days(century: Int) throws {
        let first = try Self.day(1600 + 100 * century, 1, 1)
        let parts: Set<Calendar.Component> = [.year, .month, .day, .weekOfYear, .yearForWeekOfYear, .weekday]
        for number in first..<(try Self.day(1700 + 100 * century, 1, 1)) {
            let day = CalendarInterval(since: number, until: number + 1)
            let found = Self.calendar.dateComponents(parts, from: Date(timeIntervalSince1970: 86_400 * Double(number)))
            let (month, dayOfMonth) = (try #require(found.month), try #require(found.day))
            let iso = "\(try #require(found.year))-\(Self.two(month))-\(Self.two(dayOfMonth))"
            let weekday = (try #require(found.weekday) + 5) % 7 + 1
            let week =
                "\(try #require(found.yearForWeekOfYear))-W\(Self.two(try #require(found.weekOfYear)))-\(weekday)"
            guard day.isoText == iso, CalendarInterval(timex: iso, reference: nil) == day,
                CalendarInterval(timex: week, reference: nil) == day, CalendarInterval(query: iso, today: 0) == day
            else {
                Issue.record("\(number) is \(iso) and \(week)")
                return
            }
        }
    }

    private static func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    @Test("Every year, quarter, month and week is as long as Foundation has it")
    func periods() throws {
        for year in 1600..<2400 {
            var expected = ["\(year)": try Self.interval("\(year)-1-1", "\(year)-12-31")]
            for month in 1...12 {
                let start = try Self.day(year, month, 1)
                let date = Date(timeIntervalSince1970: 86_400 * Double(start))
                let length = try #require(Self.calendar.range(of: .day, in: .month, for: date)).count
                expected["\(year)-\(Self.two(month))"] = CalendarInterval(since: start, until: start + length)
                #expect(CalendarInterval(timex: "\(year)-\(Self.two(month))-\(length + 1)", reference: nil) == nil)
            }
            for quarter in 1...4 {
                let last = try #require(expected["\(year)-\(Self.two(3 * quarter))"])
                let first = try #require(expected["\(year)-\(Self.two(3 * quarter - 2))"])
                expected["\(year)-Q\(quarter)"] = CalendarInterval(since: first.since, until: last.until)
            }
            let monday = DateComponents(weekday: 2, weekOfYear: 1, yearForWeekOfYear: year)
            let start = try #require(Self.calendar.date(from: monday))
            let weekCount = try #require(Self.calendar.range(of: .weekOfYear, in: .yearForWeekOfYear, for: start)).count
            for week in 1...weekCount {
                let since = Self.day(of: start) + 7 * (week - 1)
                expected["\(year)-W\(Self.two(week))"] = CalendarInterval(since: since, until: since + 7)
            }
            expected["\(year)-WXX"] = CalendarInterval(
                since: Self.day(of: start),
                until: Self.day(of: start) + 7 * weekCount
            )
            #expect(CalendarInterval(timex: "\(year)-W\(weekCount + 1)", reference: nil) == nil)
            for (value, interval) in expected where CalendarInterval(timex: value, reference: nil) != interval {
                Issue.record("\(value) is \(interval.isoText)")
            }
        }
    }

    @Test(
        "A value in full is the days that it says",
        arguments: [
            ("2025-02-18", "2025-02-18", "2025-02-18"), ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025", "2025-01-01", "2025-12-31"), ("202", "2020-01-01", "2029-12-31"),
            ("202X", "2020-01-01", "2029-12-31"), ("20", "2000-01-01", "2099-12-31"),
            ("20XX", "2000-01-01", "2099-12-31"), ("19", "1900-01-01", "1999-12-31"),
            ("2025-H1", "2025-01-01", "2025-06-30"),
            ("2025-H2", "2025-07-01", "2025-12-31"), ("2025-SP", "2025-03-01", "2025-05-31"),
            ("2025-SU", "2025-06-01", "2025-08-31"), ("2025-FA", "2025-09-01", "2025-11-30"),
            ("2023-WI", "2023-12-01", "2024-02-29"), ("2022-W06-WE", "2022-02-12", "2022-02-13"),
            ("2025-02-18T10:00", "2025-02-18", "2025-02-18"), ("2025-02-18TNI", "2025-02-18", "2025-02-18"),
            ("2025-02-18T24:00", "2025-02-18", "2025-02-18"),
            ("2025-02-18T23:30:00.5-05:00", "2025-02-18", "2025-02-18"),
            ("2025-02-18 10:00:00Z", "2025-02-18", "2025-02-18"), ("2025-02-XX", "2025-02-01", "2025-02-28"),
            ("2025-XX-XX", "2025-01-01", "2025-12-31"), ("2025-XX", "2025-01-01", "2025-12-31"),
            ("2025-XX-14", "2025-01-01", "2025-12-31"), ("2025-QX", "2025-01-01", "2025-12-31"),
            ("2025-02-18/2025-02-20", "2025-02-18", "2025-02-20"), ("2025-05/2025-07", "2025-05-01", "2025-07-31"),
            ("2012/2015", "2012-01-01", "2015-12-31"), ("0001-01-01", "1-1-1", "1-1-1"),
            ("9999-12", "9999-12-01", "9999-12-31"),
        ]
    )
    func stated(value: String, first: String, last: String) throws {
        // Foundation goes back to the Julian calendar before 1582.
        let expected =
            value.hasPrefix("0") ? CalendarInterval(since: -719_162, until: -719_161) : try Self.interval(first, last)
        let reference = try Self.interval("1999-09-09", "1999-09-09")
        #expect(CalendarInterval(timex: value, reference: nil) == expected)
        #expect(CalendarInterval(timex: value, reference: reference) == expected)
    }

    @Test(
        "What a value leaves open lies nearest to the reference",
        arguments: [
            ("XXXX-02-18", "2025-02-20", "2025-02-18", "2025-02-18"),
            ("XXXX-12-30", "2025-01-02", "2024-12-30", "2024-12-30"),
            ("XXXX-01-02", "2024-12-30", "2025-01-02", "2025-01-02"),
            ("XXXX-02-29", "2025-06-01", "2024-02-29", "2024-02-29"),
            ("XXXX-02-29", "1899-06-01", "1896-02-29", "1896-02-29"),
            ("XXXX-12-15TMO/XXXX-12-15TEV", "2022-12-20", "2022-12-15", "2022-12-15"),
            ("XXXX-12-30/XXXX-01-02", "2025-01-03", "2024-12-30", "2025-01-02"),
            ("2025-12-30/XXXX-01-02", "1999-01-01", "2025-12-30", "2026-01-02"),
            ("XXXX-12-30/2026-01-02", "1999-01-01", "2025-12-30", "2026-01-02"),
            ("XXXX-02", "2025-11-30", "2026-02-01", "2026-02-28"),
            ("XXXX-02-XX", "2025-02-03", "2025-02-01", "2025-02-28"),
            ("XXXX-SU", "2025-07-01", "2025-06-01", "2025-08-31"),
            ("XXXX-WI", "2025-01-15", "2024-12-01", "2025-02-28"),
            ("XXXX-Q4", "2025-01-15", "2024-10-01", "2024-12-31"),
            ("XXXX-H1", "2025-09-01", "2025-01-01", "2025-06-30"),
            ("XXXX-W52", "2025-01-15", "2024-12-23", "2024-12-29"),
            ("XXXX-W01-1", "2024-12-28", "2024-12-30", "2024-12-30"),
            ("XXXX-WXX-7", "2025-06-11", "2025-06-08", "2025-06-08"),
            ("XXXX-WXX-7", "2025-06-12", "2025-06-15", "2025-06-15"),
            ("XXXX-WXX-3", "2025-06-11", "2025-06-11", "2025-06-11"),
            ("XXXX-WXX-WE", "2025-06-11", "2025-06-07", "2025-06-08"),
            ("XXXX-WXX-1/XXXX-WXX-3", "2025-06-12", "2025-06-09", "2025-06-11"),
            ("XXXX-WXX-6/XXXX-WXX-1", "2025-06-13", "2025-06-14", "2025-06-16"),
            ("XXXX-XX-14", "2025-06-12", "2025-06-14", "2025-06-14"),
            ("XXXX-XX-31", "2025-06-12", "2025-05-31", "2025-05-31"),
            ("XXXX-XX-14T10:00", "2025-06-28", "2025-06-14", "2025-06-14"),
        ]
    )
    func reckoned(value: String, published: String, first: String, last: String) throws {
        let found = CalendarInterval(timex: value, reference: try Self.interval(published, published))
        #expect(found?.isoText == (first == last ? first : "\(first)/\(last)"))
        #expect(found?.basis == .reckoned)
    }

    @Test("The earlier of two that are as near, and none where nobody can tell")
    func ties() throws {
        // 183 days on either side.
        let between = try Self.interval("2023-08-31", "2023-08-31")
        #expect(CalendarInterval(timex: "XXXX-03-01", reference: between)?.isoText == "2023-03-01")
        let year = try Self.interval("2024-01-01", "2024-12-31")
        #expect(CalendarInterval(timex: "XXXX-02-18", reference: year)?.isoText == "2024-02-18")
        #expect(CalendarInterval(timex: "XXXX-WXX-7", reference: year) == nil)
        #expect(CalendarInterval(timex: "XXXX-02-18", reference: try Self.interval("2024-01-01", "2025-06-30")) == nil)
        for value in ["XXXX-02-18", "XXXX-SU", "XXXX-WXX-7", "XXXX-XX-14"] {
            #expect(CalendarInterval(timex: value, reference: nil) == nil)
        }
    }

    @Test(
        "What means no days is none",
        arguments: [
            "XXXX", "XXX", "XX", "X", "XXXX-XX", "XXXX-XX-XX", "XXXX-XX-XXTMO", "XXXX-WXX", "XXXX-WXX-XX", "XXXX-QX",
            "PAST_REF", "PRESENT_REF", "FUTURE_REF", "P2Y", "PT4H30M", "PXD", "P1D", "2025-02-29", "2025-13", "2025-00",
            "2025-00-10", "2025-02-30", "XXXX-02-30", "XXXX-XX-32", "XXXX-13", "2025-W54", "2025-W00", "2025-W08-8",
            "2025-W08-0", "2025-W08-08", "2025-2-18", "2025-02-8", "2025-Q5", "2025-Q1-01", "2025-H3", "2025-XX-XX-XX",
            "202-02", "20-SP", "2025T10:00", "2025-02T10:00", "2025-02-18T!", "2025-02-20/2025-02-18", "2025/2024",
            "2025-02-18/", "/2025", "2025-02-18/P3D", "2025-02-18/XXXX-XX-XX", "2025/2026/2027", "", "-", "/", "-2025",
            "+2025", "2X25", "20255", "2", "0000", "٢٠٢٥", "9999-WI", "soon", "2025-02-18-01",
            "2025-03-01/2025-02",
        ]
    )
    func none(value: String) throws {
        #expect(CalendarInterval(timex: value, reference: try Self.interval("2025-06-12", "2025-06-12")) == nil)
    }

    @Test("Only days one after another are an interval")
    func order() async {
        await #expect(processExitsWith: .failure) { _ = CalendarInterval(since: 1, until: 1) }
    }
}
