import ChanceryArticle
import Testing

@testable import ChanceryIntake

@Suite("The date in an article's first lines")
struct PublicationLineTests {
    private func published(_ text: String, name: String = "a.txt") throws -> String? {
        try Intake().articles(in: IncomingFile(name: name, bytes: Array(text.utf8)))[0].metadata.published
    }

    private static let body =
        "\n\nMinisters from Japan and Brazil met in Geneva. They agreed on a plan for the coming year.\n"

    @Test(
        "A line with the date, alone or beside author and place, tells it",
        arguments: [
            ("Friday, July 21, 2017", "2017-07-21"), ("Published 18 February 2025 at 10:15 GMT", "2025-02-18"),
            ("By Ana Petrova and Tomas Vlk | Feb. 18, 2025", "2025-02-18"), ("Posted on: 2025-02-18", "2025-02-18"),
            ("Geneva, 18th February 2025", "2025-02-18"),
            ("By Ana de la Cruz, The Courier, 3 March 2024", "2024-03-03"),
            ("**Published:** 18 February 2025 | Updated: 19 February 2025", "2025-02-18"),
        ]
    )
    func line(line: String, date: String) throws {
        #expect(try published("Ministers meet in Geneva\n\n\(line)\(Self.body)") == date)
        #expect(try published("# Ministers meet in Geneva\n\n\(line)\(Self.body)", name: "a.md") == date)
    }

    @Test(
        "The dateline of a report tells it",
        arguments: [
            ("BEIJING, Feb. 18, 2025 (Xinhua) -- Ministers met on Tuesday.", "2025-02-18"),
            ("ISLAMABAD, 18 February 2025 (APP): Ministers met here, officials said.", "2025-02-18"),
            ("GENEVA, Switzerland, February 18, 2025 — Ministers met on Tuesday.", "2025-02-18"),
            ("NEW YORK (18 February 2025) — Ministers met on Tuesday.", "2025-02-18"),
            ("New York, 18 February 2025 – Ministers met on Tuesday.", "2025-02-18"),
        ]
    )
    func dateline(start: String, date: String) throws {
        #expect(try published("\(start) They agreed on a plan for the coming year, and on little else.\n") == date)
        #expect(try published("Ministers meet\n\n\(start)\(Self.body)") == date)
    }

    @Test(
        "What tells no year, or of another day than that of the article, is not taken",
        arguments: [
            "MOSCOW, Feb 18 (Reuters) - Ministers met on Tuesday.", "Updated 18 February 2025",
            "Last modified: 18 February 2025", "Ana Petrova with ministers in Geneva on October 25, 2022",
            "February 18, 2025 was the day on which it all began.", "The treaty of 12 June 1990 is dead.",
            "On 12 June 1990 — the day of the declaration — all was well.", "- 18 February 2025",
            "31 February 2025", "Members of the Council, 18 Witnesses 2025",
        ]
    )
    func others(line: String) throws { #expect(try published("Ministers meet\n\n\(line)\(Self.body)") == nil) }

    @Test("A headline with a date is none, nor are the days of a chronology")
    func headlines() throws {
        #expect(try published("Treaty of 12 June 1990\(Self.body)") == nil)
        let days = ["3 March 1991", "4 March 1991"].map { "\($0)\n\nThe ministers met in Geneva for a day of talks." }
        #expect(try published("How it came about\n\n\(days.joined(separator: "\n\n"))\n") == nil)
    }

    @Test("What the metadata say counts, and a page's own first lines count after its markup")
    func metadata() throws {
        let text = "---\npublished: 2025-02-20\n---\nMinisters meet\n\n18 February 2025\(Self.body)"
        #expect(try published(text) == "2025-02-20")
        let paragraph = "Ministers from Japan and Brazil met in the city for a day of talks about a plan for trade. "
        let page = """
            <html><head><title>Ministers meet</title>%</head><body><article><h1>Ministers meet</h1>
            <p>GENEVA, February 18, 2025 (AP) — \(String(repeating: paragraph, count: 4))</p>
            <p>\(String(repeating: paragraph, count: 4))</p></article></body></html>
            """
        #expect(try published(page.replacing("%", with: ""), name: "a.html") == "2025-02-18")
        let meta = #"<meta property="article:published_time" content="2025-02-19T08:00:00Z">"#
        #expect(try published(page.replacing("%", with: meta), name: "a.html") == "2025-02-19T08:00:00Z")
    }
}
