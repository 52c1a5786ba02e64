import ArgumentParser
import ChanceryEncoder
import ChanceryTrained
import Foundation

/// Compares the network with what its reference implementation gives for the same texts.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Compares the network with its reference implementation.",
        discussion: """
            REFERENCE is what recipe/reader.py gives: words with labels and heads for each text, and, of the unrounded \
            network, the first numbers of some vectors. Prints how many words are read alike, and how far the vectors \
            are apart.
            """
    )

    @Argument(help: ArgumentHelp("The compiled model.", valueName: "model"))
    var model: String

    @Argument(help: ArgumentHelp("The outputs of the reference.", valueName: "reference.json"))
    var reference: String

    @Option(help: "Which part of the reference: int8 or float.")
    var part = "int8"

    func run() throws {
        let file = try ModelFile(ModelBytes(Array(try Data(contentsOf: URL(fileURLWithPath: model)))))
        let network = try Network(file)
        let parts = try JSONDecoder().decode(
            [String: [Reference]].self,
            from: Data(contentsOf: URL(fileURLWithPath: reference))
        )
        var count = 0
        var alike: [String: Int] = [:]
        var distance: Float = 0
        for text in parts[part] ?? [] {
            let comparison = text.comparison(by: network)
            count += text.words.count
            for (name, number) in comparison.alike { alike[name, default: 0] += number }
            distance = max(distance, comparison.distance)
        }
        print("\(count) words of \(parts[part]?.count ?? 0) texts")
        for (name, number) in alike.sorted(by: { $0.key < $1.key }) {
            print("\(name) alike: \(number) (\(String(format: "%.2f", 100 * Double(number) / Double(count))) %)")
        }
        print("largest difference of a vector's number: \(distance)")
    }
}

/// A text as the reference reads it.
struct Reference: Decodable {
    struct Word: Decodable {
        let text: String
        let start: Int
        let end: Int
        let upos: String
        let feats: String
        let lemma: String
        let head: Int?
        let deprel: String
    }

    struct Vectors: Decodable {
        let ids: [Int32]
        let h0: [Float]
        let hlast: [Float]
    }

    let text: String
    let words: [Word]
    let windows: [Vectors]?

    /// How many words are read alike, and how far vectors are apart at most.
    func comparison(by network: Network) -> (alike: [String: Int], distance: Float) {
        let forms = words.map(\.text)
        var alike: [String: Int] = [:]
        for (word, expected) in zip(TextReader(network: network).read(forms, paragraphs: paragraphs).words, words) {
            let same = [
                "upos": word.upos == expected.upos, "feats": word.feats == expected.feats,
                "lemma": word.lemmaScript == expected.lemma, "head": word.head == expected.head,
                "deprel": word.relation == expected.deprel,
            ]
            for (name, isSame) in same where isSame { alike[name, default: 0] += 1 }
            if same.values.allSatisfy({ $0 }) { alike["word", default: 0] += 1 }
        }
        return (alike, distance(of: network))
    }

    /// How far the vectors are apart at most.
    private func distance(of network: Network) -> Float {
        guard let expected = windows else { return 0 }
        let plan = WindowPlan(words: words.map(\.text), paragraphs: paragraphs, pieces: network.pieces)
        var room = Network.Room()
        var distance: Float = 0
        for (stretch, vectors) in zip(plan.stretches, expected) {
            let paragraphs = stretch.paragraphs.map { $0.map { words[$0].text } }
            let input = Window(paragraphs, pieces: network.pieces)
            if input.pieces != vectors.ids { print("window with other pieces: \(paragraphs.first?.first ?? "")") }
            let window = network.read([input], room: &room)[0]
            let pairs =
                zip(window.vector(of: 0), vectors.h0).map(-)
                + zip(window.vector(of: window.wordCount - 1), vectors.hlast).map(-)
            distance = max(distance, pairs.map(abs).max() ?? 0)
        }
        return distance
    }

    /// The words of each paragraph: a line end parts two.
    private var paragraphs: [Range<Int>] {
        let scalars = Array(text.unicodeScalars)
        var found: [Range<Int>] = []
        var start = 0
        for (index, word) in words.enumerated().dropFirst()
        where scalars[words[index - 1].end..<word.start].contains("\n") {
            found.append(start..<index)
            start = index
        }
        if start < words.count { found.append(start..<words.count) }
        return found
    }
}
