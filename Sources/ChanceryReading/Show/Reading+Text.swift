internal import ChanceryArticle
internal import ChanceryDigest

extension Reading {
    /// The reading for a person to look at: each sentence, its words with their tree, and what the layers say of them.
    ///
    /// Words count from 1 in each sentence, as in CoNLL-U.
    package var text: String { ReadingText(self).page }
}

/// A reading laid out as text.
private struct ReadingText {
    private let reading: Reading
    private let view: ReadingView

    init(_ reading: Reading) {
        self.reading = reading
        view = ReadingView(reading)
    }

    var page: String {
        var lines: [String] = []
        if let headline = reading.headline { lines.append("headline   \(headline)") }
        lines += reading.warnings.map { "warning    \($0)" }
        for (index, sentence) in reading.sentences.enumerated() {
            if !lines.isEmpty { lines.append("") }
            lines.append((sentence.isHeading ? "# " : "") + words(sentence.tokens))
            lines += table(of: sentence.tokens)
            lines += facts(in: sentence.tokens, sentence: index)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The words of `tokens` in one line.
    private func words(_ tokens: Range<Int>) -> String {
        view.text(of: tokens).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private func phrases(_ phrases: [IndexOf<NounPhrase>]) -> String {
        phrases.map { words(reading.phrases[$0].tokens) }.joined(separator: " + ")
    }

    private func table(of tokens: Range<Int>) -> [String] {
        let rows = tokens.map { index in
            let token = reading.tokens[index]
            let arc = index < reading.arcs.count ? reading.arcs[index] : nil
            return [
                "\(index - tokens.lowerBound + 1)", token.form, token.lemma, token.partOfSpeech.rawValue,
                arc.map { $0.head.map { "\($0 - tokens.lowerBound + 1)" } ?? "0" } ?? "_",
                arc?.relation.rawValue ?? "_",
            ]
        }
        let widths = (0..<6).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            return "  " + cells.joined(separator: "  ").trimmingEnd()
        }
    }

    // MARK: What the layers say

    private func facts(in tokens: Range<Int>, sentence: Int) -> [String] {
        let names = reading.names.filter { tokens.contains($0.tokens.lowerBound) }
        let times = reading.times.filter { reading.sentences[sentence].range.contains($0.range) }
        return names.map { fact("name", $0.tokens, [$0.kind.rawValue, $0.canonical, $0.country]) }
            + times.map { "  time       \(reading.article.text[$0.range]): \($0.kind.rawValue) \($0.value)" }
            + reading.quotations.filter { tokens.contains($0.outer.lowerBound) }.map { fact("quotation", $0.inner, []) }
            + reading.predicates.filter { tokens.contains($0.head) }.map(predicate)
            + reading.mentions.filter { tokens.contains($0.tokens.lowerBound) }.map(mention)
            + reading.statements.filter { tokens.contains($0.cue.lowerBound) }.map(statement)
            + reading.events.filter { tokens.contains($0.trigger.lowerBound) }.map(event)
    }

    private func fact(_ layer: String, _ tokens: Range<Int>, _ facts: [String?]) -> String {
        let label = layer + String(repeating: " ", count: max(0, 10 - layer.count))
        let told = facts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        return "  \(label) \(words(tokens))" + (told.isEmpty ? "" : ": \(told)")
    }

    private func predicate(_ predicate: Predicate) -> String {
        fact(
            "predicate",
            predicate.tokens,
            [
                predicate.form.rawValue, predicate.voice.rawValue, predicate.polarity.rawValue, predicate.modality,
                predicate.isPast ? "past" : nil,
                predicate.subjects.isEmpty ? nil : "subject \(phrases(predicate.subjects))",
                predicate.objects.isEmpty ? nil : "object \(phrases(predicate.objects))",
            ]
                + predicate.obliques.map { oblique in
                    oblique.phrases.isEmpty
                        ? nil : "\(reading.tokens[oblique.preposition].form) \(phrases(oblique.phrases))"
                }
        )
    }

    private func mention(_ mention: Mention) -> String {
        fact(
            "mention",
            mention.tokens,
            [mention.kind.rawValue, mention.form.rawValue] + mention.countries
                + [
                    mention.sector?.rawValue, mention.office.map { "in office as \($0.title)" },
                    mention.antecedent.map { "as before: \(words(reading.mentions[$0].tokens))" },
                ]
        )
    }

    private func statement(_ frame: StatementFrame) -> String {
        fact(
            "statement",
            frame.cue,
            [
                frame.speakers.isEmpty ? nil : "speaker \(frame.speakers.map(words).joined(separator: " + "))",
                "takes \(frame.complements.names.joined(separator: " or "))", frame.usualClass?.rawValue,
                frame.polarity == .negative ? "negative" : nil, score(frame.score),
            ]
        )
    }

    private func event(_ frame: EventFrame) -> String {
        fact(
            "event",
            frame.trigger,
            [
                "\(frame.kind.rawValue) \(frame.cameo)", frame.lemmas.joined(separator: " "),
                frame.isMutual ? "mutual" : nil, score(frame.score),
            ]
        )
    }

    /// The score where the reader is not sure.
    private func score(_ score: Double) -> String? { score < 1 ? "score \((score * 100).rounded() / 100)" : nil }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
