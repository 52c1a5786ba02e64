/// Explanations as one page of HTML that needs nothing besides itself: no script, no other file, no connection.
///
/// The page is put together of a beginning, a section for each explanation, and an end, so that nobody has to keep all
/// of it at once.
package enum ExplanationPage {
    /// The beginning of the page.
    ///
    /// - Parameter title: What the page is about, the headline of the first article.
    /// - Returns: Markup up to the first section.
    package static func beginning(title: String) -> String {
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="referrer" content="no-referrer">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Explained: \(title.onOneLine)</title>
            <style>\(ExplanationStyle.sheet)</style>
            </head>
            <body>
            <main>

            """
        return page.markup
    }

    /// What a browser may load and do for the page: its own style, and nothing else.
    private static let policy: HTML =
        "default-src 'none'; style-src '\(ExplanationStyle.sheetHash)'; base-uri 'none'; form-action 'none'"

    /// The section of one article.
    ///
    /// - Parameters:
    ///   - explanation: What the article's digest rests on.
    ///   - number: The place of the article on the page, from 1, which tells its records from those of others.
    /// - Returns: Markup of the whole section.
    package static func section(of explanation: Explanation, number: Int) -> String {
        ExplanationSection(explanation, number: number).html.markup
    }

    /// The end of the page.
    package static let end = ("</main>\n</body>\n</html>\n" as HTML).markup
}

/// The section of one article on a page of explanations.
private struct ExplanationSection {
    let explanation: Explanation
    let number: Int
    let text: MarkedText
    /// The first mark of each span of a record.
    let marks: [Place: Int]

    /// Words of a record.
    struct Place: Hashable {
        let record: String
        let scalars: Range<Int>
    }

    init(_ explanation: Explanation, number: Int) {
        self.explanation = explanation
        self.number = number
        text = MarkedText(explanation)
        let places = text.marks.map { Place(record: $0.record.id, scalars: $0.scalars) }
        marks = Dictionary(zip(places, text.marks.indices)) { first, _ in first }
    }

    var html: HTML {
        let briefing = Briefing(explanation.digest)
        let credits = (briefing.credits + [briefing.url].compactMap(\.self) + [briefing.colophon])
            .map { "<p class=\"faint\"><bdi>\($0)</bdi></p>\n" as HTML }
        return """
            <article id="\(anchor("article"))">
            <h1><bdi>\(briefing.headline)</bdi></h1>
            \(credits.joined())\(contents)\(doubts)\(notes)\(article)\(records)</article>

            """
    }

    /// The identifier of an element of this section.
    private func anchor(_ name: String) -> HTML { "n\(number)-\(name)" }

    // MARK: Parts

    private var kinds: [Explanation.Record.Kind] {
        Explanation.Record.Kind.allCases.filter { kind in explanation.records.contains { $0.kind == kind } }
    }

    private var contents: HTML {
        let links = kinds.map { kind in
            "<li><a href=\"#\(anchor(kind.rawValue))\">\(kind.heading)</a></li>\n" as HTML
        }
        return """
            <nav aria-label="Parts of this explanation">
            <ul>
            <li><a href="#\(anchor("doubts"))">What to distrust</a></li>
            <li><a href="#\(anchor("text"))">The article with its marks</a></li>
            \(links.joined())</ul>
            </nav>

            """
    }

    private var doubts: HTML {
        let items = explanation.doubtful.map { item -> HTML in
            """
            <li>\(link(to: item.record.id)) \(item.entry.field.rawValue): \(words(of: item.entry, in: item.record)) \
            — <span class="doubt">\(item.doubt.rawValue)</span></li>

            """
        }
        let list: HTML =
            items.isEmpty ? "<p>Nothing says so of any field.</p>\n" : "<ul>\n\(items.joined())</ul>\n"
        return """
            <section aria-labelledby="\(anchor("doubts"))">
            <h2 id="\(anchor("doubts"))">What to distrust</h2>
            \(list)</section>

            """
    }

    private var notes: HTML {
        guard !explanation.digest.warnings.isEmpty else { return "" }
        let items = explanation.digest.warnings.map { "<li><bdi>\($0)</bdi></li>\n" as HTML }
        return "<section>\n<h2>Notes</h2>\n<ul>\n\(items.joined())</ul>\n</section>\n"
    }

    private var article: HTML {
        """
        <section aria-labelledby="\(anchor("text"))">
        <h2 id="\(anchor("text"))">The article with its marks</h2>
        <p class="faint">A small identifier stands before the words that a record points at, and leads to it: \
        <span class="of-actor">party</span>, <span class="of-statement">reported words</span>, \
        <span class="of-statement of-cue">words that report</span>, <span class="of-event">act</span>, \
        <span class="of-condition">condition</span>, <span class="of-date">date or place</span>, \
        <span class="of-summary">sentence of the summary</span>.</p>
        <div class="text" dir="auto" lang="\(explanation.digest.article.language ?? "en")">\
        \(text.segments.map(segment).joined())</div>
        </section>

        """
    }

    private func segment(_ segment: MarkedText.Segment) -> HTML {
        let tags = segment.opening.map { number -> HTML in
            let mark = text.marks[number]
            let label = "\(mark.record.kind.rawValue) \(mark.record.id), \(mark.field.rawValue)"
            return """
                <sup class="tag"><a id="\(anchor("m\(number)"))" href="#\(anchor(mark.record.id))" \
                aria-label="\(label)">\(mark.record.id)</a></sup>
                """
        }
        guard !segment.marks.isEmpty else { return "<bdi>\(segment.text)</bdi>" }
        // Each once, though several records of a kind may point at the same words.
        var classes = ["mark"]
        for mark in segment.marks.map({ text.marks[$0] }) {
            let own = ["of-\(mark.record.kind.rawValue)"] + (mark.field == .cue ? ["of-cue"] : [])
            classes += own.filter { !classes.contains($0) }
        }
        return "\(tags.joined())<span class=\"\(classes.joined(separator: " "))\">\(segment.text)</span>"
    }

    // MARK: Records

    private var records: HTML {
        kinds.map { kind -> HTML in
            """
            <section aria-labelledby="\(anchor(kind.rawValue))">
            <h2 id="\(anchor(kind.rawValue))">\(kind.heading)</h2>
            \(explanation.records.filter { $0.kind == kind }.map(table).joined())</section>

            """
        }.joined()
    }

    private func table(_ record: Explanation.Record) -> HTML {
        """
        <h3 id="\(anchor(record.id))">\(record.id) <bdi>\(record.title)</bdi></h3>
        <table>
        <thead><tr><th scope="col">field</th><th scope="col">value</th><th scope="col">rests on</th></tr></thead>
        <tbody>
        \(record.entries.map { row($0, of: record) }.joined())</tbody>
        </table>

        """
    }

    private func row(_ entry: Explanation.Entry, of record: Explanation.Record) -> HTML {
        let doubt = entry.doubt.map { "<br><span class=\"doubt\">\($0.rawValue)</span>" as HTML } ?? ""
        let beside = entry.grounds.others.map(\.words).joined(separator: "; ")
        let others: HTML = beside.isEmpty ? "" : "<br><span class=\"faint\">beside: <bdi>\(beside)</bdi></span>"
        return """
            <tr><th scope="row">\(entry.field.rawValue)</th><td>\(words(of: entry, in: record))</td>\
            <td><bdi>\(entry.grounds.decisive.words)</bdi>\(doubt)\(others)</td></tr>

            """
    }

    private func words(of entry: Explanation.Entry, in record: Explanation.Record) -> HTML {
        let values = entry.values.map { value -> HTML in
            switch value {
            case .text(let text): "<bdi>\(text)</bdi>"
            case .record(let id): link(to: id)
            case .span(let span): words(of: span, in: record)
            }
        }
        return values.dropFirst().reduce(into: values.first ?? "") { $0 += ", \($1)" }
    }

    private func words(of span: Span, in record: Explanation.Record) -> HTML {
        let place = Place(record: record.id, scalars: span.start..<span.end)
        let words: HTML = "“<bdi>\(span.text)</bdi>”"
        return marks[place].map { "<a href=\"#\(anchor("m\($0)"))\">\(words)</a>" } ?? words
    }

    private func link(to record: String) -> HTML {
        "<a href=\"#\(anchor(record))\"><bdi>\(explanation.label(of: record))</bdi></a>"
    }
}
