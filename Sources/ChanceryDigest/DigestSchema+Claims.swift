extension DigestSchema {
    static var actor: SchemaNode {
        .record(
            "One real-world party, however it is mentioned.",
            [
                "id": identifier("Identifier of the actor in this digest."),
                "name": .text("Fullest form in the text, without title or role; a government by its country's name."),
                "kind": .word("What kind of party it is.", of: Actor.Kind.self), "country": country,
                "sector": .text("PLOVER/CAMEO sector.", pattern: "^[A-Z]{3}$").orNull,
                "role": .reference("role", "Office held.").orNull,
                "wikidata": .text("Wikidata item.", pattern: "^Q[0-9]+$").orNull,
                "mentions": .list("Where it is mentioned, in text order.", of: .reference("mention")),
            ]
        )
    }

    static var role: SchemaNode {
        .record(
            "An office.",
            ["title": .text("As the article words it."), "of": identifier("Actor whose office it is.").orNull]
        )
    }

    static var mention: SchemaNode {
        .record(
            "A span that mentions an actor.",
            [
                "start": .count("First Unicode scalar of the words."),
                "end": .count("First Unicode scalar after the words."), "text": .text("The words."),
                "form": .word("How the actor is mentioned.", of: Actor.Mention.Form.self),
            ]
        )
    }

    static var statement: SchemaNode {
        .record(
            "What the article attributes to somebody.",
            [
                "id": identifier("Identifier of the statement in this digest."),
                "speaker": identifier("Actor who speaks; null where nobody is named.").orNull,
                "speakerSpan": .reference("span", "Words that name the speaker.").orNull,
                "coSpeakers": .list("Actors who speak jointly with the speaker.", of: identifier("An actor.")),
                "cue": .reference("span", "Words that report.").orNull,
                "content": .list("The reported words, in text order.", of: .reference("span")),
                "mode": .word("How the words are reported.", of: Statement.Mode.self),
                "class": .word("Speech act of the main clause.", of: Statement.Class.self),
                "polarity": .word("Whether the content is negated.", of: Statement.Polarity.self),
                "verifiability": verifiability, "addressee": identifier("Actor spoken to.").orNull,
                "confidence": .number("How likely words and speaker are right.", in: 0...1).orNull,
            ],
            optional: ["confidence"]
        )
    }

    static var event: SchemaNode {
        .record(
            "An act between or by parties.",
            [
                "id": identifier("Identifier of the event in this digest."),
                "type": .word("PLOVER type; null when none fits.", of: Event.Kind.self).orNull,
                "mode": .text("PLOVER mode.").orNull,
                "cameo": .text("CAMEO code.", pattern: "^[0-9]{2,4}$").orNull,
                "goldstein": .number("Goldstein score.", in: -10...10).orNull,
                "trigger": .reference("span", "Words that name the act."),
                "source": .list("Actors who act.", of: identifier("An actor.")),
                "target": .list("Actors acted upon.", of: identifier("An actor.")),
                "date": .reference("eventDate", "When.").orNull,
                "duration": .text("How long, ISO 8601.", pattern: "^P").orNull,
                "place": .reference("place", "Where.").orNull,
                "actuality": .word("How real the act is by the article's account.", of: Event.Actuality.self),
                "assertedBy": identifier("Statement that claims or denies it.").orNull,
                "verifiability": verifiability,
            ]
        )
    }

    static var eventDate: SchemaNode {
        .record(
            "A date with the words that give it.",
            [
                "value": .text("ISO 8601/TIMEX3; X stands for digits that are not known."),
                "span": .reference("span", "Words that give it."),
            ]
        )
    }

    static var condition: SchemaNode {
        .record(
            "What is made to depend on what.",
            [
                "id": identifier("Identifier of the condition in this digest."),
                "kind": .word("How the outcome depends on the terms.", of: Condition.Kind.self),
                "outcome": .reference("span", "What depends."),
                "terms": .list("What it depends on.", of: .reference("span")),
                "setBy": identifier("Actor who sets the terms.").orNull,
                "statement": identifier("Statement that sets the terms.").orNull,
            ]
        )
    }

    static var date: SchemaNode {
        .record(
            "A time expression, normalised.",
            [
                "span": .reference("span"), "type": .word("TIMEX3 type.", of: DateMention.Kind.self),
                "value": .text("TIMEX3 value; X stands for digits that are not known."),
            ]
        )
    }

    static var place: SchemaNode {
        .record(
            "A place.",
            [
                "span": .reference("span"), "name": .text("Common English name."), "country": country,
                "latitude": .number("Degrees north, WGS 84.", in: -90...90).orNull,
                "longitude": .number("Degrees east, WGS 84.", in: -180...180).orNull,
                "geonames": .count("GeoNames identifier.", minimum: 1).orNull,
            ]
        )
    }

    private static var country: SchemaNode { .text("ISO 3166-1 alpha-3.", pattern: "^[A-Z]{3}$").orNull }

    private static var verifiability: SchemaNode {
        .word("V0 and V1 are words, V2 is to be tracked, V3 and V4 are deeds.", of: Verifiability.self)
    }

    private static func identifier(_ about: String) -> SchemaNode { .text(about, pattern: "^.") }
}
