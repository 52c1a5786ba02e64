import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryRules

@Suite("QuotationFinder")
struct QuotationFinderTests {
    @Test(
        "Marks are paired, and the words between them are the quotation",
        arguments: [
            ("“ We/PRON agree/VERB , ” she/PRON said/VERB .", ["We agree,"]),
            ("\" Yes/INTJ . \" He/PRON left/VERB . \" No/INTJ . \"", ["Yes.", "No."]),
            ("« Oui/INTJ » and/CCONJ „ Ja/INTJ ”", ["Oui", "Ja"]),
            ("“ First/ADV .\nSecond/ADV . ”", ["First. Second."]), ("“ a/DET “ b/DET ”", ["a “b"]),
            ("So/ADV ” it/PRON ends/VERB", []), ("An/DET empty/ADJ “ ” one/NUM", []),
        ]
    )
    func pairs(notation: String, expected: [String]) throws {
        let workshop = try Workshop(noted: notation)
        #expect(workshop.view.quotations.map { workshop.text($0.inner) } == expected)
    }

    @Test("The marks belong to the quotation, where there are any")
    func marks() throws {
        let workshop = try Workshop(noted: "“ Yes/INTJ , ” he/PRON said/VERB .\n\n“ No/INTJ more/ADJ .")
        #expect(workshop.view.quotations.map(\.outer) == [0..<4, 7..<11])
        #expect(workshop.view.quotationOf.map { $0?.value } == [0, 0, 0, 0, nil, nil, nil, 1, 1, 1, 1])
    }

    @Test("A quotation that a paragraph leaves open ends with it, and may go on in the next")
    func paragraphs() throws {
        let workshop = try Workshop(noted: "“ One/NUM thing/NOUN .\n\n“ And/CCONJ more/ADJ . ”\n\nHe/PRON left/VERB .")
        #expect(workshop.view.quotations.map { workshop.text($0.inner) } == ["One thing.", "And more."])
    }
}
