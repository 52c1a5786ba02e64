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
        let reader = TrainedReader(data: try directory.load())
        let text = try Conllu(String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8))
        let system = try Conllu(reader.reading(of: text.article).conllu)
        let score = try ConlluScore(gold: text, system: system)
        print(score.table, terminator: "")
        for line in text.differences(to: system).prefix(differences) { print(line) }
    }
}

extension Conllu {
    /// The text that was annotated, each paragraph a block.
    fileprivate var article: Article {
        var text = ""
        var blocks: [Block] = []
        var start = 0
        for (index, sentence) in sentences.enumerated() {
            if index > 0, sentence.startsParagraph {
                blocks.append(Block(.paragraph, TextRange(start, text.utf8.count)))
                text += "\n\n"
                start = text.utf8.count
            }
            for token in sentence.tokens { text += token.form + (token.isSpaceAfter ? " " : "") }
        }
        blocks.append(Block(.paragraph, TextRange(start, text.utf8.count)))
        let source = ArticleSource(
            name: "treebank",
            sizeBytes: text.utf8.count,
            mediaType: .plainText,
            encoding: "UTF-8",
            sha256: ArticleSource.sha256(of: Array(text.utf8))
        )
        return Article(source: source, metadata: ArticleMetadata(), text: text, blocks: blocks)
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
