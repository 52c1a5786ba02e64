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
        var lines = ["article    \(reading.article.source.name)"]
        if let headline = reading.headline { lines.append("headline   \(headline)") }
        lines += reading.warnings.map { "warning    \($0)" }
        let facts = self.facts
        for (index, sentence) in reading.sentences.enumerated() {
            lines.append("")
            lines.append((sentence.isHeading ? "# " : "") + words(sentence.tokens))
            lines += table(of: sentence.tokens)
            lines += facts[index]
        }
        return lines.map { String($0.unicodeScalars.filter { !$0.isInvisibleControl }) + "\n" }.joined()
    }

    /// The words of `tokens` in one line.
    private func words(_ tokens: Range<Int>) -> String { words(view.range(of: tokens)) }

    private func words(_ range: TextRange) -> String {
        reading.article.text[range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
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

    /// The facts of each sentence, layer by layer.
    private var facts: [[String]] {
        var found = [[String]](repeating: [], count: reading.sentences.count)
        func add<Fact>(_ layer: [Fact], at token: (Fact) -> Int, as line: (Fact) -> String) {
            for fact in layer { found[view.sentenceOf[token(fact)]].append(line(fact)) }
        }
        add(reading.names, at: { $0.tokens.lowerBound }) {
            fact("name", $0.tokens, [$0.kind.rawValue, $0.canonical, $0.country])
        }
        add(reading.entities, at: { $0.tokens.lowerBound }) {
            fact("entity", $0.tokens, [$0.kind.rawValue, score($0.score)])
        }
        add(reading.nominals.filter { $0.antecedent != nil }, at: { $0.token }) { nominal in
            let earlier = nominal.antecedent.map { reading.tokens[$0].form } ?? ""
            return fact(
                "nominal",
                nominal.token..<(nominal.token + 1),
                [nominal.kind, "as before: \(earlier)", score(nominal.score)]
            )
        }
        var sentence = 0
        for time in reading.times {
            while reading.sentences[sentence].range.endByte < time.range.endByte { sentence += 1 }
            found[sentence].append("  time       \(words(time.range)): \(time.kind.rawValue) \(time.value)")
        }
        add(reading.quotations, at: { $0.outer.lowerBound }) { fact("quotation", $0.inner, []) }
        add(reading.predicates, at: { $0.head }, as: predicate)
        add(reading.mentions, at: { $0.tokens.lowerBound }, as: mention)
        add(reading.cues, at: { $0.tokens.lowerBound }, as: cue)
        add(reading.statements, at: { $0.anchor }, as: statement)
        add(reading.events, at: { $0.trigger.lowerBound }, as: event)
        return found
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

    private func cue(_ cue: Cue) -> String {
        fact(
            "cue",
            cue.tokens,
            [
                cue.speakers.isEmpty ? nil : "speaker \(cue.speakers.map(words).joined(separator: " + "))",
                "takes \(cue.complements.names.joined(separator: " or "))", cue.usualClass?.rawValue,
                cue.polarity == .negative ? "negative" : nil,
            ]
        )
    }

    private func statement(_ frame: StatementFrame) -> String {
        func runs(_ runs: [Range<Int>]) -> String { runs.map(words).joined(separator: " … ") }
        return fact(
            "statement",
            frame.anchor..<(frame.anchor + 1),
            [
                frame.speaker.isEmpty ? nil : "speaker \(runs(frame.speaker))",
                frame.cue.isEmpty ? nil : "cue \(runs(frame.cue))", "content \(runs(frame.content))",
                choice(frame.class), frame.polarity.value == .negative ? "negative" : nil, choice(frame.verifiability),
                choice(frame.mode), score(frame.score),
            ]
        )
    }

    private func choice<Value: RawRepresentable<String>>(_ choice: Scored<Value>) -> String {
        "\(choice.value.rawValue) \(Reading.shown(choice.score))"
    }

    private func event(_ frame: EventFrame) -> String {
        fact(
            "event",
            frame.trigger,
            [
                [frame.kind?.rawValue, frame.code?.cameo].compactMap(\.self).joined(separator: " "),
                frame.lemmas.joined(separator: " "),
                frame.isMutual ? "mutual" : nil, parties("source", frame.roles.sources),
                parties("target", frame.roles.targets), parties("both", frame.roles.both), choice(frame.actuality),
                score(frame.score),
            ]
        )
    }

    /// The score where the reader is not sure.
    private func score(_ score: Double) -> String? { score < 1 ? "score \(Reading.shown(score))" : nil }

    private func parties(_ role: String, _ tokens: [Int]) -> String? {
        tokens.isEmpty ? nil : "\(role) \(tokens.map { reading.tokens[$0].form }.joined(separator: " "))"
    }
}

extension String {
    fileprivate func trimmingEnd() -> String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
