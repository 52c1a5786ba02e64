import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("ActorFinder")
struct ActorFinderTests {
    @Test(
        "Names are parties",
        arguments: [
            ("Ansa Veldt met Tobias Orr.", ["person Ansa Veldt", "person Tobias Orr"]),
            ("Norway signed the treaty.", ["government Norway NOR GOV"]),
            ("NATO welcomed the plan.", ["organization NATO IGO"]),
            (
                "The Red Cross left the Ruritanian Ministry of Trade.",
                ["organization International Committee of the Red Cross NGO"]
            ),
            ("The Kremlin rejected the plan.", ["government Russia RUS GOV"]),
            ("Moscow rejected the plan.", ["government Russia RUS GOV"]),
            ("Envoys met in Moscow.", ["group Envoys GOV"]),
            ("American citizen Ada Quill left.", ["person Ada Quill USA"]),
            (
                "Angela Merkel met Russian foreign minister Ivo Kral.",
                ["person Angela Merkel DEU", "person Ivo Kral RUS GOV (foreign minister)"]
            ),
            ("The international community welcomed the plan.", ["bloc international community"]),
            ("The Government of Iraq rejected the plan.", ["government Iraq IRQ GOV"]),
            ("The two leaders left.", ["group two leaders GOV"]),
            ("Mr London met Ms Holland in Oslo.", ["person London", "person Holland"]),
        ]
    )
    func names(text: String, expected: [String]) throws {
        let actors = try Workshop(text).actors
        for actor in expected { #expect(actors.contains(actor), "\(actors)") }
    }

    @Test("A person is one party, whether full name, surname, title or pronoun stands for it")
    func person() throws {
        let workshop = try Workshop(
            "Norway’s foreign minister, Ansa Veldt, arrived. Veldt smiled. She left. The foreign minister agreed."
        )
        #expect(
            workshop.actors.filter { $0.contains("person") } == [
                "person Ansa Veldt NOR GOV (foreign minister) of Norway"
            ]
        )
        #expect(
            workshop.mentions(of: "Ansa Veldt") == [
                "Ansa Veldt/name", "Norway’s foreign minister/nominal", "Veldt/name", "She/pronoun",
                "The foreign minister/nominal",
            ]
        )
    }

    @Test(
        "Whom a pronoun means is the last one that it fits",
        arguments: [
            ("Ansa Veldt met Norway. She left.", "Ansa Veldt", "She"),
            ("Norway met Ansa Veldt. It left.", "Norway", "It"),
            ("Ansa Veldt freed rebels. They left.", "rebels", "They"),
            ("Norway left early. They signed nothing.", "Norway", "They"),
            ("Ansa Veldt met Tobias Orr. He left.", "Tobias Orr", "He"),
        ]
    )
    func pronouns(text: String, name: String, pronoun: String) throws {
        let workshop = try Workshop(text)
        #expect(workshop.mentions(of: name).contains("\(pronoun)/pronoun"), "\(workshop.mentions(of: name))")
    }

    @Test("A pronoun in a quotation is left to its speaker")
    func quotedPronoun() throws {
        let workshop = try Workshop("Ansa Veldt arrived. “She agreed,” Tobias Orr said.")
        #expect(workshop.mentions(of: "Ansa Veldt") == ["Ansa Veldt/name"])
    }

    @Test(
        "A country's government is the country, however it is called",
        arguments: [
            ("The Iraqi government agreed.", "government Iraq IRQ GOV", "The Iraqi government/name"),
            ("The government in Iraq agreed.", "government Iraq IRQ GOV", "The government in Iraq/nominal"),
            ("Iraq agreed. The government stayed.", "government Iraq IRQ GOV", "The government/nominal"),
            ("Israeli airstrikes killed ten people.", "government Israel ISR GOV", "Israeli/name"),
            ("Washington welcomed the plan.", "government United States USA GOV", "Washington/metonym"),
        ]
    )
    func governments(text: String, party: String, mention: String) throws {
        let workshop = try Workshop(text)
        #expect(workshop.actors.contains(party), "\(workshop.actors)")
        let name = party.split(separator: " ").dropFirst().dropLast(2).joined(separator: " ")
        #expect(workshop.mentions(of: name).contains(mention), "\(workshop.mentions(of: name))")
    }

    @Test(
        "A common noun for a body of a state is a body, of the country that is named with it",
        arguments: [
            ("The Iraqi parliament met.", "organization Iraqi parliament IRQ LEG"),
            ("The coast guard fired.", "organization coast guard MIL"),
        ]
    )
    func bodies(text: String, expected: String) throws {
        let actors = try Workshop(text).actors
        #expect(actors.contains(expected), "\(actors)")
    }

    @Test(
        "Who takes part in an act is a group, called by all that describes it",
        arguments: [
            ("The navy rescued the families of the sailors.", "group families of the sailors"),
            ("The navy rescued ten sailors of no country from Kenya.", "group ten sailors of no country"),
        ]
    )
    func parts(text: String, expected: String) throws {
        let actors = try Workshop(text).actors
        #expect(actors.contains { $0.hasPrefix(expected) }, "\(actors)")
    }

    @Test("A parliament of no country is none")
    func plainBody() throws { #expect(try Workshop("The parliament is old.").actors.isEmpty) }

    @Test(
        "An office without a name is somebody unnamed, the same each time",
        arguments: [
            ("The foreign minister agreed.", ["anonymous The foreign minister GOV (foreign minister)"]),
            (
                "Thailand’s foreign minister agreed. The foreign minister left.",
                [
                    "government Thailand THA GOV",
                    "anonymous Thailand’s foreign minister THA GOV (foreign minister) of Thailand",
                ]
            ),
        ]
    )
    func offices(text: String, expected: [String]) throws {
        let actors = try Workshop(text).actors
        for actor in expected { #expect(actors.contains(actor), "\(actors)") }
    }

    @Test(
        "Unnamed people are groups, one for each country they come from",
        arguments: [
            ("Rebels fired.", ["group Rebels MIL"]), ("Officials agreed.", ["anonymous Officials GOV"]),
            ("Russian troops left.", ["group Russian troops RUS MIL"]),
            (
                "Troops from Norway and Kenya left.",
                ["group troops from Norway NOR MIL", "group troops from Kenya KEN MIL"]
            ),
            ("Soldiers from the United States left.", ["group Soldiers from the United States USA MIL"]),
        ]
    )
    func groups(text: String, expected: [String]) throws {
        let actors = try Workshop(text).actors
        for actor in expected { #expect(actors.contains(actor), "\(actors)") }
    }

    @Test("The holder of an office belongs to the body or government that the office is of")
    func holders() throws {
        let workshop = try Workshop(
            "Russian President Igor Petrov met NATO Secretary General Ada Quill. Russia agreed."
        )
        #expect(workshop.actors.contains("person Igor Petrov RUS GOV (president) of Russia"), "\(workshop.actors)")
        #expect(workshop.actors.contains { $0.hasPrefix("person Ada Quill") && $0.hasSuffix("of NATO") })
    }

    @Test("In a release an office without a country is of the government that speaks most")
    func release() throws {
        let release = "Norway agrees. Norway will stay. Foreign Minister Ansa Veldt said:\n\nWe agree."
        #expect(try Workshop(release).actors.contains("person Ansa Veldt NOR GOV (foreign minister) of Norway"))
        let report = "Norway agrees. Norway will stay. Foreign Minister Ansa Veldt said so."
        #expect(try Workshop(report).actors.contains("person Ansa Veldt GOV (foreign minister)"))
    }
}

@Suite("ActorTable")
struct ActorTableTests {
    @Test("A key has one party, entered once")
    func keys() {
        var table = Workshop.emptyTable
        let first = table.actor(.government(country: "NOR"), orNew: ActorDraft(name: "A", kind: .group))
        #expect(table.actor(.government(country: "NOR"), orNew: ActorDraft(name: "B", kind: .group)) == first)
        #expect(table.drafts.map(\.name) == ["A"])
        #expect(table.government(of: "NOR") == first)
        #expect(table.government(of: "KEN") == nil)
    }

    @Test("A token belongs to the party that mentions it first; phrases give each party once")
    func mentions() {
        var table = Workshop.emptyTable
        let first = table.actor(.government(country: "NOR"), orNew: ActorDraft(name: "A", kind: .group))
        let second = table.actor(.bloc(name: "B"), orNew: ActorDraft(name: "B", kind: .group))
        table.mention(first, at: 1..<3, as: .name, on: Grounds(.nameItself))
        table.mention(second, at: 2..<4, as: .nominal, on: Grounds(.titleOfPerson))
        #expect(table.ofToken == [nil, first, first, second])
        #expect(table.drafts.map { $0.mentions.map(\.tokens) } == [[1..<3], [2..<4]])
        let phrases = [IndexOf<NounPhrase>(0), IndexOf(1), IndexOf(2)]
        table[phrases[0]] = [second]
        table[phrases[1]] = [first, second]
        #expect(table.actors(of: phrases) == [second, first])
    }
}
