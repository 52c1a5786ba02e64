internal import ChanceryArticle
internal import ChanceryDigest

/// Tells persons, bodies and places among runs of capitalised words that no list knows.
struct CapitalRunClassifier {
    private let lexicon: Lexicon

    init(data: LanguageData) { lexicon = data.lexicon }

    private func isCommon(_ index: Int, in context: NameContext) -> Bool {
        if lexicon.has(context.words[index], .calendarName) { return true }
        switch lexicon.wordForms.fixedParts[context.lower[index]] {
        case nil, .adjective, .noun, .number: return false
        default: return true
        }
    }

    /// Whether a known name stands for itself here and is no part of a person's or body's longer name.
    func accepts(_ candidate: NameCandidate, at index: Int, in context: NameContext) -> Bool {
        guard candidate.wordCount == 1 else { return true }
        let word = context.words[index]
        if candidate.source == .organization {
            let isBare = index == 0 || !context.isCapital[index - 1] || isCommon(index - 1, in: context)
            return isBare || isAcronym(word) || word == "Coalition" || context.isTitleCase
        }
        guard candidate.kind == .place || candidate.source == .country || candidate.source == .demonym else {
            return true
        }
        if isAddressed(index, in: context) { return false }
        guard candidate.source != .demonym else { return true }
        if candidate.source == .city || candidate.source == .region {
            if isCommon(index, in: context) { return false }
            if index == 0, candidate.source == .city, lexicon.wordForms.verbs.contains(context.lower[index]) {
                return false
            }
        }
        let next = index + 1
        let hasNext = next < context.words.count && context.isCapital[next] && !isCommon(next, in: context)
        let hasBefore = index > 0 && context.isCapital[index - 1] && !isCommon(index - 1, in: context)
        if hasBefore, role(endingAt: index, in: context) > 0, hasNext { return false }
        guard !context.isTitleCase else { return true }
        // "Michael Jordan".
        if candidate.source == .country, hasBefore, lexicon.givenNames[context.words[index - 1]] != nil { return false }
        guard candidate.source == .city else { return true }
        if lexicon.givenNames[word] != nil, hasNext { return false }
        if hasBefore, lexicon.givenNames[context.words[index - 1]] != nil { return false }
        if hasBefore, role(endingAt: index, in: context) > 0 { return false }
        return true
    }

    /// Whether "Mr" or the like stands before a word, or before the capitalised word before it: "Mr London", "Ms June
    /// Holland".
    private func isAddressed(_ index: Int, in context: NameContext) -> Bool {
        var before = index - 1
        if before > 0, context.isCapital[before], !isHonorific(before, in: context) { before -= 1 }
        return before >= 0 && isHonorific(before, in: context)
    }

    private func isHonorific(_ index: Int, in context: NameContext) -> Bool {
        let word = context.words[index]
        return lexicon.honorifics.contains(word.hasSuffix(".") ? String(word.dropLast()) : word)
    }

    /// How many words at `index` are a title or office: "Secretary of State", "Prime Minister".
    func roleLength(at index: Int, in context: NameContext) -> Int {
        lexicon.rolePhrases.longestMatch(at: index, before: context.words.count, in: context.lower)?.wordCount ?? 0
    }

    /// How many words before `index` are a role.
    private func role(endingAt index: Int, in context: NameContext) -> Int {
        for length in stride(from: min(4, index), to: 0, by: -1) {
            let match = lexicon.rolePhrases.longestMatch(at: index - length, before: index, in: context.lower)
            if match?.wordCount == length { return length }
        }
        return 0
    }

    /// Where the run of capitalised words that starts at `start` ends.
    func end(from start: Int, in context: NameContext, isKnown: (Int) -> Bool) -> Int {
        var index = start
        while index < context.words.count {
            if context.isCapital[index] {
                if index > start, isKnown(index) { break }
                if isCommon(index, in: context), index > start || !isInitial(index + 1, in: context) { break }
                index += 1
            } else if index > start, lexicon.has(context.words[index], .nameParticle), index + 1 < context.words.count,
                context.isCapital[index + 1], !isKnown(index + 1)
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    private func isInitial(_ index: Int, in context: NameContext) -> Bool {
        index < context.words.count && context.words[index].utf8.count == 2 && context.words[index].hasSuffix(".")
    }

    /// A body whose name starts with a known name: "Israeli Air Force", "Syrian Ministry of Defence".
    func body(at start: Int, startingWith candidate: NameCandidate, in context: NameContext) -> NameFinder.Found? {
        var end = start + candidate.wordCount
        if candidate.source != .organization, end < context.words.count, lexicon.has(context.words[end], .eventNameEnd)
        {
            return NameFinder.Found(
                words: start..<(end + 1),
                kind: .other,
                canonical: "",
                grounds: Grounds(candidate.source.rule)
            )
        }
        var last: Int?
        while end < context.words.count, context.isCapital[end], !isCommon(end, in: context) {
            if lexicon.organizationWords[context.words[end]] != nil { last = end }
            end += 1
        }
        guard let last, last >= start + candidate.wordCount else { return nil }
        guard role(endingAt: last + 1, in: context) == 0 else { return nil }
        let close = linkedEnd(from: last + 1, in: context)
        let country = candidate.source == .organization ? nil : candidate.country
        return NameFinder.Found(
            words: start..<close,
            kind: .organization,
            canonical: context.words[start..<close].joined(separator: " "),
            country: country,
            grounds: Grounds(.bodyWord)
        )
    }

    /// How far "of Foreign Affairs", "for Human Rights" go on after a body's head.
    private func linkedEnd(from start: Int, in context: NameContext) -> Int {
        var end = start
        while end < context.words.count {
            var next = end
            while next < context.words.count, next - end < 3, lexicon.has(context.words[next], .bodyNameLink) {
                next += 1
            }
            guard next > end, !lexicon.has(context.words[end], .bodyNameInnerLink) else { return end }
            guard next < context.words.count, context.isCapital[next], !isCommon(next, in: context) else { return end }
            while next < context.words.count, context.isCapital[next], !isCommon(next, in: context) { next += 1 }
            end = next
        }
        return end
    }

    /// The names in the run `range`; `before` is the name that stands before it in the sentence.
    func names(in range: Range<Int>, after before: NameFinder.Found?, context: NameContext) -> [NameFinder.Found] {
        var start = range.lowerBound
        var end = range.upperBound
        guard start < end else { return [] }
        var hasTitle = false
        while start < end {
            let word = context.words[start]
            if lexicon.honorifics.contains(word.hasSuffix(".") ? String(word.dropLast()) : word), start + 1 < end {
                start += 1
            } else if let match = lexicon.rolePhrases.longestMatch(at: start, before: end, in: context.lower) {
                start += match.wordCount
            } else if isCommon(start, in: context), !isInitial(start + 1, in: context), start == range.lowerBound {
                start += 1
                continue
            } else {
                break
            }
            hasTitle = true
        }
        while end > start, lexicon.has(context.words[end - 1], .calendarName) { end -= 1 }
        guard start < end else { return [] }
        if !hasTitle { hasTitle = role(endingAt: start, in: context) > 0 }
        return [classified(start..<end, hasTitle: hasTitle, context: context)].compactMap { $0 }
    }

    private func classified(_ range: Range<Int>, hasTitle: Bool, context: NameContext) -> NameFinder.Found? {
        let words = context.words[range]
        guard let first = words.first, let last = words.last else { return nil }
        let name = words.joined(separator: " ")
        func found(_ kind: Name.Kind, by rule: Rule) -> NameFinder.Found {
            NameFinder.Found(words: range, kind: kind, canonical: name, grounds: Grounds(rule))
        }
        if lexicon.has(last, .eventNameEnd) || first == "Operation", words.count > 1 {
            return NameFinder.Found(words: range, kind: .other, canonical: "", grounds: Grounds(.personalWords))
        }
        if !hasTitle, let body = body(in: range, context: context) { return body }
        let next = range.upperBound < context.words.count ? context.words[range.upperBound] : ""
        if words.count > 1, lexicon.has(last, .placeNameEnd) || lexicon.has(first, .placeNameStart) {
            return found(.place, by: .placeWord)
        }
        if lexicon.has(next, .placeNounAfterName), !hasTitle { return found(.place, by: .placeWord) }
        if lexicon.givenNames[first] != nil, words.count > 1 { return found(.person, by: .givenName) }
        if hasTitle, words.count < 5 { return found(.person, by: .titleBeforeWords) }
        if words.count == 1, isAcronym(first), !context.isTitleCase || first.utf8.count <= 5 {
            return found(.organization, by: .acronym)
        }
        let preposition = range.lowerBound > 0 ? context.lower[range.lowerBound - 1] : ""
        if lexicon.has(preposition, .locativeOfUnknownName), words.count <= 3 {
            return found(.place, by: .placePreposition)
        }
        if words.count == 1 { return found(.other, by: .personalWords) }
        if context.isTitleCase || words.count > 4 || lexicon.has(preposition, .beforeThingName) {
            return found(.other, by: .personalWords)
        }
        return found(isPersonal(range, context: context) ? .person : .other, by: .personalWords)
    }

    private func body(in range: Range<Int>, context: NameContext) -> NameFinder.Found? {
        guard let head = range.last(where: { lexicon.organizationWords[context.words[$0]] != nil }) else { return nil }
        let close = max(linkedEnd(from: head + 1, in: context), range.count > 1 ? range.upperBound : 0)
        guard close - range.lowerBound > 1 else { return nil }
        let words = range.lowerBound..<close
        let name = context.words[words].joined(separator: " ")
        return NameFinder.Found(words: words, kind: .organization, canonical: name, grounds: Grounds(.bodyWord))
    }

    private func isAcronym(_ word: String) -> Bool {
        (2...8).contains(word.utf8.count) && word.utf8.allSatisfy { Bytes.isUpper($0) || Bytes.isDigit($0) || $0 == 45 }
            && word.utf8.contains(where: Bytes.isUpper)
    }

    /// Whether all words could be parts of a person's name: capitalised letters that are no common words.
    private func isPersonal(_ range: Range<Int>, context: NameContext) -> Bool {
        range.allSatisfy { index in
            let word = context.words[index]
            if lexicon.has(word, .nameParticle) || (word.hasSuffix(".") && word.utf8.count == 2) { return true }
            let isLetters = word.utf8.allSatisfy { Bytes.isLetter($0) || $0 >= 0x80 || $0 == 45 || $0 == 39 }
            return isLetters && !isAcronym(word) && !lexicon.wordForms.verbs.contains(context.lower[index])
                && lexicon.groupSectors[lexicon.wordForms.singular(of: context.lower[index])] == nil
        }
    }
}
