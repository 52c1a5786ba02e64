/// How well a system reads a text, by the definitions of the CoNLL 2018 shared task.
///
/// Words are aligned by the characters they cover; inside tokens that are several words, by their forms. A word that is
/// not aligned counts as wrong on both sides. Relations count without subtypes, features as far as they are universal.
///
/// - SeeAlso: Zeman et al., 2018, <https://aclanthology.org/K18-2001/>
struct ConlluScore {
    /// How many a system has, how many there are, and how many of them are right.
    struct Count: Hashable {
        let system: Int
        let gold: Int
        let correct: Int
        /// How many words are aligned; nil for what does not depend on the alignment.
        var aligned: Int?

        var precision: Double { system == 0 ? 0 : Double(correct) / Double(system) }
        var recall: Double { gold == 0 ? 0 : Double(correct) / Double(gold) }
        var f1: Double { system + gold == 0 ? 0 : 2 * Double(correct) / Double(system + gold) }
    }

    /// The counts by the names of the shared task, in its order.
    let counts: [(name: String, count: Count)]

    /// The two texts are not the same but for white space.
    struct DifferentTexts: Error, CustomStringConvertible {
        let description: String
    }

    /// The score of `system` against `gold`.
    init(gold: Conllu, system: Conllu) throws(DifferentTexts) {
        let (gold, system) = (AlignedText(gold), AlignedText(system))
        guard gold.characters == system.characters else {
            let place = zip(gold.characters, system.characters).enumerated().first { $1.0 != $1.1 }?.offset
            throw DifferentTexts(description: "the texts differ at character \(place ?? gold.characters.count)")
        }
        let pairs = gold.alignment(with: system)
        func spans(_ name: String, _ gold: [Range<Int>], _ system: [Range<Int>]) -> (String, Count) {
            let correct = Set(gold).intersection(system).count
            return (name, Count(system: system.count, gold: gold.count, correct: correct))
        }
        func words(
            _ name: String,
            where counts: (AlignedText.Word) -> Bool = { _ in true },
            alike: (AlignedText.Word, AlignedText.Word) -> Bool
        ) -> (String, Count) {
            let correct = pairs.count {
                counts(gold.words[$0.gold]) && alike(gold.words[$0.gold], system.words[$0.system])
            }
            return (
                name,
                Count(
                    system: system.words.count(where: counts),
                    gold: gold.words.count(where: counts),
                    correct: correct,
                    aligned: pairs.count { counts(gold.words[$0.gold]) }
                )
            )
        }
        /// The gold word that each aligned word of the system is.
        let goldOf = Dictionary(uniqueKeysWithValues: pairs.map { ($0.system, $0.gold) })
        func haveSameHead(_ gold: AlignedText.Word, _ system: AlignedText.Word) -> Bool {
            gold.head == system.head.map { goldOf[$0] ?? -1 }
        }
        func areAlikeInTree(_ gold: AlignedText.Word, _ system: AlignedText.Word) -> Bool {
            haveSameHead(gold, system) && gold.relation == system.relation
        }
        func haveSameTags(_ gold: AlignedText.Word, _ system: AlignedText.Word) -> Bool {
            gold.word.upos == system.word.upos && gold.feats == system.feats
        }
        func haveSameLemma(_ gold: AlignedText.Word, _ system: AlignedText.Word) -> Bool {
            gold.word.lemma == "_" || gold.word.lemma == system.word.lemma
        }
        func haveSameFunctionWords(_ left: AlignedText.Word, _ right: AlignedText.Word) -> Bool {
            let (mine, theirs) = (left.functionWords.map { gold.words[$0] }, right.functionWords)
            return mine.count == theirs.count
                && zip(mine, theirs).allSatisfy { mine, index in
                    let other = system.words[index]
                    return goldOf[index].map { gold.words[$0] } == mine && mine.relation == other.relation
                        && haveSameTags(mine, other)
                }
        }
        counts = [
            spans("Tokens", gold.tokens, system.tokens), spans("Sentences", gold.sentences, system.sentences),
            (
                "Words",
                Count(system: system.words.count, gold: gold.words.count, correct: pairs.count)
            ), words("UPOS") { $0.word.upos == $1.word.upos }, words("XPOS") { $0.word.xpos == $1.word.xpos },
            words("UFeats") { $0.feats == $1.feats },
            words("AllTags") { haveSameTags($0, $1) && $0.word.xpos == $1.word.xpos },
            words("Lemmas", alike: haveSameLemma),
            words("UAS", alike: haveSameHead), words("LAS", alike: areAlikeInTree),
            words("CLAS", where: \.isContent, alike: areAlikeInTree),
            words("MLAS", where: \.isContent) {
                areAlikeInTree($0, $1) && haveSameTags($0, $1) && haveSameFunctionWords($0, $1)
            }, words("BLEX", where: \.isContent) { areAlikeInTree($0, $1) && haveSameLemma($0, $1) },
        ]
    }
}

/// A text as a row of characters without white space, and what covers which of them.
private struct AlignedText {
    struct Word: Equatable {
        let word: Conllu.Word
        let span: Range<Int>
        let isInMultiwordToken: Bool
        /// The place of the word it hangs on among all words; nil for the root.
        let head: Int?
        let relation: String
        /// The universal features, sorted.
        let feats: [String]
        /// The function words that hang on it, in text order.
        var functionWords: [Int] = []
        let isContent: Bool
    }

    private(set) var characters: [Character] = []
    private(set) var tokens: [Range<Int>] = []
    private(set) var sentences: [Range<Int>] = []
    private(set) var words: [Word] = []

    private static let contentRelations: Set<String> = [
        "nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "obl", "vocative", "expl", "dislocated", "advcl", "advmod",
        "discourse", "nmod", "appos", "nummod", "acl", "amod", "conj", "fixed", "flat", "compound", "list", "parataxis",
        "orphan", "goeswith", "reparandum", "root", "dep",
    ]
    private static let functionRelations: Set<String> = ["aux", "cop", "mark", "det", "clf", "case", "cc"]
    private static let universalFeatures: Set<String> = [
        "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
        "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
    ]

    init(_ text: Conllu) {
        for sentence in text.sentences {
            let start = characters.count
            let first = words.count
            for token in sentence.tokens {
                let begin = characters.count
                characters += token.form.filter { !$0.isWhitespace }
                tokens.append(begin..<characters.count)
                for index in token.words {
                    let word = sentence.words[index]
                    words.append(
                        Word(
                            word: word,
                            span: begin..<characters.count,
                            isInMultiwordToken: token.words.count > 1,
                            head: word.head == 0 ? nil : first + word.head - 1,
                            relation: word.universalRelation,
                            feats: word.feats.split(separator: "|").map(String.init).filter {
                                Self.universalFeatures.contains(String($0.prefix { $0 != "=" }))
                            }.sorted(),
                            isContent: Self.contentRelations.contains(word.universalRelation)
                        )
                    )
                }
            }
            for index in first..<words.count where Self.functionRelations.contains(words[index].relation) {
                if let head = words[index].head { words[head].functionWords.append(index) }
            }
            sentences.append(start..<characters.count)
        }
    }

    /// The words of this text and of another one that are the same.
    func alignment(with other: AlignedText) -> [(gold: Int, system: Int)] {
        var found: [(gold: Int, system: Int)] = []
        var (mine, theirs) = (0, 0)
        while mine < words.count, theirs < other.words.count {
            if words[mine].isInMultiwordToken || other.words[theirs].isInMultiwordToken {
                let (mineEnd, theirsEnd) = multiwordEnds(mine, theirs, other)
                for (left, right) in Self.common(
                    words[mine..<mineEnd].map { $0.word.form.lowercased() },
                    other.words[theirs..<theirsEnd].map { $0.word.form.lowercased() }
                ) { found.append((mine + left, theirs + right)) }
                (mine, theirs) = (mineEnd, theirsEnd)
            } else if words[mine].span == other.words[theirs].span {
                found.append((mine, theirs))
                mine += 1
                theirs += 1
            } else if words[mine].span.lowerBound <= other.words[theirs].span.lowerBound {
                mine += 1
            } else {
                theirs += 1
            }
        }
        return found
    }

    /// Where the words end that share characters with tokens of several words from here on.
    private func multiwordEnds(_ mine: Int, _ theirs: Int, _ other: AlignedText) -> (Int, Int) {
        var (left, right) = (mine, theirs)
        // What begins before the first token of several words is passed over.
        var end = words[mine].isInMultiwordToken ? words[mine].span.upperBound : other.words[theirs].span.upperBound
        if !words[mine].isInMultiwordToken,
            words[mine].span.upperBound <= other.words[theirs].span.lowerBound
        {
            return (mine + 1, theirs)
        }
        if !other.words[theirs].isInMultiwordToken,
            other.words[theirs].span.upperBound <= words[mine].span.lowerBound
        {
            return (mine, theirs + 1)
        }
        while left < words.count && words[left].span.lowerBound < end
            || right < other.words.count && other.words[right].span.lowerBound < end
        {
            if left < words.count, words[left].span.lowerBound < end,
                right >= other.words.count || words[left].span.lowerBound <= other.words[right].span.lowerBound
            {
                if words[left].isInMultiwordToken { end = max(end, words[left].span.upperBound) }
                left += 1
            } else {
                if other.words[right].isInMultiwordToken { end = max(end, other.words[right].span.upperBound) }
                right += 1
            }
        }
        return (left, right)
    }

    /// The longest common subsequence, as pairs of places.
    private static func common(_ left: [String], _ right: [String]) -> [(Int, Int)] {
        var length = [[Int]](repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
        for i in left.indices.reversed() {
            for j in right.indices.reversed() {
                length[i][j] =
                    left[i] == right[j] ? length[i + 1][j + 1] + 1 : max(length[i + 1][j], length[i][j + 1])
            }
        }
        var found: [(Int, Int)] = []
        var (i, j) = (0, 0)
        while i < left.count, j < right.count {
            if left[i] == right[j] {
                found.append((i, j))
                i += 1
                j += 1
            } else if length[i + 1][j] >= length[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return found
    }
}
