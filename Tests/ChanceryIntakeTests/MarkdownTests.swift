import ChanceryArticle
import ChanceryReading
import ChanceryTestSupport
import ChanceryTrained
import Testing

@testable import ChanceryIntake

@Suite("Markdown")
struct MarkdownTests {
    private static func reading(_ text: String, as name: String = "test.md") throws -> Reading {
        TrainedReader(data: try Repository.readerData()).reading(of: try Article(noted: text, as: name))
    }

    /// Cases whose hidden words are all "xx" and whose other words are never hidden.
    private static let texts = [
        // Fenced code
        "We met.\n\n```\nxx\n```\n\nWe left.", "We met.\n```swift\nxx\n\nxx\n```\nWe left.",
        "~~~ xx `\nxx\n```\nxx\n~~~~\nWe left.", "`````\n```\nxx\n````\nxx\n`````\nWe left.",
        "We met.\n```\nxx\n``` xx\nxx\n```\nWe left.", "   ```\nxx\n   ```  \nWe left.",
        "```\nxx\n    ```\nxx\n```\nWe left.",
        "- We met:\n\n  ```\n  xx\n  ```\n\n  We left.", "1. We met\n   ~~~\n   xx\n   ~~~\n2. We left",
        "> ```\n> xx\n> ```\n> We left.", "> ```\n> xx\nWe left.", "- ```\n  xx\nWe left.",
        "> - ```\n>   xx\n>   ```\n> We left.",
        "We met.\n\n - item\n\n```\nxx\n```", "``` xx ``` and left.",
        // Indented code
        "We met.\n\n    xx\n\n\txx\n\nWe left.", "# We met\n    xx\nWe left.", "- We met\n\n      xx\n\n  We left.",
        "1.  We met\n\n        xx\n\n    We left.", ">     xx\n> We left.", "    xx\nWe left.",
        "- \n      xx\n\nWe left.",
        // Code spans
        "We `xx` met.", "We ``xx ` xx`` met.", "We `xx\nxx` met.", "We \\` met `xx`.", "We `xx\\` met.",
        "We \\``xx` met.",
        "- We ` met\n- and left `xx`", "# We ` met\nand ` left.", "We met `\n\nand ` left.", "> We `xx\n> xx` met.",
        "We `xx. Xx, xx. Xx` met.",
        // Comments
        "We met.\n<!-- xx -->\nWe left.", "We <!-- xx --> met.",
        "We met.\n\n<!--\nxx\n\n    xx\n```\nxx\n-->\n\nWe left.",
        "We met <!-- xx\nxx --> then.", "We met. <!-- xx\n\nxx --> We left.", "> We met. <!-- xx\n\n# xx\n--> We left.",
        "- <!-- xx\n  xx --> We left.", "<!-- xx --> We met. <!-- xx --> We left.",
        "We met. <!--> We left. <!---> Then.",
        "We met.\n\n<!-- xx\n\nxx", "We met. <!-- xx\nxx\n\nWe left.", "`<!--` We met.\n\nWe left.",
        "<!-- ` xx --> We ` met.",
        "```\n<!--\n```\nWe met.", "<!-- xx\n~~~\nxx --> We met.",
        // Lines that look like code and are none
        "We met\n    and left.", "We met.\n\n   We left.", "- We met\n\n    and left.",
        "``\nxx\n``",
        "``` a `` b\nWe met.", "> We met\nand left.", "We met.\n2. We left.",
        "***\nWe met.\n- - -\nWe left.",
    ]

    @Test("Code and comments are no words, and all else is", arguments: texts)
    func hidden(text: String) throws {
        let reading = try Self.reading(text)
        let words = reading.tokens.map { $0.form.lowercased() }.filter { $0.contains { $0.isLetter } }
        let expected = text.lowercased().split { !$0.isLetter }.map(String.init)
            .filter { !["xx", "swift"].contains($0) }
        #expect(words == expected)
        for token in reading.tokens { #expect(String(text[token.range]) == token.form) }
    }

    @Test("Plain text has neither code nor comments", arguments: ["`xx`", "<!-- xx -->", "    xx", "```\nxx\n```"])
    func plainText(text: String) throws {
        #expect(try Self.reading(text, as: "test.txt").tokens.contains { $0.form == "xx" })
    }

    @Test("Code is neither a date nor a name nor the end of a sentence")
    func layers() throws {
        let reading = try Self.reading(
            "Envoys met `in Oslo. On 5 May 2031` and left.\n\n    Kenya met Norway on Monday."
        )
        #expect(reading.sentences.count == 1)
        #expect(reading.times.isEmpty)
        #expect(reading.names.isEmpty)
    }

    @Test(
        "What never closes is told",
        arguments: [
            ("We met.\n\n```\nxx", "A code fence is never closed: what follows it was not read."),
            ("We met.\n\n<!-- xx", "A comment is never closed: what follows it was not read."),
            ("We <!-- xx", "A comment is never closed: what follows it in its paragraph was not read."),
            ("We met.\n\n```\nxx\n```", nil), ("We <!-- xx --> met.", nil), ("    1. - 2", nil),
            ("    We met.", "By the rules of Markdown all of it is code or comment, and no word of it was read."),
        ]
    )
    func warnings(text: String, warning: String?) throws {
        #expect(try Self.reading(text).warnings == (warning.map { [$0] } ?? []))
    }

    @Test(
        "A headline is plain text",
        arguments: [
            ("# *Talks* **in** ***Oslo***\n\nWe met.", "Talks in Oslo"), ("# Talks ##\n\nWe met.", "Talks"),
            ("# Talks in `Oslo`", "Talks in Oslo"), ("# `Oslo` hosts _talks_ #", "Oslo hosts talks"),
            ("## [Talks](https://example.org/a_(b) \"t\") in [Oslo][1]", "Talks in Oslo"),
            ("# ![Flag](f.png) Talks", "Flag Talks"), ("# [![Flag](f.png)](x) Talks", "Flag Talks"),
            ("Talks *open*\n===\n\nWe met.", "Talks open"), ("Talks open.\n---\nWe met.", "Talks open."),
            ("Talks\nin Oslo\n======", "Talks in Oslo"), ("**Talks open**\n\nWe met.", "Talks open"),
            ("# Talks <!-- draft --> open", "Talks open"), ("# snake_case * 5 \\*stars\\*", "snake_case * 5 *stars*"),
            ("# C# and F#", "C# and F#"), ("# Talks [sic] open", "Talks [sic] open"), ("# A * b", "A * b"),
            ("# <https://example.org> is <b>open</b>", "https://example.org is open"), ("#Talks\n\nWe met.", "#Talks"),
            ("# ~~Old~~ talks", "Old talks"), ("<!-- x -->\n# Talks", "Talks"), ("    code\n\n# Talks", "Talks"),
            ("- Talks\n\nWe met.", nil), ("> # Talks", "Talks"), ("<!-- a\nb --> Talks\n\nWe met.", "Talks"),
        ]
    )
    func headline(text: String, expected: String?) throws {
        #expect(try Self.reading(text).headline == expected)
    }
}
