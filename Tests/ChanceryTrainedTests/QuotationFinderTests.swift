import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryTrained

@Suite("QuotationFinder")
struct QuotationFinderTests {
    @Test(
        "Marks are paired, and the words between them are the quotation",
        arguments: [
            ("“We agree,” she said.", ["We agree,"]),
            ("\"Yes.\" He left. \"No.\"", ["Yes.", "No."]),
            ("«Oui» and „ Ja”", ["Oui", "Ja"]),
            ("“First. Second.”", ["First. Second."]), ("“a “b”", ["a “b"]),
            ("‘Yes. We agree,’ she said.", ["Yes. We agree,"]), ("'Yes,' she said.", ["Yes,"]),
            ("The ministers’ talks and the ‘old’ border", []),
            ("The ‘Stop the War’ group marched. ‘We want peace,’ she said.", ["We want peace,"]),
            (
                "The plan is 'reckless'. 'It will cost lives,' she said. 'We stay.'",
                ["It will cost lives,", "We stay."]
            ), ("„Ja“, she said.", ["Ja"]),
            ("»We agree«, she said.", ["We agree"]), ("So » it starts", []),
            ("So” it ends", []), ("An empty “” one", []),
        ]
    )
    func pairs(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        #expect(workshop.view.quotations.map { workshop.text($0.inner) } == expected)
    }

    @Test("The marks belong to the quotation, where there are any")
    func marks() throws {
        let workshop = try Workshop("“Yes,” he said.\n\n“No more.")
        #expect(workshop.view.quotations.map(\.outer) == [0..<4, 7..<11])
        #expect(workshop.view.quotationOf.map { $0?.value } == [0, 0, 0, 0, nil, nil, nil, 1, 1, 1, 1])
    }

    @Test("A quotation that a paragraph leaves open ends with it, and may go on in the next")
    func paragraphs() throws {
        let workshop = try Workshop("“One thing.\n\n“And more.”\n\nHe left.")
        #expect(workshop.view.quotations.map { workshop.text($0.inner) } == ["One thing.", "And more."])
    }
}
