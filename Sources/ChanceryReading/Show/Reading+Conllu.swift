internal import ChanceryArticle
internal import ChanceryDigest

extension Reading {
    /// The sentences, words and trees in CoNLL-U.
    ///
    /// Words that are written as one, "don't" and "cannot", stand under a token of their own. A reading without trees has
    /// `_` for heads.
    ///
    /// - SeeAlso: <https://universaldependencies.org/format.html>
    package var conllu: String {
        let view = ReadingView(self)
        var lines: [String] = []
        var block: Int?
        for (number, sentence) in sentences.enumerated() {
            if number == 0 { lines.append("# newdoc id = \(article.source.name.conlluField)") }
            if sentence.paragraphIndex != block { lines.append("# newpar") }
            block = sentence.paragraphIndex
            lines.append("# sent_id = \(article.source.sha256.prefix(12))-\(number + 1)")
            lines.append("# text = \(text(of: sentence.tokens))")
            for token in sentence.tokens {
                if let whole = view.writtenAsOne(from: token, in: sentence.tokens) {
                    let ids = "\(id(of: whole.lowerBound, in: sentence))-\(id(of: whole.upperBound - 1, in: sentence))"
                    lines.append(
                        [ids, tokens[whole].map(\.form.conlluField).joined()].joined(separator: "\t")
                            + String(repeating: "\t_", count: 7) + "\t"
                            + space(after: whole.upperBound - 1, in: sentence)
                    )
                }
                let isInside = view.isInsideOne(token, in: sentence.tokens)
                lines.append(line(of: token, in: sentence, misc: isInside ? "_" : space(after: token, in: sentence)))
            }
            lines.append("")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func line(of index: Int, in sentence: Sentence, misc: String) -> String {
        let token = tokens[index]
        let arc = index < arcs.count ? arcs[index] : nil
        return [
            "\(id(of: index, in: sentence))", token.form.conlluField, token.lemma.conlluField,
            token.partOfSpeech.rawValue, "_",
            token.feats, arc.map { $0.head.map { "\(id(of: $0, in: sentence))" } ?? "0" } ?? "_",
            arc?.relation.rawValue ?? "_", "_", misc,
        ].joined(separator: "\t")
    }

    private func id(of token: Int, in sentence: Sentence) -> Int { token - sentence.tokens.lowerBound + 1 }

    /// The words of `range` with a space where white space parts them.
    private func text(of range: Range<Int>) -> String {
        range.map { index in
            index > range.lowerBound && tokens[index - 1].range.endByte < tokens[index].range.startByte
                ? " " + tokens[index].form.conlluField : tokens[index].form.conlluField
        }.joined()
    }

    private func space(after token: Int, in sentence: Sentence) -> String {
        let next = token + 1
        let isLast = next == sentence.tokens.upperBound
        return !isLast && tokens[token].range.endByte == tokens[next].range.startByte ? "SpaceAfter=No" : "_"
    }
}

extension ReadingView {
    private static let clitics: Set<String> = ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"]
    private static let seconds: [String: Set<String>] = [
        "not": ["can"], "na": ["gon", "wan"], "ta": ["got"],
    ]

    /// The words from `token` on that are written as one and of which it is the first; nil where it stands alone.
    fileprivate func writtenAsOne(from token: Int, in sentence: Range<Int>) -> Range<Int>? {
        guard !continuesOne(token, in: sentence) else { return nil }
        var end = token + 1
        while end < sentence.upperBound, continuesOne(end, in: sentence) { end += 1 }
        return end > token + 1 ? token..<end : nil
    }

    /// Whether a word is written as one with the word before or behind it.
    fileprivate func isInsideOne(_ token: Int, in sentence: Range<Int>) -> Bool {
        continuesOne(token, in: sentence) || token + 1 < sentence.upperBound && continuesOne(token + 1, in: sentence)
    }

    /// Whether a word goes on with the one before it.
    private func continuesOne(_ token: Int, in sentence: Range<Int>) -> Bool {
        guard token > sentence.lowerBound,
            reading.tokens[token - 1].range.endByte == reading.tokens[token].range.startByte,
            part(token - 1) != .punctuation
        else { return false }
        return Self.clitics.contains(lower[token]) || lower[token] == "'" && part(token) == .particle
            || Self.seconds[lower[token]]?.contains(lower[token - 1]) ?? false
    }
}

extension String {
    /// The text without what would end a column or a line of CoNLL-U, or do something to a terminal.
    fileprivate var conlluField: String {
        let text = onOneLine
        return text.isEmpty ? "_" : text
    }
}
