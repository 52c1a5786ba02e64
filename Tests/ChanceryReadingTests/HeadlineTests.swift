import ChanceryArticle
import ChanceryTestSupport
import ChanceryTrained
import Testing

@testable import ChanceryReading

@Suite("Headline")
struct HeadlineTests {
    private static let lead = "\n\nEnvoys of two countries met in Oslo. They spoke until late.\n"

    private func headline(_ text: String) throws -> String? {
        TrainedReader(data: try Repository.readerData()).reading(of: try Article(noted: text)).headline
    }

    @Test(
        "A first line of its own that is no sentence is the headline",
        arguments: [
            "Peru meets Chile", "Will Peru meet Chile?", "Peru: “Chile must leave”", "‘Will they talk?’", "Peru Wins!",
            "Peru’s envoy arrives in the U.S.", "“Never again,” says Peru", "Talks (latest)",
        ]
    )
    func isHeadline(line: String) throws {
        #expect(try headline(line + Self.lead) == line)
    }

    @Test(
        "A sentence or a lone paragraph is no headline",
        arguments: [
            "Peru met Chile on Friday.", "Peru met Chile on Friday", "Peru met Chile on Friday. Talks went on",
            "Peru met Chile on Friday." + lead, "Peru met Chile. Talks went on" + lead, "“Peru met Chile.”" + lead,
            "Will they talk? Nobody knows." + lead, "Who is it? Peru?" + lead, "Peru said:" + lead,
            "Peru asked on Friday whether the talks that Chile had promised in May, in June and again in July of the"
                + " year before would start at all?" + lead,
            "Peru met Chile on\nFriday, and talks\nwent on.",
        ]
    )
    func isNone(text: String) throws {
        #expect(try headline(text) == nil)
    }

    @Test("What stands before the article's own words is no headline")
    func behindKeys() throws {
        let keys = "---\ntitle: Talks\nurl: x\n"
        #expect(
            try headline(keys + "\nPeru meets Chile" + Self.lead) == "Peru meets Chile"
        )
        #expect(try headline(keys + Self.lead) == nil)
    }
}
