import ChanceryArticle
import ChanceryDigest
package import ChanceryReading

/// A text under construction from words written by hand.
package struct Notation {
    private var bytes: [UInt8] = []
    private var sentences: [Sentence] = []
    private var tokens: [Token] = []
    private var names: [Name] = []
    private var arcs: [Arc] = []
    private var paragraphIndex = 0
    private var isInQuotation = false
    private var joinsNext = true

    package init(_ notation: String) throws(NotationError) {
        for (index, line) in notation.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.drop { $0 == " " }
            if line.isEmpty {
                endParagraph()
            } else {
                try append(NotedLine(line, number: index + 1))
            }
        }
        guard !sentences.isEmpty else { throw NotationError(line: 1, reason: "no sentence") }
        guard arcs.isEmpty || arcs.count == tokens.count else {
            throw NotationError(line: 1, reason: "some sentences have arcs and others have none")
        }
    }

    private mutating func endParagraph() {
        guard let last = sentences.last, last.paragraphIndex == paragraphIndex else { return }
        paragraphIndex += 1
        bytes += Array("\n\n".utf8)
        isInQuotation = false
        joinsNext = true
    }

    private mutating func append(_ line: NotedLine) throws(NotationError) {
        let first = tokens.count
        for word in line.words { append(word) }
        arcs += try line.arcs(from: first)
        sentences.append(
            Sentence(
                range: tokens[first].range.union(tokens[tokens.count - 1].range),
                tokens: first..<tokens.count,
                paragraphIndex: paragraphIndex,
                isHeading: line.isHeading
            )
        )
        for name in line.names {
            let indices = (first + name.words.lowerBound)..<(first + name.words.upperBound)
            names.append(
                Name(
                    range: tokens[indices.lowerBound].range.union(tokens[indices.upperBound - 1].range),
                    tokens: indices,
                    kind: name.kind,
                    canonical: name.canonical,
                    country: name.country,
                    mayBeMetonym: name.isMetonym,
                    grounds: Grounds(.nameItself)
                )
            )
        }
    }

    private mutating func append(_ word: NotedWord) {
        let isStraightMark = word.form == "\""
        let isClosing = isStraightMark ? isInQuotation : word.joinsLeft
        if !joinsNext, !isClosing { bytes.append(UInt8(ascii: " ")) }
        joinsNext = isStraightMark ? !isInQuotation : word.joinsRight
        if isStraightMark { isInQuotation.toggle() }
        let start = bytes.count
        bytes += Array(word.form.utf8)
        tokens.append(
            Token(
                range: TextRange(start, bytes.count),
                form: word.form,
                lemma: word.lemma,
                partOfSpeech: word.partOfSpeech
            )
        )
    }

    package func reading(published: String?) throws -> Reading {
        let finder = TimeExpressionFinder(lexicon: try Repository.languageData().lexicon)
        let text = String(decoding: bytes, as: UTF8.self)
        let source = ArticleSource(
            name: "noted.txt",
            sizeBytes: bytes.count,
            mediaType: .plainText,
            encoding: "UTF-8",
            sha256: ""
        )
        let blocks = Dictionary(grouping: sentences, by: \.paragraphIndex).sorted { $0.key < $1.key }.map {
            _,
            sentences in
            Block(.paragraph, sentences.dropFirst().reduce(sentences[0].range) { $0.union($1.range) })
        }
        let headline = sentences.first.flatMap { $0.isHeading ? String(text[$0.range]) : nil }
        var reading = Reading(
            article: Article(
                source: source,
                metadata: ArticleMetadata(published: published),
                text: text,
                blocks: blocks
            ),
            headline: headline,
            warnings: [],
            paragraphCount: (sentences.last?.paragraphIndex ?? 0) + 1,
            sentences: sentences,
            tokens: tokens,
            names: names,
            times: sentences.flatMap { finder.times(in: tokens[$0.tokens], of: text, published: published) }
        )
        reading.arcs = arcs
        return reading
    }
}
