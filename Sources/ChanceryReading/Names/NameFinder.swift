internal import ChanceryArticle
package import ChanceryDigest

/// Finds the names of an article: first those the lists know, then persons and bodies by the company they keep.
package struct NameFinder {
    private let known: KnownNameFinder
    private let runs: CapitalRunClassifier
    private let lexicon: Lexicon
    private let gazetteer: Gazetteer

    package init(data: LanguageData) {
        known = KnownNameFinder(data: data)
        runs = CapitalRunClassifier(data: data)
        lexicon = data.lexicon
        gazetteer = data.gazetteer
    }

    /// A name inside one sentence, by the sentence's own word indices.
    package struct Found {
        package let words: Range<Int>
        package let kind: Name.Kind
        package let canonical: String
        package let country: String?
        package let mayBeMetonym: Bool
        /// What kind and extent rest on.
        package let grounds: Grounds
        /// The party that a table of the user's has under the name.
        package let actor: IndexOf<KnownActor>?

        /// A name of `words`.
        package init(
            words: Range<Int>,
            kind: Name.Kind,
            canonical: String,
            country: String? = nil,
            mayBeMetonym: Bool = false,
            grounds: Grounds,
            actor: IndexOf<KnownActor>? = nil
        ) {
            self.words = words
            self.kind = kind
            self.canonical = canonical
            self.country = country
            self.mayBeMetonym = mayBeMetonym
            self.grounds = grounds
            self.actor = actor
        }

        /// The same on other grounds.
        package func resting(on grounds: Grounds) -> Found {
            Found(
                words: words,
                kind: kind,
                canonical: canonical,
                country: country,
                mayBeMetonym: mayBeMetonym,
                grounds: grounds,
                actor: actor
            )
        }
    }

    /// The names of one sentence, in order; a bare surname keeps the kind `other` until all sentences are read.
    package func names(in context: NameContext) -> [Found] {
        var found: [Found] = []
        let candidates = context.words.indices.map { known.candidate(at: $0, in: context) }
        var index = 0
        while index < context.words.count {
            guard context.isCapital[index] else {
                index += 1
                continue
            }
            if let candidate = candidates[index], runs.accepts(candidate, at: index, in: context) {
                if let longer = runs.body(at: index, startingWith: candidate, in: context) {
                    found.append(longer)
                    index = longer.words.upperBound
                } else {
                    found.append(
                        Found(
                            words: index..<(index + candidate.wordCount),
                            kind: candidate.kind,
                            canonical: candidate.canonical,
                            country: candidate.country,
                            mayBeMetonym: candidate.mayBeMetonym,
                            grounds: Grounds(candidate.source.rule)
                        )
                    )
                    index += candidate.wordCount
                }
                continue
            }
            let title = runs.roleLength(at: index, in: context)
            if title > 0, index + title < context.words.count {
                index += title
                continue
            }
            let end = runs.end(from: index, in: context) { position in
                guard let candidate = candidates[position] else { return false }
                return runs.accepts(candidate, at: position, in: context)
            }
            let before = found.last
            found += runs.names(in: index..<end, after: before, context: context)
            index = max(end, index + 1, found.last?.words.upperBound ?? 0)
        }
        return found
    }

    /// The names with the bare surnames of persons, the short forms of bodies and countries of one name resolved.
    package func resolved(_ sentences: [[Found]], contexts: [NameContext]) -> [[Found]] {
        let directory = NameDirectory(sentences, contexts: contexts, lexicon: lexicon)
        let namesakes = CountryNamesakes(sentences, contexts: contexts, gazetteer: gazetteer)
        return zip(sentences, contexts).map { names, context in
            names.compactMap { directory.resolved($0) }.map { namesakes.resolved($0, in: context) }
        }
    }
}
