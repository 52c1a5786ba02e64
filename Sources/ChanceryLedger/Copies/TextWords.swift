/// The words of a text as numbers: case folded, without punctuation, apostrophes and combining marks.
///
/// Meant for languages that put spaces between words.
struct TextWords {
    /// A word.
    struct Word: Hashable {
        /// The same for the same letters, on every machine and in every version.
        let hash: UInt64
        /// Where it stands, in Unicode scalars of the text.
        let range: Range<Int>
        /// Whether it stands between quotation marks.
        let isQuoted: Bool
        /// Whether it has a digit or begins with a capital letter, as names do.
        let isTelling: Bool
    }

    /// A line that has words.
    struct Line: Hashable {
        /// The same for the same words.
        let hash: UInt64
        /// Which of ``TextWords/words`` they are.
        let words: Range<Int>
    }

    /// The words in text order.
    let words: [Word]
    /// The lines in text order.
    let lines: [Line]

    /// The words of `text`, without those of lines whose hash is in `boilerplate`.
    init(_ text: String, boilerplate: Set<UInt64> = []) {
        var scan = Scan(boilerplate: boilerplate)
        for scalar in text.unicodeScalars { scan.add(scalar) }
        scan.endLine()
        words = scan.words
        lines = scan.lines
    }

    /// The hashes of the words.
    var hashes: [UInt64] { words.map(\.hash) }
}

extension TextWords {
    /// What is known up to some place of a text.
    private struct Scan {
        private let boilerplate: Set<UInt64>
        private(set) var words: [Word] = []
        private(set) var lines: [Line] = []
        private var offset = 0
        private var lineStart = 0
        private var wordStart: Int?
        private var wordEnd = 0
        private var hash = StableHash()
        private var isTelling = false
        private var isQuoted = false
        /// The last scalar that is no space.
        private var last: Unicode.Scalar = "\n"

        init(boilerplate: Set<UInt64>) { self.boilerplate = boilerplate }

        mutating func add(_ scalar: Unicode.Scalar) {
            defer { offset += 1 }
            if scalar.isOfWord {
                if wordStart == nil {
                    wordStart = offset
                    isTelling = scalar.properties.isUppercase
                }
                isTelling = isTelling || scalar.properties.numericType != nil
                hash.add(folded: scalar)
                wordEnd = offset + 1
            } else if wordStart == nil || !scalar.isInsideWord {
                endWord()
                mark(scalar)
            }
        }

        private mutating func mark(_ scalar: Unicode.Scalar) {
            switch scalar {
            case "\n":
                // The end of a paragraph ends a quotation too, even an unmatched one; that of a wrapped line does not.
                if ".!?:)\"”\n".unicodeScalars.contains(last) { isQuoted = false }
                endLine()
            case "“", "«": isQuoted = true
            case "”", "»": isQuoted = false
            case "\"": isQuoted.toggle()
            default: break
            }
            if scalar == "\n" || !scalar.properties.isWhitespace { last = scalar }
        }

        private mutating func endWord() {
            guard let start = wordStart else { return }
            words.append(Word(hash: hash.value, range: start..<wordEnd, isQuoted: isQuoted, isTelling: isTelling))
            (wordStart, hash, last) = (nil, StableHash(), "a")
        }

        mutating func endLine() {
            endWord()
            guard words.count > lineStart else { return }
            var line = StableHash()
            for word in words[lineStart...] { line.add(word.hash) }
            if boilerplate.contains(line.value) { words.removeSubrange(lineStart...) }
            lines.append(Line(hash: line.value, words: lineStart..<words.count))
            lineStart = words.count
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isOfWord: Bool {
        isASCII
            ? ("a"..."z" ~= self || "A"..."Z" ~= self || "0"..."9" ~= self)
            : properties.isAlphabetic || properties.numericType != nil
    }

    /// Whether it does not end a word: "Iran’s" is one.
    fileprivate var isInsideWord: Bool {
        self == "'" || self == "’" || !isASCII && properties.generalCategory == .nonspacingMark
    }
}
