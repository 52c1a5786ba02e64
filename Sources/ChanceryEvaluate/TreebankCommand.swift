import ArgumentParser
import ChanceryEncoder
import ChanceryTrained
import Foundation

/// Reads a treebank with its own words and sentences, and scores what the network says of them.
struct TreebankCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "treebank",
        abstract: "Scores the network on the words and sentences of a treebank.",
        discussion: "The scores are those of the CoNLL 2018 shared task; words and sentences are given, not read."
    )

    @Argument(help: ArgumentHelp("The compiled model.", valueName: "model"))
    var model: String

    @Argument(help: ArgumentHelp("The treebank in CoNLL-U.", valueName: "gold.conllu"))
    var gold: String

    func run() throws {
        let file = try ModelFile(ModelBytes(Array(try Data(contentsOf: URL(fileURLWithPath: model)))))
        let network = try Network(file)
        let text = try Conllu(String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8))
        let score = try ConlluScore(gold: text, system: text.read(by: network))
        print(score.table, terminator: "")
    }
}

extension Conllu {
    /// The same words and sentences, with what the network says of them.
    fileprivate func read(by network: Network) -> Conllu {
        var result = sentences
        let decoder = NetworkDecoder(network: network)
        var room = Network.Room()
        for group in groups(of: network.pieces) {
            var paragraphs: [[String]] = []
            var ranges: [Range<Int>] = []
            for index in group {
                let forms = sentences[index].words.map(\.form)
                let start = ranges.last?.upperBound ?? 0
                ranges.append(start..<start + forms.count)
                if paragraphs.isEmpty || sentences[index].startsParagraph {
                    paragraphs.append(forms)
                } else {
                    paragraphs[paragraphs.count - 1] += forms
                }
            }
            let window = network.read([Window(paragraphs, pieces: network.pieces)], room: &room)[0]
            let words = decoder.words(of: window, sentences: ranges)
            for (index, range) in zip(group, ranges) {
                for (number, word) in words[range].enumerated() {
                    result[index].words[number].read(as: word, from: range.lowerBound)
                }
            }
        }
        return Conllu(sentences: result)
    }

    /// Sentences that share a window: as many as fit.
    private func groups(of pieces: WordPieces) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        var size = 2
        for (index, sentence) in sentences.enumerated() {
            let own = sentence.words.reduce(1) { $0 + pieces.pieces(of: $1.form).count }
            if index > start, size + own > WindowPlan.piecesMax {
                found.append(start..<index)
                start = index
                size = 2
            }
            size += own
        }
        if start < sentences.count { found.append(start..<sentences.count) }
        return found
    }
}

extension Conllu.Word {
    /// Takes over what was read of the word, in a window in which its sentence begins at `first`.
    fileprivate mutating func read(as word: WordReading, from first: Int) {
        lemma = LemmaScript(word.lemmaScript)?.lemma(of: form) ?? form
        upos = word.upos
        feats = word.feats
        head = word.head.map { $0 - first + 1 } ?? 0
        relation = word.relation
    }
}
