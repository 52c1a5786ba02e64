extension CalendarInterval {
    /// The days that a date of a digest means; of a range all from its first to its last.
    ///
    /// | value | days |
    /// | --- | --- |
    /// | `2025-02-18`, `2025-02`, `2025`, `202`, `20` | the day, the month, the year, the decade, the century |
    /// | `2025-W08`, `2025-W08-2`, `2025-W08-WE` | the ISO 8601 week, its Tuesday, its weekend |
    /// | `2025-Q1`, `2025-H1` | the quarter, the half |
    /// | `2025-SP`, `2025-SU`, `2025-FA`, `2025-WI` | three months from March, June, September, December on |
    /// | `2025-02-18T10:00`, `2025-02-18TNI` | the day |
    /// | `2025-02-XX`, `2025-XX-XX` | the month, the year: somewhere in them |
    /// | `2025-02-18/2025-02-20` | the three days |
    /// | `XXXX-02-18`, `XXXX-SU`, `XXXX-WXX-7`, `XXXX-XX-14` | the one nearest to `reference`, the earlier of two |
    /// | `XXXX-12-30/2026-01-02` | the end that is open is the next to the other one |
    ///
    /// Nil for what says of no day that it is meant (`XXXX-XX-XX`, `XXXX-WXX`, `PAST_REF`), for durations, for what the
    /// calendar lacks, and without a reference for what leaves the year, the month or the week open. So it is where
    /// several lie in the reference, and where the reference is longer than a year.
    ///
    /// - Parameters:
    ///   - timex: A TIMEX3 value, or an ISO 8601 date or date-time.
    ///   - reference: When the article was published, as far as that is known.
    /// - SeeAlso: TIMEX3, <https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>
    public init?(timex: String, reference: CalendarInterval?) {
        // The longest has two date-times.
        guard timex.utf8.count < 100 else { return nil }
        let ends = timex.split(separator: "/", omittingEmptySubsequences: false).map { TimexDate($0) }
        guard ends.count < 3, let first = ends.first ?? nil, let last = ends.last ?? nil else { return nil }
        switch (first, last) {
        case (.stated(let first), .stated(let last)): self.init(from: first, through: last, .stated)
        case (.stated(let first), .open(let period)):
            let last = period.occurrences(around: first).first { Self.canFollow($0, first) }
            self.init(from: first, through: last, .reckoned)
        case (.open(let period), .stated(let last)):
            let first = period.occurrences(around: last).last { Self.canFollow(last, $0) }
            self.init(from: first, through: last, .reckoned)
        case (.open(let period), .open(let other)):
            guard let reference, reference.days.count <= 366, let first = period.nearest(to: reference.days) else {
                return nil
            }
            let last = ends.count < 2 ? first : other.occurrences(around: first).first { Self.canFollow($0, first) }
            self.init(from: first, through: last, .reckoned)
        }
    }

    private init?(from first: Range<Int>?, through last: Range<Int>?, _ basis: Basis) {
        guard let first, let last, Self.canFollow(last, first) else { return nil }
        self.init(first.lowerBound..<last.upperBound, basis)
    }

    /// Whether a range may lead from `first` to `last`.
    private static func canFollow(_ last: Range<Int>, _ first: Range<Int>) -> Bool {
        first.lowerBound <= last.lowerBound && first.upperBound <= last.upperBound
    }
}
