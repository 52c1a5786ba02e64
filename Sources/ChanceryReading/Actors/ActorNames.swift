internal import ChanceryArticle
internal import ChanceryDigest

/// Finds the names of a register's parties in text, in time independent of how many there are.
package struct ActorNames: Sendable {
    /// The parties.
    package let actors: [KnownActor]
    /// The version of their table, where there is one.
    package let version: String?

    /// The numbers of the parties by the words of their forms.
    private var entries: [[String]: Int] = [:]
    /// How many words the longest form has, by its first word.
    private var wordCounts: [String: Int] = [:]
    /// The persons by name.
    private var persons: [String: IndexOf<KnownActor>] = [:]
    /// The parties that are the government of a country, by its code.
    private var governments: [String: IndexOf<KnownActor>] = [:]

    /// No names.
    package init() {
        actors = []
        version = nil
    }

    /// The names in `register`, cut into words as the articles are.
    ///
    /// A form is found as it is written, one that has small letters also where all are capitals, as in a headline, and
    /// one that begins with a small letter also where a capital opens the sentence.
    package init(_ register: ActorRegister, gazetteer: Gazetteer, lexicon: Lexicon) {
        actors = register.actors
        version = register.version
        var variants: [(words: [String], entry: Int)] = []
        for (entry, actor) in actors.enumerated() {
            for form in actor.forms {
                let bytes = Array(form.utf8)
                let tokenizer = Tokenizer(bytes: bytes, abbreviations: lexicon.abbreviations)
                let words = tokenizer.ranges(in: TextRange(0, bytes.count)).map { Tokenizer.plainForm(form[$0]) }
                enter(words, entry: entry)
                variants.append((words.map { $0.uppercased() }, entry))
                // A no-break hyphen parts words.
                variants.append((words.flatMap { Self.parts(of: $0) }, entry))
                if let first = words.first, let letter = first.first, letter.isLowercase {
                    variants.append(([letter.uppercased() + first.dropFirst()] + words.dropFirst(), entry))
                }
            }
            let index = IndexOf<KnownActor>(entry)
            if actor.kind == .person { persons[actor.name] = index }
            let isCountry = actor.forms.contains { gazetteer.country(named: $0)?.code == actor.country }
            if actor.kind == .government, let country = actor.country, isCountry, governments[country] == nil {
                governments[country] = index
            }
        }
        // What another party is called as it is written goes before.
        for variant in variants { enter(variant.words, entry: variant.entry) }
    }

    /// The parts of a word with hyphens, and these between them.
    private static func parts(of word: String) -> [String] {
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        return parts.contains("") ? [word] : Array(parts.map { [$0] }.joined(separator: ["-"]))
    }

    private mutating func enter(_ words: [String], entry: Int) {
        guard let first = words.first, entries[words] == nil else { return }
        entries[words] = entry
        wordCounts[first] = max(wordCounts[first] ?? 0, words.count)
    }

    /// The longest form at `start` in `words`.
    func longestMatch(at start: Int, in words: [String]) -> PhraseTable.Match? {
        guard let longest = wordCounts[words[start]] else { return nil }
        for count in stride(from: min(longest, words.count - start), to: 0, by: -1) {
            if let entry = entries[Array(words[start..<(start + count)])] {
                return PhraseTable.Match(entry: entry, wordCount: count)
            }
        }
        return nil
    }

    /// The person of the table called `name`.
    package func person(named name: String) -> IndexOf<KnownActor>? { persons[name] }

    /// The party of the table that is the government of the country with the ISO 3166-1 alpha-3 code.
    ///
    /// It is one that is called like the country; other governments there are parties of their own.
    package func government(of country: String) -> IndexOf<KnownActor>? { governments[country] }
}

extension ActorNames {
    /// `names` of one sentence with those that the table has, which beat all others.
    ///
    /// One word does not stand for a person within the name of somebody else: "Ana Ruiz" where the table has "Ruiz" for
    /// "Tomas Ruiz"; within a longer name of the same person it does.
    package func joined(with names: [NameFinder.Found], in context: NameContext) -> [NameFinder.Found] {
        guard !actors.isEmpty else { return names }
        var found: [NameFinder.Found] = []
        var index = 0
        while index < context.words.count {
            guard let match = longestMatch(at: index, in: context.words) else {
                index += 1
                continue
            }
            var words = index..<(index + match.wordCount)
            index = words.upperBound
            let actor = actors[match.entry]
            if actor.kind == .person, words.count == 1,
                let longer = names.first(where: { $0.isPerson(with: words) })
            {
                guard actor.mayBeCalled(context.words[longer.words], with: words.lowerBound) else { continue }
                words = longer.words
                index = max(index, words.upperBound)
            }
            if let last = found.last, last.words.overlaps(words) { continue }
            // "The Kremlin" for "Kremlin".
            let same = names.first { words.contains($0.words) && $0.isCountry(actor.country) }
            found.append(
                NameFinder.Found(
                    words: words,
                    kind: actor.kind == .government ? same?.kind ?? .organization : actor.nameKind,
                    canonical: actor.name,
                    country: actor.country,
                    mayBeMetonym: actor.kind == .government && same?.mayBeMetonym ?? false,
                    grounds: Grounds(.ownName),
                    actor: IndexOf(match.entry)
                )
            )
        }
        let rest = names.filter { name in !found.contains { $0.words.overlaps(name.words) } }
        return (rest + found).sorted { $0.words.lowerBound < $1.words.lowerBound }
    }
}

extension KnownActor {
    /// What kind of name its names are, where they are no country's.
    fileprivate var nameKind: Name.Kind { kind == .person ? .person : .organization }

    /// Whether a person of whom `words` are the name, and the one at `index` is a form of this one, can be this one.
    fileprivate func mayBeCalled(_ words: ArraySlice<String>, with index: Int) -> Bool {
        guard let first = words.first, let last = words.last else { return false }
        return index == words.endIndex - 1
            ? forms.contains { $0.hasPrefix(first + " ") } : forms.contains { $0.hasSuffix(" " + last) }
    }
}

extension NameFinder.Found {
    /// Whether it is a person's name of several words with `words` among them.
    fileprivate func isPerson(with words: Range<Int>) -> Bool {
        kind == .person && self.words.count > words.count && self.words.overlaps(words)
    }

    /// Whether it names the country with the code `country`, its people or its seat of government.
    fileprivate func isCountry(_ country: String?) -> Bool {
        self.country != nil && self.country == country && (kind == .country || kind == .nationality || mayBeMetonym)
    }
}
