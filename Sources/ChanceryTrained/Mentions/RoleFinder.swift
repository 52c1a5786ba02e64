internal import ChanceryDigest
internal import ChanceryReading

/// Finds the office a person is named with: "Russia's foreign minister, Sergey Lavrov", "Ushakov, a senior adviser".
struct RoleFinder {
    /// An office in the text.
    struct Role {
        let title: String
        let sector: Sector
        let tokens: Range<Int>
        /// Whether it is the first of a chain of offices.
        var isChain = false
    }

    /// A title is looked for so many words before its last one at most.
    private static let titleWordsMax = 8
    /// The first office of a chain is looked for so many words before the last at most.
    private static let chainWordsMax = 12
    /// What stands in a chain of offices.
    private static let chainParts: Set<PartOfSpeech> = [.adjective, .adposition, .determiner, .noun, .properNoun]
    let view: ReadingView
    let lexicon: Lexicon

    /// The office right before the person's name at `name`.
    func role(before name: Range<Int>) -> Role? {
        let sentence = view.sentence(of: name.lowerBound)
        var end = name.lowerBound
        while end > sentence.lowerBound, view.lower[end - 1] == "," || lexicon.honorifics.contains(honorific(end - 1)) {
            end -= 1
        }
        let earliest = max(sentence.lowerBound, end - 12)
        var start = end - 1
        while start >= earliest {
            if view.part(start) == .verb && view.isFiniteVerb(start) { return nil }
            if view.part(start) == .punctuation { return nil }
            if let match = lexicon.rolePhrases.longestMatch(at: start, before: end, in: view.lower) {
                let close = start + match.wordCount
                guard close == end || isComplement(close, before: end) else { return nil }
                let own = role(start: start, close: close, end: end, sector: lexicon.roleSectors[match.entry])
                return close < end ? outermost(own, of: name) : own
            }
            start -= 1
        }
        return nil
    }

    private func honorific(_ token: Int) -> String {
        let form = view.reading.tokens[token].form
        return form.hasSuffix(".") ? String(form.dropLast()) : form
    }

    /// Whether what stands between an office and a name says what the office is for; in "aide to Ann Arbor" nothing does.
    private func isComplement(_ start: Int, before end: Int) -> Bool {
        lexicon.has(view.lower[start], .rolePreposition) && (2...10).contains(end - start)
    }

    private func role(start: Int, close: Int, end: Int, sector: Sector) -> Role {
        let earliest = max(view.sentence(of: start).lowerBound, start - Self.titleWordsMax)
        var first =
            (earliest..<start).first { earlier in
                let match = lexicon.rolePhrases.longestMatch(at: earlier, before: close, in: view.lower)
                return match?.wordCount == close - earlier
            } ?? start
        while first > 0, lexicon.has(view.lower[first - 1], .roleModifier),
            view.sentenceOf[first - 1] == view.sentenceOf[start]
        {
            first -= 1
        }
        var last = close
        if close < end {
            let isOfBody =
                view.lower[close] == "of" && end - close <= 5 && (close..<end).contains { view.nameOf[$0] != nil }
            if !isOfBody { last = end }
        }
        return Role(title: title(first..<last), sector: sector, tokens: first..<last)
    }

    /// Whether a list has the person of the name, who then has the office beside it: "aide to the President of … Emmanuel Macron".
    private func isKnown(_ name: Range<Int>) -> Bool {
        view.name(at: name.lowerBound).map { lexicon.people.country(of: $0.canonical) != nil } ?? false
    }

    /// "Adviser to the Head of the Office of the President": the first office of a chain in which each is for the next.
    private func outermost(_ role: Role, of name: Range<Int>) -> Role {
        let start = role.tokens.lowerBound
        var found: (start: Int, sector: Sector)?
        for token in (max(view.sentence(of: start).lowerBound, start - Self.chainWordsMax)..<start).reversed() {
            guard Self.chainParts.contains(view.part(token)) || lexicon.has(view.lower[token], .article) else { break }
            guard let match = lexicon.rolePhrases.longestMatch(at: token, before: start, in: view.lower),
                lexicon.has(view.lower[token + match.wordCount], .rolePreposition)
            else { continue }
            found = (token, lexicon.roleSectors[match.entry])
        }
        guard let found, !isKnown(name) || hasBody(found.start..<start) else { return role }
        var first = found.start
        while first > view.sentence(of: start).lowerBound, lexicon.has(view.lower[first - 1], .roleModifier) {
            first -= 1
        }
        return Role(
            title: title(first..<role.tokens.upperBound),
            sector: found.sector,
            tokens: first..<role.tokens.upperBound,
            isChain: true
        )
    }

    /// Whether a body stands between two offices: "Head of the Office of the President".
    private func hasBody(_ words: Range<Int>) -> Bool {
        words.contains { lexicon.organizationWords[view.reading.tokens[$0].form] != nil }
    }

    private func title(_ tokens: Range<Int>) -> String {
        let text = view.text(of: tokens)
        return tokens.contains { view.nameOf[$0] != nil } ? text : text.lowercased()
    }

    /// The office in the apposition after the person's name at `name`.
    func role(after name: Range<Int>) -> Role? {
        let sentence = view.sentence(of: name.lowerBound)
        var index = name.upperBound
        guard index + 1 < sentence.upperBound, view.lower[index] == "," else { return nil }
        index += 1
        let limit = min(sentence.upperBound, index + 7)
        var modifiers: [String] = []
        while index < limit {
            if let match = lexicon.rolePhrases.longestMatch(at: index, before: sentence.upperBound, in: view.lower) {
                let close = index + match.wordCount
                let words = modifiers + view.lower[index..<close]
                return Role(
                    title: words.joined(separator: " "),
                    sector: lexicon.roleSectors[match.entry],
                    tokens: index..<close
                )
            }
            if lexicon.has(view.lower[index], .roleModifier) {
                modifiers.append(view.lower[index])
            } else if view.nameOf[index] == nil,
                view.part(index) == .verb || view.part(index) == .pronoun
                    || view.part(index) == .punctuation || view.part(index) == .coordinatingConjunction
            {
                return nil
            }
            index += 1
        }
        return nil
    }
}
