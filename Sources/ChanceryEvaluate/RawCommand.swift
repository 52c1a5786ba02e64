import ArgumentParser
import ChanceryArticle
import ChanceryEncoder
import ChanceryReading
import ChanceryResources
import ChanceryTrained
import Foundation
import SystemPackage

/// Reads the raw text of a treebank, and scores words, sentences and what is said of them.
struct RawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "raw",
        abstract: "Scores the reader on the raw text of a treebank.",
        discussion:
            "Paragraphs are given; words and sentences are read. The scores are those of the CoNLL 2018 shared task."
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The treebank in CoNLL-U.", valueName: "gold.conllu"))
    var gold: String

    @Option(help: "Print so many of the places where words are cut otherwise.")
    var differences = 0

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let reader = TextReader(network: try Network(directory.model()))
        let text = try Conllu(String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8))
        let (bytes, paragraphs) = text.rawText
        let tokenizer = Tokenizer(
            bytes: bytes,
            abbreviations: try directory.load().lexicon.abbreviations,
            convention: .treebanks
        )
        var forms: [String] = []
        var ranges: [Range<Int>] = []
        for paragraph in paragraphs {
            let words = tokenizer.ranges(in: paragraph)
            ranges.append(forms.count..<forms.count + words.count)
            forms += words.map { String(decoding: bytes[$0.startByte..<$0.endByte], as: UTF8.self) }
        }
        let read = reader.read(forms, paragraphs: ranges)
        let system = Conllu(
            sentences: read.sentences.map { sentence in
                Conllu.Sentence(
                    words: sentence.map { Conllu.Word(forms[$0], read: read.words[$0], in: sentence) },
                    tokens: sentence.map { word in
                        let place = word - sentence.lowerBound
                        return Conllu.Token(form: forms[word], words: place..<(place + 1))
                    }
                )
            }
        )
        let score = try ConlluScore(gold: text, system: system)
        for (name, count) in score.counts {
            print(name + String(repeating: " ", count: 10 - name.count) + String(format: "%6.2f", 100 * count.f1))
        }
        for line in text.differences(to: system).prefix(differences) { print(line) }
    }
}

extension Conllu.Word {
    /// A word of a sentence as the network reads it.
    init(_ form: String, read word: WordReading, in sentence: Range<Int>) {
        self.init(
            form: form,
            lemma: LemmaScript(word.lemmaScript)?.lemma(of: form) ?? form,
            upos: word.upos,
            xpos: "_",
            feats: word.feats,
            head: word.head.map { $0 - sentence.lowerBound + 1 } ?? 0,
            relation: word.relation
        )
    }
}

extension Conllu {
    /// The text that was annotated, and its paragraphs.
    fileprivate var rawText: (bytes: [UInt8], paragraphs: [TextRange]) {
        var bytes: [UInt8] = []
        var paragraphs: [TextRange] = []
        var start = 0
        for (index, sentence) in sentences.enumerated() {
            if index > 0, sentence.startsParagraph {
                paragraphs.append(TextRange(start, bytes.count))
                bytes += "\n\n".utf8
                start = bytes.count
            }
            for token in sentence.tokens { bytes += (token.form + (token.isSpaceAfter ? " " : "")).utf8 }
        }
        paragraphs.append(TextRange(start, bytes.count))
        return (bytes, paragraphs)
    }

    /// Where another text cuts its tokens otherwise: the tokens here, and those there.
    fileprivate func differences(to other: Conllu) -> [String] {
        let (mine, theirs) = (ends(), other.ends())
        var found: [String] = []
        var (left, right) = (0, 0)
        while left < mine.count, right < theirs.count {
            var (lefts, rights) = ([mine[left].form], [theirs[right].form])
            while mine[left].end != theirs[right].end {
                if mine[left].end < theirs[right].end {
                    left += 1
                    lefts.append(mine[left].form)
                } else {
                    right += 1
                    rights.append(theirs[right].form)
                }
            }
            if lefts != rights { found.append("\(lefts.joined(separator: " ")) | \(rights.joined(separator: " "))") }
            left += 1
            right += 1
        }
        return found
    }

    /// Each token with the number of characters up to its end.
    private func ends() -> [(form: String, end: Int)] {
        var end = 0
        return sentences.flatMap(\.tokens).map { token in
            end += token.form.filter { !$0.isWhitespace }.count
            return (token.form, end)
        }
    }
}
