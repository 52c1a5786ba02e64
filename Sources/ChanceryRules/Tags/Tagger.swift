internal import ChanceryArticle
internal import ChanceryReading

/// Gives the words of a sentence a part of speech and a dictionary form, by word lists, endings and neighbours.
struct Tagger {
    /// A word with its part of speech and dictionary form.
    struct Tag {
        var partOfSpeech: PartOfSpeech
        var lemma: String
    }

    /// Marks after which a sentence or a part of one starts.
    private static let openingMarks: Set<String> = ["\"", "“", "‘", "'", "(", "[", ":", "–", "—", "...", "…"]

    private let forms: WordForms
    private let givenNames: [String: Gender]

    init(lexicon: Lexicon) {
        forms = lexicon.wordForms
        givenNames = lexicon.givenNames
    }

    /// The tags of a sentence's words.
    ///
    /// - Parameters:
    ///   - words: The words as they stand, with straight apostrophes.
    ///   - known: What the lists of names say of each word; nil where they say nothing.
    /// - Returns: One tag for each word.
    func tags(of words: [String], known: [PartOfSpeech?]) -> [Tag] {
        let lower = words.map { $0.lowercased() }
        let isTitleCase = Self.isTitleCase(words)
        var tags: [Tag] = []
        tags.reserveCapacity(words.count)
        for index in words.indices {
            if let part = known[index] {
                tags.append(Tag(partOfSpeech: part, lemma: words[index]))
                continue
            }
            let isInitial = index == 0 || Self.opensSentence(words[index - 1])
            tags.append(
                tag(
                    of: words[index],
                    lower: lower[index],
                    at: index,
                    in: lower,
                    tags: tags,
                    known: known,
                    mayBeCommon: isInitial || isTitleCase
                )
            )
        }
        return tags
    }

    /// Whether most words start with a capital, as in many headlines.
    private static func isTitleCase(_ words: [String]) -> Bool {
        var capital = 0
        var small = 0
        for word in words {
            guard let first = word.utf8.first, Bytes.isLetter(first) else { continue }
            if Bytes.isUpper(first) { capital += 1 } else if word.utf8.count > 3 { small += 1 }
        }
        return capital >= 4 && capital > 3 * small
    }

    private static func opensSentence(_ word: String) -> Bool {
        // Comparing with a mark beyond ASCII is slow, so words are passed over first.
        guard let first = word.utf8.first, !Bytes.isLetter(first) else { return false }
        return openingMarks.contains(word)
    }

    private func tag(
        of word: String,
        lower: String,
        at index: Int,
        in words: [String],
        tags: [Tag],
        known: [PartOfSpeech?],
        mayBeCommon: Bool
    ) -> Tag {
        guard let first = word.utf8.first else { return Tag(partOfSpeech: .other, lemma: word) }
        if Bytes.isDigit(first) { return Tag(partOfSpeech: .number, lemma: lower) }
        if first < 0x80, !Bytes.isLetter(first), word.utf8.count <= 3,
            !word.utf8.dropFirst().contains(where: Bytes.isLetter)
        {
            return Tag(partOfSpeech: "$%+=".utf8.contains(first) ? .symbol : .punctuation, lemma: word)
        }
        if first == 0xE2 || first == 0xC2, !word.utf8.contains(where: Bytes.isLetter) {
            return Tag(partOfSpeech: .punctuation, lemma: word)
        }
        let isCapital = Bytes.isUpper(first) || (first >= 0xC3 && word != lower)
        if isCapital, word != "I", !mayBeCommon { return Tag(partOfSpeech: .properNoun, lemma: word) }
        if isCapital, givenNames[word] != nil, index + 1 < words.count, forms.fixedWords[words[index + 1]] == nil {
            return Tag(partOfSpeech: .properNoun, lemma: word)
        }
        if let fixed = forms.fixedWords[lower] {
            return fixedTag(fixed, lower: lower, at: index, in: words, tags: tags)
        }
        if let verb = forms.verbs[lower] {
            return tag(of: verb, lower: lower, at: index, in: words, tags: tags, known: known)
        }
        if isCapital, forms.nouns[lower] == nil, !Self.looksCommon(lower) {
            return Tag(partOfSpeech: .properNoun, lemma: word)
        }
        return openTag(of: lower)
    }

    /// Whether a capitalised word that may be common has a common word's ending.
    private static func looksCommon(_ lower: String) -> Bool {
        ["s", "ly", "ion", "ment", "ing", "ed", "ity", "ship", "ness", "ful", "ous", "ive", "ary"]
            .contains { lower.utf8.count > $0.utf8.count + 3 && lower.hasSuffix($0) }
    }

    private func openTag(of lower: String) -> Tag {
        if lower.hasSuffix("ly"), lower.utf8.count > 4 { return Tag(partOfSpeech: .adverb, lemma: lower) }
        for ending in ["ous", "ful", "ive", "able", "ible", "ical", "ial", "ic", "less", "ish", "ary", "ual", "ional"]
        where lower.utf8.count > ending.utf8.count + 2 && lower.hasSuffix(ending) {
            return Tag(partOfSpeech: .adjective, lemma: lower)
        }
        if lower.hasSuffix("-led") || lower.hasSuffix("-backed") || lower.hasSuffix("-based") {
            return Tag(partOfSpeech: .adjective, lemma: lower)
        }
        return Tag(partOfSpeech: .noun, lemma: forms.singular(of: lower))
    }

    private func fixedTag(
        _ fixed: WordForms.FixedWord,
        lower: String,
        at index: Int,
        in words: [String],
        tags: [Tag]
    ) -> Tag {
        var part = fixed.partOfSpeech
        if lower == "that", index > 0 {
            let before = tags[index - 1].partOfSpeech
            part = before == .verb || before == .noun || before == .adjective ? .subordinatingConjunction : .determiner
        } else if lower == "'s", index > 0, tags[index - 1].partOfSpeech == .pronoun {
            return Tag(partOfSpeech: .auxiliary, lemma: "be")
        } else if lower == "'", index > 0, !tags[index - 1].lemma.isEmpty {
            part = words[index - 1].hasSuffix("s") ? .particle : .punctuation
        } else if lower == "open" || lower == "clear" || lower == "close" || lower == "direct" || lower == "free" {
            let before = index > 0 ? words[index - 1] : ""
            if before == "to" || (index > 0 && tags[index - 1].partOfSpeech == .auxiliary && before != "be") {
                let isCopula = index > 0 && tags[index - 1].lemma == "be"
                part = isCopula ? .adjective : .verb
            }
        }
        return Tag(partOfSpeech: part, lemma: fixed.lemma)
    }

    private func tag(
        of verb: WordForms.Verb,
        lower: String,
        at index: Int,
        in words: [String],
        tags: [Tag],
        known: [PartOfSpeech?]
    ) -> Tag {
        let before = index > 0 ? tags[index - 1] : nil
        let next = index + 1 < words.count ? words[index + 1] : ""
        let nextPart = index + 1 < words.count ? known[index + 1] ?? forms.fixedWords[next]?.partOfSpeech : .punctuation
        let isVerb: Bool
        switch verb.form {
        case .past: isVerb = isPastVerb(before: before, next: next, nextPart: nextPart)
        case .gerund: isVerb = isGerundVerb(before: before, nextPart: nextPart)
        case .base: isVerb = isBaseVerb(at: index, in: words, tags: tags, nextPart: nextPart)
        case .third: isVerb = isThirdPersonVerb(before: before, next: next, nextPart: nextPart)
        }
        if isVerb { return Tag(partOfSpeech: .verb, lemma: verb.lemma) }
        if verb.form == .past { return Tag(partOfSpeech: .adjective, lemma: lower) }
        return Tag(partOfSpeech: .noun, lemma: verb.form == .gerund ? lower : forms.singular(of: lower))
    }

    private func isPastVerb(before: Tag?, next: String, nextPart: PartOfSpeech?) -> Bool {
        guard let before else { return true }
        switch before.partOfSpeech {
        case .determiner, .adjective: return !(nextPart == nil || nextPart == .properNoun || nextPart == .adjective)
        case .number: return !(nextPart == nil && forms.verbs[next] == nil)
        case .particle: return before.lemma == "not" || nextPart != nil
        default: return true
        }
    }

    private func isGerundVerb(before: Tag?, nextPart: PartOfSpeech?) -> Bool {
        guard let before else { return nextPart != .adposition && nextPart != .punctuation }
        switch before.partOfSpeech {
        case .determiner, .adjective, .number: return false
        case .particle: return before.lemma == "not"
        case .noun, .properNoun:
            return nextPart == .determiner || nextPart == nil || nextPart == .properNoun
                || nextPart == .subordinatingConjunction || nextPart == .pronoun || nextPart == .adjective
        default: return true
        }
    }

    private func isBaseVerb(at index: Int, in words: [String], tags: [Tag], nextPart: PartOfSpeech?) -> Bool {
        guard index > 0 else { return nextPart == .determiner || nextPart == .properNoun || nextPart == .pronoun }
        var position = index - 1
        while position > 0, tags[position].partOfSpeech == .adverb { position -= 1 }
        let before = tags[position]
        switch before.partOfSpeech {
        case .auxiliary: return before.lemma != "be" && before.lemma != "have"
        case .pronoun: return !["his", "its", "my", "our", "their", "your", "her"].contains(before.lemma)
        case .particle: return before.lemma == "not"
        case .adposition: return before.lemma == "to"
        case .determiner, .adjective, .number: return false
        case .noun, .properNoun:
            let takesObject = nextPart == .determiner || nextPart == .subordinatingConjunction || nextPart == .pronoun
            let isPlural = words[position].hasSuffix("s") && before.lemma != words[position]
            let hasObject = nextPart == nil || nextPart == .number || nextPart == .adjective || nextPart == .properNoun
            return takesObject || (isPlural && hasObject) || (nextPart == .properNoun && before.partOfSpeech == .noun)
        case .coordinatingConjunction:
            return nextPart == .determiner || nextPart == .pronoun || nextPart == .properNoun || nextPart == .adjective
        default: return nextPart == .determiner || nextPart == .pronoun
        }
    }

    private func isThirdPersonVerb(before: Tag?, next: String, nextPart: PartOfSpeech?) -> Bool {
        guard let before else { return false }
        switch before.partOfSpeech {
        case .determiner: return before.lemma == "that" || before.lemma == "this" || before.lemma == "which"
        case .adjective, .number, .adposition, .auxiliary: return false
        case .particle: return false
        case .pronoun: return !["his", "its", "my", "our", "their", "your", "her"].contains(before.lemma)
        case .properNoun, .noun, .adverb:
            if ["of", "on", "by", "against"].contains(next) { return false }
            return nextPart != .auxiliary
        default: return nextPart == .determiner || nextPart == .subordinatingConjunction || nextPart == .properNoun
        }
    }
}
