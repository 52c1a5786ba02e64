extension Explanation {
    /// The explanation as plain text for a terminal: what to distrust, the marked text, and the grounds of each field.
    ///
    /// In the text `[s1 the words]` are those that record `s1` points at; a mark that goes on behind another's end is
    /// opened again, with an ellipsis.
    ///
    /// - Parameters:
    ///   - isColored: Whether headings and values carry ANSI colours.
    ///   - columnCount: The width of a line; at least 40 are used.
    /// - Returns: Lines, each with its line end.
    package func text(isColored: Bool = false, columnCount: Int = 80) -> String {
        var page = TextPage(columnCount: max(40, columnCount), isColored: isColored)
        let briefing = Briefing(digest)
        page.add(briefing.headline, style: .strong)
        if !briefing.credits.isEmpty {
            page.add(briefing.credits.map(\.onOneLine).joined(separator: " · "), style: .faint)
        }
        page.section("What to distrust", doubtful) { page, item in
            page.item([
                TextPage.Piece("\(item.record.id) \(item.entry.field.rawValue):", .strong),
                .plain("\(words(of: item.entry)) —"), TextPage.Piece(item.doubt.rawValue, .yellow),
            ])
        }
        page.section("Notes", digest.warnings) { page, warning in page.item([.plain(warning)]) }
        page.section("The article with its marks", MarkedText(self).lines) { page, line in
            page.add(line, style: .plain, indent: 2)
        }
        for kind in Record.Kind.allCases {
            page.section(kind.heading, records.filter { $0.kind == kind }, print: print)
        }
        page.addEmptyLine()
        page.add(briefing.colophon, style: .faint)
        return page.text
    }

    private func print(on page: inout TextPage, _ record: Record) {
        page.add("\(record.id) \(record.title)", style: .strong, indent: 2)
        for entry in record.entries {
            let style: TextPage.Style = entry.doubt == nil ? .plain : .yellow
            page.item(
                [
                    .plain("\(entry.field.rawValue):"), TextPage.Piece(words(of: entry), style),
                    TextPage.Piece("— \(entry.grounds.words)", .faint),
                ],
                indent: 4
            )
        }
    }

    private func words(of entry: Entry) -> String {
        entry.values.map { value in
            switch value {
            case .text(let text): text
            case .record(let id): self.label(of: id)
            case .span(let span): "“\(span.text)”"
            }
        }.joined(separator: ", ")
    }
}

extension Grounds {
    /// What decides in words, and what else had a say.
    var words: String {
        let beside = others.map(\.words).joined(separator: "; ")
        return decisive.words + (beside.isEmpty ? "" : " (beside: \(beside))")
    }
}

extension MarkedText {
    /// The lines of the text that are not empty, with brackets around what is marked.
    fileprivate var lines: [String] {
        var text = ""
        // The open marks, outermost first.
        var open: [Int] = []
        for segment in segments {
            close(of: &open, for: segment, in: &text)
            for mark in segment.marks where !open.contains(mark) {
                text += segment.opening.contains(mark) ? "[\(marks[mark].record.id) " : "[\(marks[mark].record.id)… "
                open.append(mark)
            }
            text += segment.text
        }
        text += String(repeating: "]", count: open.count)
        return text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Closes the marks that end before `segment`, and those inside them.
    private func close(of open: inout [Int], for segment: Segment, in text: inout String) {
        guard let first = open.firstIndex(where: { !segment.marks.contains($0) }) else { return }
        text += String(repeating: "]", count: open.count - first)
        open.removeSubrange(first...)
    }
}
