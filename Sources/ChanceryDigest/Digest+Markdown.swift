extension ArticleDigest {
    /// The digest as a person wants to read it: headline, summary, who said what, what happened, on what terms, what
    /// to watch.
    ///
    /// Words of the article are escaped, so that none of them can become a heading, a link or markup.
    ///
    /// - SeeAlso: CommonMark 0.31, <https://spec.commonmark.org/0.31.2/>
    public var markdown: String {
        let briefing = Briefing(self)
        var blocks = ["# \(briefing.headline.markdownEscaped)"]
        if let sourceLine = briefing.markdownSourceLine { blocks.append(sourceLine) }
        blocks += Self.section("Summary", briefing.summary.map { "- \($0.markdownEscaped)" })
        blocks += briefing.markdownVoices
        blocks += Self.section("What happened", briefing.acts.map(\.markdown))
        blocks += Self.section("On what terms", briefing.terms.map(\.markdown))
        blocks += Self.section("What to watch", briefing.watches.map(\.markdown))
        blocks += Self.section("Corrections", briefing.amendments.map { "- \($0.markdownEscaped)" })
        blocks += Self.section("Notes", briefing.warnings.map { "- \($0.markdownEscaped)" })
        blocks += ["---", "*\(briefing.colophon.markdownEscaped)*"]
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func section(_ heading: String, _ items: [String]) -> [String] {
        items.isEmpty ? [] : ["## \(heading)", items.joined(separator: "\n")]
    }
}

extension Briefing {
    fileprivate var markdownSourceLine: String? {
        var parts = credits.map(\.markdownEscaped)
        if let url { parts.append(url.isPlainLink ? "<\(url)>" : url.markdownEscaped) }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    fileprivate var markdownVoices: [String] {
        guard !voices.isEmpty else { return [] }
        return ["## Who said what"]
            + voices.flatMap { voice in
                let description = voice.description.map { " (\($0.markdownEscaped))" } ?? ""
                return [
                    "### \(voice.name.markdownEscaped)\(description)",
                    voice.statements.map(\.markdown).joined(separator: "\n"),
                ]
            }
    }
}

extension Briefing.Utterance {
    fileprivate var markdown: String {
        let words = isQuoted ? "“\(words.markdownEscaped)”" : words.markdownEscaped
        let remarks = remarks.map { ", \($0.markdownEscaped)" }.joined()
        return "- \(words) — **\(speechAct.rawValue)**\(remarks)"
    }
}

extension Briefing.Act {
    fileprivate var markdown: String {
        let parties = parties.map { "\($0.markdownEscaped): " } ?? ""
        let remarks = remarks.map { "; \($0.markdownEscaped)" }.joined()
        return "- **\(kind)** — \(parties)\(trigger.markdownEscaped)\(remarks)"
    }
}

extension Briefing.Term {
    fileprivate var markdown: String {
        let terms = terms.map { "“\($0.markdownEscaped)”" }.joinedAsList
        let setBy = setBy.map { " — \($0.markdownEscaped)" } ?? ""
        return "- “\(outcome.markdownEscaped)” **\(link)** \(terms)\(setBy)"
    }
}

extension Briefing.Watch {
    fileprivate var markdown: String {
        "- \(party.map { "\($0.markdownEscaped): " } ?? "")“\(words.markdownEscaped)” — \(reason.markdownEscaped)"
    }
}

extension String {
    /// The text on one line with everything escaped that Markdown could take for markup.
    package var markdownEscaped: String {
        let line = onOneLine
        var escaped = ""
        for scalar in line.unicodeScalars {
            if "\\`*_[]<>#|&!~$".unicodeScalars.contains(scalar) { escaped.append("\\") }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped.escapingListMarker
    }

    /// The text with a leading `-`, `+`, `=` or `1.` escaped, which would open a list or underline a heading.
    private var escapingListMarker: String {
        if let first, "-+=".contains(first) { return "\\" + self }
        let digits = prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, let mark = dropFirst(digits.count).first, mark == "." || mark == ")" else { return self }
        return "\(digits)\\\(dropFirst(digits.count))"
    }

    /// Whether the text can stand between angle brackets as a link to the web.
    fileprivate var isPlainLink: Bool {
        (hasPrefix("https://") || hasPrefix("http://"))
            && utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }
}
