import ChanceryDigest
import ChanceryReading
import ChanceryTestSupport
import Testing

@testable import ChanceryAnalysis

@Suite("DigestBuilder")
struct DigestBuilderTests {
    @Test("Identifiers follow the text: the party that is mentioned first is the first")
    func actorOrder() throws {
        let builder = try Workshop("Rebels left. Norway attacked Kenya. Norway stayed.").builder
        #expect(builder.actors().map { "\($0.id) \($0.name)" } == ["a1 Rebels", "a2 Norway", "a3 Kenya"])
        #expect(builder.actors()[1].mentions.map(\.text) == ["Norway", "Norway"])
    }

    @Test("An office points at the body it is of")
    func roles() throws {
        let actors = try Workshop("Norway’s foreign minister, Ansa Veldt, left. Norway agreed.").builder.actors()
        let person = try #require(actors.first { $0.kind == .person })
        #expect(person.role?.title == "foreign minister")
        #expect(person.role?.of == actors.first { $0.kind == .government }?.id)
    }

    @Test("Joint speakers are the first and the others; without a speaker there is no span of one")
    func speakers() throws {
        let text = "Norway and Kenya said that talks failed. The talks reportedly ended."
        let statements = try Workshop(text).builder.statementRecords()
        #expect(statements.map(\.id) == ["s1", "s2"])
        #expect(statements.map(\.speaker) == ["a1", nil])
        #expect(statements.map(\.coSpeakers) == [["a2"], []])
        #expect(statements.map { $0.speakerSpan?.text } == ["Norway", nil])
        #expect(statements.map { $0.cue?.text } == ["said", "reportedly"])
    }

    @Test(
        "An act is as verifiable as parties, place and full date make it",
        arguments: [
            ("Norway attacked Kenya in Oslo on 3 May 2024.", Verifiability.v4),
            ("Norway attacked Kenya in Oslo.", .v3), ("Norway attacked Kenya in Oslo in May 2024.", .v3),
            ("Norway attacked Kenya.", .v1), ("Norway will attack Kenya.", .v2), ("Norway could attack Kenya.", .v2),
        ]
    )
    func verifiability(text: String, expected: Verifiability) throws {
        #expect(try Workshop(text).builder.eventRecords().map(\.verifiability) == [expected])
    }

    @Test("A claimed act names the statement that claims it, an actual one none")
    func claims() throws {
        let claimed = try Workshop("Peru said that Norway attacked Kenya.").builder.eventRecords()
        #expect(claimed.map(\.assertedBy) == ["s1"])
        #expect(claimed.map(\.actuality) == [.claimed])
        let actual = try Workshop("Norway attacked Kenya.").builder.eventRecords()
        #expect(actual.map(\.assertedBy) == [nil])
        let planned = try Workshop("Peru said that Norway will attack Kenya.").builder.eventRecords()
        #expect(planned.map(\.assertedBy) == [nil])
        #expect(actual.map(\.type) == [.assault])
        #expect(actual.map(\.cameo) == ["190"])
    }

    @Test("Of a time of day the act has the day, and the dates the whole")
    func dates() throws {
        let builder = try Workshop("Norway attacked Kenya on 3 May 2024 at 5 p.m.", published: "2024-06-01").builder
        #expect(builder.eventRecords().map { $0.date?.value } == ["2024-05-03"])
        #expect(builder.dateRecords().first?.value.hasPrefix("2024-05-03") == true)
    }

    @Test("A condition names the statement it stands in, and who sets it")
    func conditions() throws {
        let text = "Norway said that it would leave if rebels stop. Aid depends on trust."
        let conditions = try Workshop(text).builder.conditionRecords()
        #expect(conditions.map(\.id) == ["c1", "c2"])
        #expect(conditions.map(\.statement) == ["s1", nil])
        #expect(conditions.map(\.setBy) == ["a1", nil])
        #expect(conditions.map(\.outcome.text) == ["it would leave", "Aid"])
    }

    @Test("A place has what the gazetteer knows of it")
    func places() throws {
        let place = try #require(try Workshop("They met in Geneva.").builder.placeRecords().first)
        #expect(place.span.text == "Geneva")
        #expect(place.country == "CHE")
        #expect(place.geonames != nil)
    }

    @Test("The summary is the sentence that tells of the parties, with a statement and an act")
    func summary() throws {
        let builder = try Workshop(
            "It was a cold day in May again. Norway said that Kenya attacked Peru and Chad. The rain went on all day."
        ).builder
        #expect(builder.summary().map(\.text) == ["Norway said that Kenya attacked Peru and Chad."])
    }
}
