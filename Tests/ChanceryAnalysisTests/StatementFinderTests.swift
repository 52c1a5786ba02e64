import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("StatementFinder")
struct StatementFinderTests {
    @Test(
        "Indirect speech is what follows the cue, without “that” and the full stop",
        arguments: [
            ("Ansa Veldt said that talks failed.", ["Ansa Veldt [said] talks failed"]),
            ("Ansa Veldt said talks failed.", ["Ansa Veldt [said] talks failed"]),
            ("Norway agreed to send doctors.", ["Norway [agreed to] send doctors"]),
            ("Norway called for a lasting peace.", ["Norway [called for] a lasting peace"]),
            ("Norway condemned the attack.", ["Norway [condemned] the attack"]),
            ("The talks failed, Ansa Veldt said.", ["Ansa Veldt [said] The talks failed"]),
            (
                "The talks never failed, a spokesman for the company, Ivo Kral, told reporters.",
                ["Ivo Kral [told] The talks never failed"]
            ),
            ("The talks failed, said Ansa Veldt, who led them.", ["Ansa Veldt [said] The talks failed"]),
            (
                "Norway condemned the attack on Kenya and welcomed the talks.",
                ["Norway [condemned] the attack on Kenya", "Norway [welcomed] the talks"]
            ),
            (
                "Ansa Veldt said she believed the talks had failed.",
                ["Ansa Veldt [said] she believed the talks had failed"]
            ),
            ("A spokesman for Ansa Veldt said the talks failed.", ["A spokesman [said] the talks failed"]),
            (
                "Maria Silva resigned on Friday. The company said it would look for a successor.",
                ["The company [said] it would look for a successor"]
            ),
            (
                "The bishop’s claim that the vote was stolen was rejected by the court.",
                [" [claim] the vote was stolen"]
            ),
            ("Michael Jordan said he was surprised.", ["Michael Jordan [said] he was surprised"]),
            ("The minister called the plan 'reckless'.", ["The minister [called] the plan 'reckless'"]),
            (
                "The Daily News quoted Ansa Veldt as saying that talks had failed.",
                ["Ansa Veldt [saying] talks had failed"]
            ),
            ("Norway said it would not promise aid.", ["Norway [said] it would not promise aid"]),
            (
                "Norway said talks failed, and Kenya said they went on.",
                ["Norway [said] talks failed", "Kenya [said] they went on"]
            ),
            ("Norway and Kenya said that talks failed.", ["Norway + Kenya [said] talks failed"]),
            ("The talks were described as useful and long.", [" [were described as] useful and long"]),
            ("Ansa Veldt spoke.", []), ("He was said to agree.", []), ("Ansa Veldt did not say that talks failed.", []),
        ]
    )
    func indirect(text: String, expected: [String]) throws {
        let found = try Workshop(text).statements
        #expect(found.map(\.description) == expected)
    }

    @Test(
        "A quotation is what stands between the marks, wherever its cue stands",
        arguments: [
            ("“The border is open,” said Ansa Veldt.", ["Ansa Veldt [said] The border is open"]),
            ("“The border is open,” Ansa Veldt said.", ["Ansa Veldt [said] The border is open"]),
            ("Ansa Veldt said: “The border is open.”", ["Ansa Veldt [said] The border is open"]),
            ("‘The border is open,’ said Ansa Veldt.", ["Ansa Veldt [said] The border is open"]),
            ("“The border is open.” — Ansa Veldt, minister", ["Ansa Veldt [] The border is open"]),
            (
                "“The border,” Ansa Veldt said, “is open.” He left.",
                ["Ansa Veldt [said] The border is open".replacing(" is open", with: " | is open")]
            ),
            (
                "“The border is open,” Ansa Veldt said. “It was closed in May.”",
                ["Ansa Veldt [said] The border is open", "Ansa Veldt [said] It was closed in May"]
            ),
        ]
    )
    func quotations(text: String, expected: [String]) throws {
        let found = try Workshop(text).statements
        #expect(found.map(\.description) == expected)
        #expect(found.allSatisfy { $0.draft.mode == .direct })
    }

    @Test("A mark that nobody closes quotes nothing for the next paragraph")
    func strayMark() throws {
        let found = try Workshop("The border near \" Old Town is open.\n\nNorway says that talks go on.").statements
        #expect(found.map(\.description) == ["Norway [says] talks go on"])
    }

    @Test("A paragraph that only opens a quotation is its speaker's, when the next one goes on")
    func openParagraph() throws {
        let found = try Workshop("“The border is open.\n\n“The talks go on,” Ansa Veldt said.").statements
        let expected = ["Ansa Veldt [said] The border is open", "Ansa Veldt [said] The talks go on"]
        #expect(found.map(\.description) == expected)
    }

    @Test("A quotation in the next paragraph is a statement of its own, with the same speaker")
    func nextParagraph() throws {
        let found = try Workshop("“The border is open,” Ansa Veldt said.\n\n“The talks are open.”").statements
        #expect(
            found.map(\.description) == [
                "Ansa Veldt [said] The border is open", "Ansa Veldt [said] The talks are open",
            ]
        )
    }

    @Test(
        "Words with a quotation among them are mixed",
        arguments: [
            ("Norway said that the “very old border” is open.", "the “very old border” is open"),
            ("Norway condemned “this brutal attack” on Kenya.", "“this brutal attack” on Kenya"),
        ]
    )
    func mixed(text: String, content: String) throws {
        let statement = try #require(try Workshop(text).statements.first)
        #expect(statement.content == [content])
        #expect(statement.draft.mode == .mixed)
    }

    @Test("A report that its cue interrupts has two parts")
    func interrupted() throws {
        let found = try Workshop("The aim of the talks, Ansa Veldt said, is a lasting peace.").statements
        #expect(found.map(\.description) == ["Ansa Veldt [said] The aim of the talks | is a lasting peace"])
    }

    @Test(
        "Who is spoken to",
        arguments: [
            ("Norway told Kenya that talks failed.", "Kenya"), ("Norway urged Kenya to leave.", "Kenya"),
            ("Norway said that Kenya left.", nil),
        ]
    )
    func addressee(text: String, expected: String?) throws {
        let workshop = try Workshop(text)
        let statement = try #require(workshop.statements.first)
        #expect(workshop.names(of: statement.draft.addressee.map { [$0] } ?? []) == (expected.map { [$0] } ?? []))
    }
}

@Suite("StatementSplitter")
struct StatementSplitterTests {
    @Test(
        "A report is parted where its class changes, and only there",
        arguments: [
            (
                "Norway said that talks began, and that Kenya must leave.",
                ["assertion talks began", "demand Kenya must leave"]
            ),
            ("Norway said that talks began and that Kenya left.", ["assertion talks began and that Kenya left"]),
            (
                "“The talks are long. Kenya must leave,” Ansa Veldt said.",
                ["assessment The talks are long", "demand Kenya must leave"]
            ),
            (
                "“Kenya must leave. Peru must leave,” Ansa Veldt said.",
                ["demand Kenya must leave. Peru must leave"]
            ),
            (
                "Norway said it will send doctors but will not send troops.",
                ["commitment it will send doctors", "commitment will not send troops"]
            ),
        ]
    )
    func parts(text: String, expected: [String]) throws {
        let found = try Workshop(text).statements
        #expect(found.map { "\($0.draft.class.rawValue) \($0.content.joined(separator: " | "))" } == expected)
    }

    @Test("A part is as checkable as the best of its sentences")
    func verifiability() throws {
        let workshop = try Workshop("“They must leave. Kenya must leave,” Ansa Veldt said.")
        #expect(workshop.statements.map(\.draft.verifiability) == [.v2])
    }

    @Test("A draft without words is none")
    func empty() throws {
        let workshop = try Workshop("Norway left.")
        var draft = workshop.draft(contentFrom: "Norway")
        draft.content = [0..<0]
        #expect(workshop.splitter.statements(of: draft).isEmpty)
    }
}

@Suite("AttributionFinder")
struct AttributionFinderTests {
    @Test(
        "Reports without a reporting verb",
        arguments: [
            ("According to Norway, talks failed in May.", ["Norway [According to] talks failed in May"]),
            ("Talks failed, according to Norway.", ["Norway [according to] Talks failed"]),
            (
                "According to Ansa Veldt, the head of the panel, talks failed.",
                ["Ansa Veldt [According to] talks failed"]
            ),
            ("Ansa Veldt left. The talks, in her view, failed.", ["Ansa Veldt [in her view] The talks | failed"]),
            ("The talks reportedly failed.", [" [reportedly] The talks | failed"]),
            (
                "Ansa Veldt left. The message was clear: the talks failed.",
                ["Ansa Veldt [The message was clear] the talks failed"]
            ),
            ("Ansa Veldt left. Warning: heavy rain is expected in the north.", []),
            (
                "Ansa Veldt came. Answer: The talks have not failed yet.",
                ["Ansa Veldt [Answer] The talks have not failed yet"]
            ),
            ("Talks were, according.", []), ("In her house it was cold.", []),
            ("The list was long: fish and so on.", []),
        ]
    )
    func attributions(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.view.reading.sentences.flatMap { workshop.attributions.statements(in: $0.tokens) }
        #expect(found.map { workshop.said($0).description } == expected)
    }

    @Test(
        "Nouns that report",
        arguments: [
            ("Fears that the talks failed are false.", [" [Fears] the talks failed"]),
            ("Norway’s claim that Kenya broke the truce is false.", ["Norway [claim] Kenya broke the truce"]),
            ("Norway expressed hope that the talks would go on.", ["Norway [expressed hope] the talks would go on"]),
            ("Norway repeated the claim that Kenya had broken the truce.", []),
            ("The bishop’s claim that the vote was stolen was rejected.", [" [claim] the vote was stolen"]),
            ("The claim that Kenya rejected is false.", []),
            ("The claim about talks is false.", []),
        ]
    )
    func reports(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        let found = workshop.view.reading.sentences.flatMap { workshop.attributions.reports(in: $0.tokens) }
        #expect(found.map { workshop.said($0).description } == expected)
    }
}

@Suite("BlockFinder")
struct BlockFinderTests {
    @Test(
        "The paragraphs under a cue with a colon are what it reports, one statement each",
        arguments: [
            (
                "Speaking today, Ansa Veldt said:\n\nThe talks went on. They were long.\n\nThey failed.",
                ["Ansa Veldt [said] The talks went on. They were long", "Ansa Veldt [said] They failed"]
            ),
            (
                "Ansa Veldt said:\n\n“The talks went on.”\n\nThe article goes on.",
                ["Ansa Veldt [said] The talks went on"]
            ),
            (
                "Ansa Veldt said:\n\nThe talks went on.\n\nTobias Orr said they failed.",
                ["Ansa Veldt [said] The talks went on"]
            ),
            (
                "Ansa Veldt released the following statement:\n\nThe talks went on.",
                ["Ansa Veldt [released the following statement] The talks went on"]
            ),
            ("The list was long:\n\nFish and meat.", []),
        ]
    )
    func blocks(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        #expect(workshop.blockFinder.blocks().map { workshop.said($0).description } == expected)
    }

    @Test(
        "In a release in the first person its sentences with “we” are the government's that speaks",
        arguments: [
            (
                "Norway condemns the attack. We will help. We thank Kenya.",
                ["Norway [] We will help", "Norway [thank] Kenya"]
            ),
            ("Norway left. It was cold.", []),
            ("Norway left. We will help, Ansa Veldt said.", []),
        ]
    )
    func release(text: String, expected: [String]) throws {
        let workshop = try Workshop(text)
        #expect(workshop.blockFinder.blocks().map { workshop.said($0).description } == expected)
    }
}
