/// A text in CoNLL-U: sentences of tokens and syntactic words.
///
/// - SeeAlso: <https://universaldependencies.org/format.html>
struct Conllu {
    /// A syntactic word with what is said of it.
    struct Word: Hashable {
        var form: String
        var lemma: String
        var upos: String
        var xpos: String
        var feats: String
        /// The number of the word it hangs on in its sentence, from 1; 0 for the root.
        var head: Int
        var relation: String

        /// The relation without its subtype.
        var universalRelation: String { String(relation.prefix { $0 != ":" }) }
    }

    /// A surface token: a word, or several that are written as one.
    struct Token: Hashable {
        let form: String
        /// The places of its words in the sentence, from 0.
        let words: Range<Int>
        /// Whether white space follows it.
        var isSpaceAfter = true
    }

    struct Sentence {
        var words: [Word] = []
        var tokens: [Token] = []
        /// Whether a paragraph or a document begins with it.
        var startsParagraph = false
    }

    /// A line that is not as the format says.
    struct Failure: Error, CustomStringConvertible {
        let line: Int
        let reason: String

        var description: String { "line \(line): \(reason)" }
    }

    private(set) var sentences: [Sentence] = []

    /// The sentences in `text`.
    init(_ text: String) throws(Failure) {
        var sentence = Sentence()
        var tokenEnd = 0
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            if line.isEmpty {
                if !sentence.words.isEmpty { sentences.append(sentence) }
                sentence = Sentence()
                tokenEnd = 0
            } else if line.hasPrefix("#") {
                let isStart = line.hasPrefix("# newdoc") || line.hasPrefix("# newpar")
                sentence.startsParagraph = sentence.startsParagraph || isStart
            } else {
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
                guard columns.count == 10 else { throw Failure(line: number, reason: "\(columns.count) columns") }
                if columns[0].contains(".") { continue }
                let isSpaceAfter = !columns[9].split(separator: "|").contains("SpaceAfter=No")
                if columns[0].contains("-") {
                    let ends = columns[0].split(separator: "-").compactMap { Int($0) }
                    guard ends.count == 2, ends[0] == sentence.words.count + 1, ends[1] > ends[0] else {
                        throw Failure(line: number, reason: "the range \(columns[0])")
                    }
                    sentence.tokens.append(
                        Token(form: columns[1], words: ends[0] - 1..<ends[1], isSpaceAfter: isSpaceAfter)
                    )
                    tokenEnd = ends[1]
                    continue
                }
                guard columns[0] == "\(sentence.words.count + 1)", let head = Int(columns[6]), head >= 0 else {
                    throw Failure(line: number, reason: "the number \(columns[0]) or the head \(columns[6])")
                }
                let place = sentence.words.count
                if place >= tokenEnd {
                    sentence.tokens.append(
                        Token(form: columns[1], words: place..<(place + 1), isSpaceAfter: isSpaceAfter)
                    )
                }
                sentence.words.append(
                    Word(
                        form: columns[1],
                        lemma: columns[2],
                        upos: columns[3],
                        xpos: columns[4],
                        feats: columns[5],
                        head: head,
                        relation: columns[7]
                    )
                )
            }
        }
        if !sentence.words.isEmpty { sentences.append(sentence) }
        for sentence in sentences where sentence.words.contains(where: { $0.head > sentence.words.count }) {
            throw Failure(line: 0, reason: "a head outside of its sentence: \(sentence.words.map(\.form))")
        }
    }

    /// A text of `sentences`.
    init(sentences: [Sentence]) { self.sentences = sentences }
}
