import ArgumentParser
import ChanceryEncoder
import ChanceryReading
import ChanceryTrained
import Foundation

/// Reads sentences whose names are marked, and scores the names that the network marks in them.
struct EntitiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entities",
        abstract: "Scores the network's names by exact span and kind.",
        discussion: """
            GOLD has a word and its label in BIO a line, in columns, and an empty line after each sentence. Labels other \
            than PER, ORG, LOC and MISC are CrossNER's, and count as one of these.
            """
    )

    @Argument(help: ArgumentHelp("The compiled model.", valueName: "model"))
    var model: String

    @Argument(help: ArgumentHelp("The sentences.", valueName: "gold"))
    var gold: String

    func run() throws {
        let file = try ModelFile(ModelBytes(Array(try Data(contentsOf: URL(fileURLWithPath: model)))))
        let network = try Network(file)
        let sentences = MarkedSentence.sentences(
            in: try String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8)
        )
        let score = EntityScore(gold: sentences, system: MarkedSentence.read(sentences, by: network))
        for (name, count) in score.counts {
            let (precision, recall) = (100 * count.precision, 100 * count.recall)
            print(name + String(format: "  F1 %6.2f  P %6.2f  R %6.2f", 100 * count.f1, precision, recall))
        }
    }
}

/// A sentence with its names.
struct MarkedSentence {
    struct Name: Hashable {
        let words: Range<Int>
        let kind: String
    }

    let words: [String]
    let names: Set<Name>

    /// The kinds that CrossNER has besides those of CoNLL 2003.
    private static let kinds = [
        "politician": "PER", "person": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC",
        "location": "LOC", "event": "MISC", "election": "MISC", "misc": "MISC",
    ]

    /// The sentences in a file of words and labels.
    static func sentences(in text: String) -> [MarkedSentence] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .split { $0.allSatisfy(\.isWhitespace) }
            .map { lines in
                let rows = lines.map { $0.split(whereSeparator: \.isWhitespace).map { String($0) } }
                    .filter { $0.count > 1 && $0[0] != "-DOCSTART-" }
                return MarkedSentence(words: rows.map { $0[0] }, labels: rows.map { $0[$0.count - 1] })
            }
            .filter { !$0.words.isEmpty }
    }

    /// The sentence whose words have `labels`; a name starts with B, or where I follows another kind.
    init(words: [String], labels: [String]) {
        self.words = words
        var names: Set<Name> = []
        var open: Name?
        for (index, label) in labels.enumerated() {
            let kind =
                label.dropFirst(2).isEmpty ? nil : Self.kinds[String(label.dropFirst(2))] ?? String(label.dropFirst(2))
            if let known = open, label.hasPrefix("I-"), kind == known.kind {
                open = Name(words: known.words.lowerBound..<(index + 1), kind: known.kind)
            } else {
                if let known = open { names.insert(known) }
                open = kind.map { Name(words: index..<(index + 1), kind: $0) }
            }
        }
        if let known = open { names.insert(known) }
        self.names = names
    }

    private init(words: [String], names: Set<Name>) {
        self.words = words
        self.names = names
    }

    /// The same words with the names that the network marks, many sentences in a window.
    static func read(_ sentences: [MarkedSentence], by network: Network) -> [MarkedSentence] {
        var paragraphs: [Range<Int>] = []
        for sentence in sentences {
            let start = paragraphs.last?.upperBound ?? 0
            paragraphs.append(start..<start + sentence.words.count)
        }
        let text = TextReader(network: network).read(sentences.flatMap(\.words), paragraphs: paragraphs)
        return zip(sentences, paragraphs).map { sentence, words in
            let own = text.entities.filter { words.contains($0.tokens.lowerBound) }
            return MarkedSentence(
                words: sentence.words,
                names: Set(
                    own.map { entity in
                        let start = entity.tokens.lowerBound - words.lowerBound
                        return Name(words: start..<start + entity.tokens.count, kind: entity.kind.rawValue)
                    }
                )
            )
        }
    }
}

/// How many names are found, each by its exact words and kind.
struct EntityScore {
    /// The counts of each kind, and of all.
    let counts: [(name: String, count: ConlluScore.Count)]

    /// The score of `system` against `gold`, the same sentences.
    init(gold: [MarkedSentence], system: [MarkedSentence]) {
        let kinds = Set(gold.flatMap(\.names).map(\.kind)).sorted()
        counts = (kinds + ["all"]).map { kind in
            func own(_ sentence: MarkedSentence) -> Set<MarkedSentence.Name> {
                kind == "all" ? sentence.names : sentence.names.filter { $0.kind == kind }
            }
            var (correct, expected, found) = (0, 0, 0)
            for (left, right) in zip(gold, system) {
                correct += own(left).intersection(own(right)).count
                expected += own(left).count
                found += own(right).count
            }
            return (kind, ConlluScore.Count(system: found, gold: expected, correct: correct))
        }
    }
}
