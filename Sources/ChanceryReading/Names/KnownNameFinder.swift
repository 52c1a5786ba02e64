/// Looks words up in the lists of bodies, seats of government, countries, regions and cities.
struct KnownNameFinder {
    private let gazetteer: Gazetteer
    private let lexicon: Lexicon

    init(data: LanguageData) {
        gazetteer = data.gazetteer
        lexicon = data.lexicon
    }

    /// The longest known name at `start`.
    func candidate(at start: Int, in context: NameContext) -> NameCandidate? {
        guard context.isCapital[start] else { return nil }
        let end = context.words.count
        let names = possibleNames(at: start, in: context)
        let all = [
            organization(at: start, before: end, in: context), metonym(at: start, before: end, in: context),
            country(among: names), region(at: start, before: end, in: context),
            city(among: names, at: start, in: context),
        ]
        var best: NameCandidate?
        for case let candidate? in all where candidate.wordCount > (best?.wordCount ?? 0) { best = candidate }
        return best
    }

    private func organization(at start: Int, before end: Int, in context: NameContext) -> NameCandidate? {
        guard let match = lexicon.organizationPhrases.longestMatch(at: start, before: end, in: context.words) else {
            return nil
        }
        let known = lexicon.organizations[match.entry]
        return NameCandidate(
            source: .organization,
            wordCount: match.wordCount,
            kind: known.isBloc ? .country : .organization,
            canonical: known.name,
            country: known.country,
            mayBeMetonym: false
        )
    }

    private func metonym(at start: Int, before end: Int, in context: NameContext) -> NameCandidate? {
        guard let match = lexicon.metonymPhrases.longestMatch(at: start, before: end, in: context.words) else {
            return nil
        }
        let known = lexicon.metonyms[match.entry]
        guard known.isSeat else { return nil }
        return NameCandidate(
            source: .metonym,
            wordCount: match.wordCount,
            kind: .country,
            canonical: gazetteer.country(code: known.country)?.name ?? known.country,
            country: known.country,
            mayBeMetonym: true
        )
    }

    private func region(at start: Int, before end: Int, in context: NameContext) -> NameCandidate? {
        guard let match = lexicon.regionPhrases.longestMatch(at: start, before: end, in: context.words) else {
            return nil
        }
        let known = lexicon.regions[match.entry]
        return NameCandidate(
            source: .region,
            wordCount: match.wordCount,
            kind: .place,
            canonical: known.name,
            country: known.country,
            mayBeMetonym: false
        )
    }
}

// MARK: The gazetteer

extension KnownNameFinder {
    /// What may be a name in the gazetteer, and how many words it has, longest first.
    private func possibleNames(at start: Int, in context: NameContext) -> [(text: String, wordCount: Int)] {
        guard gazetteer.mayStartName(context.words[start]) else { return [] }
        return context.hashes(from: start, wordCountMax: gazetteer.maximumNameWords).enumerated().reversed()
            .filter { gazetteer.mayBeName($0.element) }
            .map { (context.text(start..<(start + $0.offset + 1)), $0.offset + 1) }
    }

    private func country(among names: [(text: String, wordCount: Int)]) -> NameCandidate? {
        for (name, count) in names {
            if let country = gazetteer.country(named: name) {
                return candidate(.country, count: count, kind: .country, country: country)
            }
            if let country = gazetteer.country(demonym: name) {
                return candidate(.demonym, count: count, kind: .nationality, country: country)
            }
        }
        return nil
    }

    private func candidate(
        _ source: NameCandidate.Source,
        count: Int,
        kind: Name.Kind,
        country: Country
    ) -> NameCandidate {
        NameCandidate(
            source: source,
            wordCount: count,
            kind: kind,
            canonical: country.name,
            country: country.code,
            mayBeMetonym: false
        )
    }

    private func city(
        among names: [(text: String, wordCount: Int)],
        at start: Int,
        in context: NameContext
    ) -> NameCandidate? {
        for (name, count) in names {
            guard let place = gazetteer.places(named: name).first else { continue }
            // A small town's single name is more often a person's; it counts where the words around say so.
            if count == 1, place.kind == .city, place.population < 100_000, !isLocated(start, in: context) { continue }
            return NameCandidate(
                source: place.kind == .region ? .region : .city,
                wordCount: count,
                kind: .place,
                canonical: place.name,
                country: place.country,
                mayBeMetonym: place.isCapital
            )
        }
        return nil
    }

    /// Whether a preposition of place stands before the word, or a comma and a capitalised word after it.
    private func isLocated(_ index: Int, in context: NameContext) -> Bool {
        if index > 0, lexicon.has(context.lower[index - 1], .locativeOfTown) { return true }
        return index + 2 < context.words.count && context.words[index + 1] == "," && context.isCapital[index + 2]
    }
}
