internal import ChanceryDigest
internal import ChanceryReading

/// Joins the names of one sentence that lists and capitals tell with those that the network marks.
///
/// What the network marks may be a mention with a title and articles, or no name at all: "the foreign minister".
struct NameJoiner {
    let context: NameContext
    let lexicon: Lexicon

    /// A name is taken from the network from this score on.
    private static let scoreMin = 0.8
    /// A person with a known given name is taken from the network from this score on.
    private static let knownScoreMin = 0.5
    /// A name of another kind or extent gives way to the network's from this score on.
    private static let overrulingScoreMin = 0.9
    /// A country of the first words gives way to a person from this score on.
    private static let givenNameScoreMin = 0.6
    /// A town of the same words gives way to a person from this score on.
    private static let townScoreMin = 0.95

    /// The names in text order, none overlapping another.
    func joined(_ found: [NameFinder.Found], with marked: [MarkedName]) -> [NameFinder.Found] {
        var names = found.map { name in
            if isGuess(name, beside: marked) { return unresolved(name) }
            let mark = marked.first { $0.words == name.words }
            return mark.map { name.resting(on: name.grounds.beside($0.ground)) } ?? name
        }
        for mark in marked where isSure(mark) || names.contains(where: { isGivenName($0, of: mark) }) {
            guard let kind = kind(of: mark), let words = proper(mark, among: names) else { continue }
            names = names.map { shortened($0, before: words, of: mark) }
            let overlapping = names.filter { $0.words.overlaps(words) }
            guard overlapping.allSatisfy({ givesWay($0, to: mark, of: words) }) else { continue }
            // A word by itself in a headline of capitals may be any word.
            if overlapping.isEmpty, kind != .place, context.isTitleCase { continue }
            let origin = overlapping.first { $0.kind == .nationality || $0.kind == .country }
            names.removeAll { $0.words.overlaps(words) }
            names.append(
                NameFinder.Found(
                    words: words,
                    kind: kind,
                    canonical: context.words[words].joined(separator: " "),
                    country: kind == .organization ? origin?.country : nil,
                    grounds: Grounds(mark.ground)
                )
            )
        }
        return names.sorted { $0.words.lowerBound < $1.words.lowerBound }
    }

    /// "Office of the President of Ukraine Ann Arbor": a body without the person after it, whom the network marks.
    private func shortened(_ name: NameFinder.Found, before words: Range<Int>, of mark: MarkedName) -> NameFinder.Found
    {
        guard name.kind == .organization, name.actor == nil, mark.kind == .person, words.count > 1,
            name.words.lowerBound < words.lowerBound, name.words.upperBound == words.upperBound,
            isProper(words.lowerBound - 1)
        else { return name }
        let rest = name.words.lowerBound..<words.lowerBound
        return NameFinder.Found(
            words: rest,
            kind: .organization,
            canonical: context.words[rest].joined(separator: " "),
            country: name.country,
            grounds: name.grounds.overruled(by: .rule(.bodyBeforePerson)).beside(mark.ground)
        )
    }

    /// Whether the network is sure of a name, or less sure of a person whose given name is known and no other word.
    private func isSure(_ mark: MarkedName) -> Bool {
        let first = mark.words.lowerBound
        let word = context.lower[first]
        let isKnown =
            mark.kind == .person && lexicon.givenNames[context.words[first]] != nil
            && lexicon.wordForms.fixedParts[word] == nil && !lexicon.wordForms.verbs.contains(word)
            && !lexicon.has(context.words[first], .calendarName)
        return mark.score >= (isKnown ? Self.knownScoreMin : Self.scoreMin)
    }

    /// Whether only capitals say that a name is a person's or a body's, and the network marks nothing like it.
    private func isGuess(_ name: NameFinder.Found, beside marked: [MarkedName]) -> Bool {
        switch name.kind {
        case .person: if isKnownPerson(name) { return false }
        case .organization: if isKnownBody(name) { return false }
        default: return false
        }
        return !marked.contains { $0.words.overlaps(name.words) && kind(of: $0) == name.kind }
    }

    private func isKnownPerson(_ name: NameFinder.Found) -> Bool {
        lexicon.people.country(of: name.canonical) != nil
            || name.words.count > 1 && !context.isTitleCase
                && lexicon.givenNames[context.words[name.words.lowerBound]] != nil
    }

    private func isKnownBody(_ name: NameFinder.Found) -> Bool {
        if name.words.count > 1, !context.isTitleCase { return true }
        let (start, end) = (name.words.lowerBound, name.words.upperBound)
        let known = lexicon.organizationPhrases.longestMatch(at: start, before: end, in: context.words)
        return known?.wordCount == name.words.count
    }

    /// `name` as a capitalised word that is a name only where the article tells whose.
    private func unresolved(_ name: NameFinder.Found) -> NameFinder.Found {
        NameFinder.Found(
            words: name.words,
            kind: .other,
            canonical: context.words[name.words].joined(separator: " "),
            grounds: name.grounds
        )
    }

    private func kind(of mark: MarkedName) -> Name.Kind? {
        switch mark.kind {
        case .person: .person
        case .organization: .organization
        case .location: .place
        case .miscellaneous: nil
        }
    }

    // MARK: The name in what is marked

    /// The part of marked words that is a name, without titles, articles and pronouns; nil where none is.
    private func proper(_ mark: MarkedName, among names: [NameFinder.Found]) -> Range<Int>? {
        var (start, end) = (mark.words.lowerBound, mark.words.upperBound)
        if mark.kind == .person {
            // "Olaf Scholz of Germany", "Syria’s Omar Haddad".
            end = (start..<end).first { $0 > start && lexicon.has(context.words[$0], .bodyNameLink) } ?? end
            for name in names where name.country != nil && name.kind != .place && name.words.overlaps(start..<end) {
                // A country's name may be a person's: "Israel Katz".
                if isGivenName(name, of: mark) { continue }
                start = min(end, max(start, name.words.upperBound))
            }
        }
        while start < end {
            if let role = lexicon.rolePhrases.longestMatch(at: start, before: end, in: context.lower) {
                start += role.wordCount
            } else if isProper(start) {
                break
            } else {
                start += 1
            }
        }
        while end > start, !isProper(end - 1) || isRole(end - 1) { end -= 1 }
        guard start < end else { return nil }
        let isWhole = (start..<end).allSatisfy { index in
            context.isCapital[index] || lexicon.has(context.words[index], .nameParticle)
                || lexicon.has(context.words[index], .bodyNameLink)
        }
        guard isWhole, end - start > 1 || canStandAlone(start, as: mark.kind) else { return nil }
        return start..<end
    }

    /// Whether the name of a country begins what the network is sure is the name of a person.
    private func isGivenName(_ name: NameFinder.Found, of mark: MarkedName) -> Bool {
        let next = name.words.upperBound
        return name.kind == .country && name.words.count == 1 && mark.kind == .person
            && mark.score >= Self.givenNameScoreMin && mark.words.lowerBound == name.words.lowerBound
            && mark.words.contains(next) && isProper(next)
    }

    private func isProper(_ index: Int) -> Bool {
        let word = context.words[index]
        return context.isCapital[index] && lexicon.wordForms.fixedParts[context.lower[index]] == nil
            && !lexicon.honorifics.contains(word.hasSuffix(".") ? String(word.dropLast()) : word)
    }

    private func isRole(_ index: Int) -> Bool {
        lexicon.rolePhrases.longestMatch(at: index, before: index + 1, in: context.lower) != nil
    }

    /// Whether one word is a name by itself, and no common noun: "Ministers", "Council".
    private func canStandAlone(_ index: Int, as kind: Entity.Kind) -> Bool {
        kind == .location
            || lexicon.groupSectors[context.lower[index]] == nil
                && lexicon.organizationWords[context.words[index]] == nil
                && !isRole(index) && !isRoleInPlural(index)
    }

    private func isRoleInPlural(_ index: Int) -> Bool {
        let singular = [lexicon.wordForms.singular(of: context.lower[index])]
        return lexicon.rolePhrases.longestMatch(at: 0, before: 1, in: singular) != nil
    }

    // MARK: Two readings of the same words

    /// Whether a name that lists or capitals tell gives way to the one that the network marks.
    private func givesWay(_ name: NameFinder.Found, to mark: MarkedName, of words: Range<Int>) -> Bool {
        let isInside = words.clamped(to: name.words) == name.words
        let isLonger = isInside && words.count > name.words.count
        let isOverruled = mark.score >= Self.overrulingScoreMin && name.country == nil && !name.mayBeMetonym
        switch (name.kind, mark.kind) {
        case (.other, _): return true
        case (.person, .person), (.organization, .organization): return isLonger && isOverruled
        case (.person, _): return isInside && isOverruled
        case (.organization, _): return name.words.count == 1 && isOverruled
        case (.place, .person):
            return isLonger || mark.score >= Self.townScoreMin && words == name.words && !name.mayBeMetonym
        case (.country, .organization), (.nationality, .organization), (.place, .organization): return isLonger
        case (.country, .person): return isGivenName(name, of: mark)
        case (.country, _), (.nationality, _), (.place, _): return false
        }
    }
}
