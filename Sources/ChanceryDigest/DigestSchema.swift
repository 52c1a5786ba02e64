internal import FoundationEssentials

/// The JSON Schema of the digest.
///
/// - SeeAlso: JSON Schema 2020-12, <https://json-schema.org/draft/2020-12>
public enum DigestSchema {
    /// The schema as indented JSON in UTF-8, without a final line end.
    public static func json() throws(DigestError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        do {
            return Array(try encoder.encode(root))
        } catch {
            throw .unencodable(reason: "\(error)")
        }
    }

    static var root: SchemaNode {
        guard case .object(var root) = digest else { return digest }
        root["$schema"] = .string("https://json-schema.org/draft/2020-12/schema")
        root["$id"] = .string("urn:chancery:digest:1")
        root["title"] = .string("Chancery digest")
        root["$defs"] = .object([
            "span": span, "generator": generator, "source": source, "article": article, "actor": actor, "role": role,
            "mention": mention, "statement": statement, "event": event, "eventDate": eventDate,
            "condition": condition, "date": date, "place": place, "correction": correction, "before": before,
        ])
        return .object(root)
    }

    private static var digest: SchemaNode {
        .record(
            "What one news article becomes: who says what, what happens, and on what terms. What the article does not"
                + " tell is null. Every claim points at the words that make it.",
            [
                "schema": .object([
                    "const": .string(Digest.schemaName), "description": .string("Name and major version of this form."),
                ]),
                "id": sha256("Identity of the article: the SHA-256 of its own bytes."),
                "generator": .reference("generator"), "source": .reference("source"),
                "article": .reference("article"),
                "summary": .list("Whole sentences, in text order.", of: .reference("span"), maximum: 5),
                "actors": .list("Who acts, speaks or is acted upon.", of: .reference("actor")),
                "statements": .list("What the article attributes to somebody.", of: .reference("statement")),
                "events": .list("What happens, happened, may happen or did not.", of: .reference("event")),
                "conditions": .list("What is made to depend on what.", of: .reference("condition")),
                "dates": .list("Every time expression, normalised.", of: .reference("date")),
                "places": .list("Every place, with coordinates where known.", of: .reference("place")),
                "warnings": .list("What was left out or is doubtful.", of: .text("One sentence.")),
                "corrections": .list("What a person has corrected, in order.", of: .reference("correction")),
            ],
            optional: ["corrections"]
        )
    }

    private static var span: SchemaNode {
        .record(
            "Words of the article: text is exactly article.text[start:end].",
            [
                "start": .count("First Unicode scalar of the words."),
                "end": .count("First Unicode scalar after the words."), "text": .text("The words."),
            ]
        )
    }

    private static var generator: SchemaNode {
        .record(
            "The program that made the digest.",
            [
                "name": .text("Name of the program."), "version": .text("Version of the program."),
                "models": .object([
                    "type": .string("object"), "description": .string("Versions of the data, by component."),
                    "additionalProperties": .text("A version."),
                ]),
            ]
        )
    }

    private static var source: SchemaNode {
        .record(
            "The file the article came in.",
            [
                "name": .text("Name of the file; bytes that are not UTF-8 are percent-escaped."),
                "bytes": .count("Size of the article's own bytes."),
                "mediaType": .text("IANA media type.", pattern: "^[^/ ]+/[^/ ]+$"),
                "encoding": .text("IANA name of the character encoding."),
                "sidecar": sha256("The SHA-256 of the sidecar's bytes.").orNull,
                "file": sha256("The SHA-256 of the file's bytes, where the file holds several articles."),
                "part": .count("The article's number in such a file, from 1.", minimum: 1),
                "corrections": sha256("The SHA-256 of the lines that correct the digest."),
            ],
            optional: ["sidecar", "file", "part", "corrections"]
        )
    }

    private static var article: SchemaNode {
        .record(
            "The article, with its text in full.",
            [
                "title": .text("Headline.").orNull, "byline": .list("Authors.", of: .text("An author.")),
                "publisher": .text("Who published it.").orNull,
                "url": .text("Where it was published.", format: "iri-reference").orNull,
                "published": .text(
                    "ISO 8601 date, where the day or the month is not known a month or a year, or date-time.",
                    pattern: "^[0-9]{4}(-[0-9]{2}(-[0-9]{2}.*)?)?$"
                ).orNull,
                "language": .text("BCP 47 tag.").orNull, "text": .text("The text all spans point into."),
                "words": .count("Number of words."), "sentences": .count("Number of sentences."),
                "paragraphs": .count("Number of paragraphs."),
            ]
        )
    }

    static func sha256(_ about: String) -> SchemaNode { .text(about, pattern: "^sha256:[0-9a-f]{64}$") }
}
