internal import ChanceryArticle
internal import ChanceryDigest
internal import ChanceryReading

/// Joins the names that lists and capitals tell with those that the network marks.
struct NameReader {
    private let finder: NameFinder
    private let lexicon: Lexicon
    private let actors: ActorNames

    init(data: LanguageData) {
        finder = NameFinder(data: data)
        lexicon = data.lexicon
        actors = data.actors
    }

    /// The names of an article, in text order, none overlapping another.
    ///
    /// Names are found in words that keep their hyphens, as the lists of names hold them.
    func names(in tokens: [Token], sentences: [Sentence], of bytes: [UInt8], entities: [Entity]) -> [Name] {
        let tokenizer = Tokenizer(bytes: bytes, abbreviations: lexicon.abbreviations, convention: .wordLists)
        let words = sentences.map { tokenizer.ranges(in: $0.range) }
        let contexts = words.map { ranges in
            NameContext(
                words: ranges.map {
                    Tokenizer.plainForm(String(decoding: bytes[$0.startByte..<$0.endByte], as: UTF8.self))
                }
            )
        }
        var rest = entities[...]
        let joined = sentences.indices.map { index in
            let own = rest.prefix { $0.tokens.lowerBound < sentences[index].tokens.upperBound }
            rest = rest.dropFirst(own.count)
            let marked = own.compactMap { MarkedName($0, in: tokens, words: words[index]) }
            let names = NameJoiner(context: contexts[index], lexicon: lexicon).joined(
                finder.names(in: contexts[index]),
                with: marked
            )
            return actors.joined(with: names, in: contexts[index])
        }
        return zip(sentences.indices, finder.resolved(joined, contexts: contexts)).flatMap { index, names in
            var token = sentences[index].tokens.lowerBound
            return names.compactMap { name -> Name? in
                let first = words[index][name.words.lowerBound].startByte
                let last = words[index][name.words.upperBound - 1].endByte
                let end = sentences[index].tokens.upperBound
                while token < end, tokens[token].range.endByte <= first { token += 1 }
                let start = token
                while token < end, tokens[token].range.startByte < last { token += 1 }
                guard start < token else { return nil }
                return Name(
                    range: tokens[start].range.union(tokens[token - 1].range),
                    tokens: start..<token,
                    kind: name.kind,
                    canonical: name.canonical,
                    country: name.country,
                    mayBeMetonym: name.mayBeMetonym,
                    grounds: name.grounds,
                    // A surname alone, which the article resolves.
                    actor: name.actor ?? (name.kind == .person ? actors.person(named: name.canonical) : nil)
                )
            }
        }
    }
}

/// A name that the network marks, by the words of its sentence.
struct MarkedName {
    let words: Range<Int>
    let kind: Entity.Kind
    let score: Double

    /// The name `entity` in `words`; nil where it begins or ends inside a word.
    init?(_ entity: Entity, in tokens: [Token], words: [TextRange]) {
        let first = tokens[entity.tokens.lowerBound].range.startByte
        let last = tokens[entity.tokens.upperBound - 1].range.endByte
        guard let start = words.firstIndex(where: { $0.startByte == first }),
            let end = words[start...].firstIndex(where: { $0.endByte == last })
        else { return nil }
        self.words = start..<(end + 1)
        kind = entity.kind
        score = entity.score
    }

    /// What the network says of it.
    var ground: Ground { .head(.name, label: kind.rawValue, score: score) }
}
