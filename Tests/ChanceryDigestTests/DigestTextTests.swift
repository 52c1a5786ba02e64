import Testing

@testable import ChanceryDigest

@Suite struct DigestTextTests {
    @Test("No line is wider than asked, and colour only comes when asked for")
    func wrapped() {
        let words = String(repeating: "long words ", count: 30)
        let digest = SampleDigest.full.with(summary: [Span(start: 0, end: 1, text: words)])
        let text = digest.text(columnCount: 50)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 50 })
        #expect(!text.contains("\u{1B}"))
        #expect(text.hasPrefix("A pact\n"))
        #expect(text.contains("\nWHO SAID WHAT\n"))
        let colored = digest.text(isColored: true, columnCount: 50)
        #expect(colored.contains("\u{1B}[1;31mthreat\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text)
    }

    @Test("Escape sequences of an article do not reach the terminal")
    func harmless() {
        let digest = SampleDigest.bare.with(title: "a\u{1B}]0;title\u{7}\u{9B}31mb")
        #expect(digest.text().hasPrefix("a]0;title31mb\n"))
    }
}

@Suite struct ReadableTimeTests {
    @Test(
        "Dates are worded as far as they are known",
        arguments: [
            ("2025-02-18", "18 February 2025"), ("XXXX-02-18", "18 February, year unknown"),
            ("2025-12", "December 2025"), ("2025", "2025"), ("XXXX", nil), ("XXXX-XX-XX", nil), ("2025-W07", nil),
            ("2025-13-01", nil), ("2025-02-18T14:30", nil), ("2025-02-18/2025-02-20", nil), ("", nil),
        ] as [(String, String?)]
    )
    func dates(value: String, expected: String?) { #expect(ReadableTime.date(value) == expected) }

    @Test(
        "Durations are worded",
        arguments: [
            ("PT4H30M", "4 h 30 min"), ("P1D", "1 day"), ("P3D", "3 days"), ("P2Y6M", "2 years 6 months"),
            ("PT1M", "1 min"), ("P", nil), ("P4", nil), ("PXD", nil), ("4H", nil), ("P2W", "2 weeks"),
        ] as [(String, String?)]
    )
    func durations(value: String, expected: String?) { #expect(ReadableTime.duration(value) == expected) }
}
