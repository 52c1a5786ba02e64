import Testing

@testable import ChanceryReading

@Suite("KnownPeople")
struct KnownPeopleTests {
    private static func people(_ text: String) throws(ResourceError) -> KnownPeople {
        try KnownPeople(in: ["people.tsv": Array(text.utf8)])
    }

    @Test(
        "A person is known by the whole name, and by the short one where there is one, in any case",
        arguments: [
            ("Ansa Veldt", "NOR"), ("ANSA VELDT", "NOR"), ("Veldt", "NOR"), ("Ivo Kral", "CZE"), ("Kral", nil),
            ("Ansa", nil), ("Ansa Maria Veldt", nil), ("", nil),
        ]
    )
    func country(name: String, expected: String?) throws {
        let people = try Self.people("Ansa Veldt\tNOR\tVeldt\nIvo Kral\tCZE\t-\n")
        #expect(people.country(of: name) == expected)
    }

    @Test(
        "A row without a country, and a name of two countries, stop the start",
        arguments: [
            ("Ansa Veldt\t-\t-\n", "line 1: a person needs a country"),
            ("Ansa Veldt\tNOR\tVeldt\nIvo Veldt\tCZE\tVeldt\n", "line 2: Veldt is of NOR already"),
        ]
    )
    func faults(text: String, expected: String) {
        let error = #expect(throws: ResourceError.self) { try Self.people(text) }
        #expect(error.map { "\($0)".contains(expected) } == true)
    }
}
