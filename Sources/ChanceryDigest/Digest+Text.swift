extension ArticleDigest {
    /// The digest as plain text for a terminal.
    ///
    /// - Parameters:
    ///   - isColored: Whether headings and speech acts carry ANSI colours.
    ///   - columnCount: The width of a line; at least 40 are used.
    /// - Returns: Lines, each with its line end.
    public func text(isColored: Bool = false, columnCount: Int = 80) -> String {
        var page = TextPage(columnCount: max(40, columnCount), isColored: isColored)
        Briefing(self).print(on: &page)
        return page.text
    }
}

extension Briefing {
    fileprivate func print(on page: inout TextPage) {
        page.add(headline, style: .strong)
        if !credits.isEmpty { page.add(credits.map(\.onOneLine).joined(separator: " · "), style: .faint) }
        if let url { page.add(url, style: .faint) }
        page.section("Summary", summary) { page, sentence in page.item([.plain(sentence)]) }
        page.section("Who said what", voices) { page, voice in
            let description = voice.description.map { " (\($0))" } ?? ""
            page.add(voice.name + description, style: .strong, indent: 2)
            for statement in voice.statements { page.item(statement.pieces, indent: 4) }
        }
        page.section("What happened", acts) { page, act in page.item(act.pieces) }
        page.section("On what terms", terms) { page, term in page.item(term.pieces) }
        page.section("What to watch", watches) { page, watch in page.item(watch.pieces) }
        page.section("Corrections", amendments) { page, amendment in page.item([.plain(amendment)]) }
        page.section("Notes", warnings) { page, warning in page.item([.plain(warning)]) }
        page.addEmptyLine()
        page.add(colophon, style: .faint)
    }
}

extension Briefing.Utterance {
    fileprivate var pieces: [TextPage.Piece] {
        [
            .plain((isQuoted ? "“\(words)”" : words) + " —"), TextPage.Piece(speechAct.rawValue, speechAct.style),
            .plain("(" + remarks.joined(separator: ", ") + ")"),
        ]
    }
}

extension Briefing.Act {
    fileprivate var pieces: [TextPage.Piece] {
        [
            TextPage.Piece(kind, .strong), .plain("\(parties.map { "\($0): " } ?? "")\(trigger)"),
            .plain("(" + remarks.joined(separator: "; ") + ")"),
        ]
    }
}

extension Briefing.Term {
    fileprivate var pieces: [TextPage.Piece] {
        [
            .plain("“\(outcome)”"), TextPage.Piece(link, .strong), .plain(terms.map { "“\($0)”" }.joinedAsList),
            .plain(setBy.map { "(\($0))" } ?? ""),
        ]
    }
}

extension Briefing.Watch {
    fileprivate var pieces: [TextPage.Piece] {
        [.plain("\(party.map { "\($0): " } ?? "")“\(words)” —"), TextPage.Piece(reason, .faint)]
    }
}

extension Statement.Class {
    /// Red for harm, yellow for pressure, green for what is given or promised.
    fileprivate var style: TextPage.Style {
        switch self {
        case .threat: .red
        case .condition, .demand, .denial, .criticism: .yellow
        case .offer, .commitment, .praise: .green
        case .assessment, .assertion: .strong
        }
    }
}
