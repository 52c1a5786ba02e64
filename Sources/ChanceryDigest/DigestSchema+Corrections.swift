extension DigestSchema {
    static var correction: SchemaNode {
        .record(
            "What a person has corrected, and what stood there before.",
            [
                "kind": .word("What was corrected.", of: AppliedCorrection.Kind.self),
                "of": .list(
                    "The statement or the actors of this digest that are otherwise now.",
                    of: .text("An identifier.", pattern: "^.")
                ),
                "at": .list("The words by which the correction tells what it is about.", of: .reference("span")),
                "before": .reference("before"), "by": .text("Who corrected it.").orNull,
                "note": .text("Why.").orNull,
            ]
        )
    }

    static var before: SchemaNode {
        .record(
            "What stood there before; what the correction did not concern is left out.",
            [
                "speakers": .list("Names of the speakers; none where nobody was named.", of: .text("A name.")),
                "speakerSpan": .reference("span", "Words that named the speaker."),
                "confidence": .number("How likely words and speaker were right.", in: 0...1),
                "class": .word("Speech act of the main clause.", of: Statement.Class.self),
                "actors": .list("The actors with the identifiers that they had.", of: .reference("actor")),
            ],
            optional: ["speakers", "speakerSpan", "confidence", "class", "actors"]
        )
    }
}
