import ChanceryArticle
import ChanceryIntake
import ChanceryTestSupport
import Testing

@Suite("Blocks of an article")
struct BlockTests {
    private static func blocks(_ text: String, as name: String) throws -> [String] {
        let article = try Article(noted: text, as: name)
        return article.blocks.map { "\($0.kind.rawValue): \(article.text[$0.range])" }
    }

    @Test(
        "Plain text has paragraphs and items",
        arguments: [
            ("One.\n\nTwo.", ["paragraph: One.", "paragraph: Two."]),
            ("One line that ends.\nAnother line.", ["paragraph: One line that ends.", "paragraph: Another line."]),
            ("A text that is\nwrapped here.", ["paragraph: A text that is\nwrapped here."]),
            ("- first\n* second", ["item: first", "item: second"]), ("# no heading", ["paragraph: # no heading"]),
            ("> no quotation", ["paragraph: > no quotation"]), ("  \n***\nOne.  ", ["paragraph: One."]),
        ]
    )
    func plainText(text: String, expected: [String]) throws {
        #expect(try Self.blocks(text, as: "a.txt") == expected)
    }

    @Test(
        "Markdown marks headings, items and quotations",
        arguments: [
            ("# One #\n\nTwo.", ["heading: One", "paragraph: Two."]),
            ("One\n===\nTwo.", ["heading: One", "paragraph: Two."]),
            ("> We agree to all\n> that was said.", ["quotation: We agree to all\n> that was said."]),
            ("> # Said\n> - first", ["heading: Said", "item: first"]),
            ("- first\n+ second", ["item: first", "item: second"]),
            ("We met\nNorway today.", ["paragraph: We met\nNorway today."]),
            ("- We met\n  Norway.\n- Two", ["item: We met\n  Norway.", "item: Two"]),
            ("> We met\n> Norway.", ["quotation: We met\n> Norway."]),
            ("We met\n> Said", ["paragraph: We met", "quotation: Said"]),
            ("1. one\n2) two", ["item: one", "item: two"]), ("We\n1. one", ["paragraph: We", "item: one"]),
            ("We met in\n2025. It rained.", ["paragraph: We met in\n2025. It rained."]),
            ("| a | b |\n| c | d |", ["paragraph: | a | b |", "paragraph: | c | d |"]),
            ("One.\n\n    code\n\nTwo.", ["paragraph: One.", "paragraph: Two."]),
        ]
    )
    func markdown(text: String, expected: [String]) throws {
        #expect(try Self.blocks(text, as: "a.md") == expected)
    }

    @Test(
        "Marks of Markdown, code, comments and addresses are markup, in text order",
        arguments: [
            ("**We** met _them_.", "We met them ."), ("We met in [Oslo](https://a.b/c_d).", "We met in Oslo ."),
            ("See ![the map](map.png) and [this].", "See the map and [this]."), ("a_b __c__ `code` d", "a_b c d"),
            ("We <!-- not --> met.", "We met."),
            ("> We agree to all\n> that was said.", "> We agree to all that was said."),
            ("](](x)[[a", "[[a"), ("We met\nand left.", "We met and left."),
        ]
    )
    func markup(text: String, expected: String) throws {
        let article = try Article(noted: text, as: "a.md")
        let prose = String(decoding: article.prose, as: UTF8.self)
        #expect(prose.split(whereSeparator: \.isWhitespace).joined(separator: " ") == expected)
        #expect(prose.utf8.count == text.utf8.count)
        #expect(article.markup == article.markup.sorted())
    }
}
