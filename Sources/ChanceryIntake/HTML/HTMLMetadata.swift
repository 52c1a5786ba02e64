internal import ChanceryArticle

/// What a web page says of its article: in structured data, in its head, and where a reader sees it.
///
/// - SeeAlso: <https://schema.org/NewsArticle>, <https://ogp.me>, Dublin Core
struct HTMLMetadata {
    /// The article's metadata.
    private(set) var metadata = ArticleMetadata()
    /// What the structured data of the page say.
    let data: StructuredData
    /// The types of schema.org that these have.
    var types: Set<String> { data.types }
    /// Whether the data say that the page is an article.
    var hasArticle: Bool {
        types.contains { $0.hasSuffix("Article") || ["BlogPosting", "VideoObject"].contains($0) }
            || ["article", "video"].contains { ogType.hasPrefix($0) }
    }
    private let ogType: String
    private let tree: HTMLTree
    private let page: PageRuns

    init(_ page: PageRuns) {
        self.page = page
        let tree = page.tree
        self.tree = tree
        let scripts = tree.elements(named: "script").filter {
            tree[$0].attributes["type"]?.lowercased().hasPrefix("application/ld+json") ?? false
        }
        data = StructuredData(
            scripts.compactMap { script in
                tree[script].children.reduce(into: "") { text, child in
                    if case .text(let words) = child { text += words }
                }
            }
        )
        let meta = MetaElements(tree)
        ogType = meta["og:type"]?.lowercased() ?? ""
        metadata.title = title(data, meta)
        metadata.byline = byline(data, meta)
        metadata.publisher =
            (meta["og:site_name"] ?? data.publisher ?? meta["application-name"] ?? meta["dc.publisher"])
            .map(HTMLTree.collapsed)
        metadata.url = address(data, meta)
        metadata.published = published(data, meta)
        metadata.language = language(meta)
    }

    // MARK: Title

    /// The headline: what the page shows as one where its head says the like, else what its head says.
    private func title(_ data: StructuredData, _ meta: MetaElements) -> String? {
        let element = tree.elements(named: "title").first.map {
            String(tree.label(of: $0).prefix(Self.titleLengthMax))
        }
        let said = [data.headline, meta["og:title"], meta["twitter:title"], meta["dc.title"], element]
            .compactMap(\.self).map { String(HTMLTree.collapsed($0).prefix(Self.titleLengthMax)) }.filter {
                !$0.isEmpty
            }
        let headings = ["h1", "h2", "h3"].map { name in
            tree.elements(named: name).prefix(Self.headingCountMax).map {
                String(tree.label(of: $0).prefix(Self.titleLengthMax))
            }.filter { !$0.isEmpty }
        }
        let shown = headings[0]
        // The longest that the head has too: the site's name may be a heading as well.
        let same = headings.joined().filter { heading in said.contains { Self.isSame(heading, $0) } }
        if let heading = same.max(by: { $0.utf8.count < $1.utf8.count }) { return heading }
        if let marked = tree.elements.indices.first(where: { tree[$0].attributes["itemprop"] == "headline" }) {
            let text = HTMLTree.collapsed(tree[marked].attributes["content"] ?? tree.label(of: marked))
            if !text.isEmpty { return String(text.prefix(Self.titleLengthMax)) }
        }
        if let first = said.first, first != element { return Self.withoutSite(first, meta["og:site_name"]) }
        if shown.count == 1 { return shown[0] }
        if element == nil, let heading = headings.joined().first { return heading }
        return element.map { Self.withoutSite($0, meta["og:site_name"] ?? data.publisher) }.flatMap {
            $0.isEmpty ? nil : $0
        }
    }

    /// Whether a heading is what the head calls the page, with or without the site's name.
    private static func isSame(_ heading: String, _ said: String) -> Bool {
        let (first, second) = (plain(heading), plain(said))
        guard first.utf8.count >= 8 else { return first == second }
        // A shorter heading is the same where a site's name follows.
        let isParted = marks.contains { said.dropFirst(heading.count).hasPrefix($0) }
        return first == second || second.hasPrefix(first) && isParted
            || first.hasPrefix(second) && second.utf8.count >= 12
            || second.hasSuffix(first) && first.utf8.count >= 12
    }

    private static func plain(_ text: String) -> String {
        FoldedText.letters(of: text)
    }

    /// `title` without the names of site and section beside it: the longest of the parts between bars or dashes.
    private static func withoutSite(_ title: String, _ site: String?) -> String {
        let title = HTMLTree.collapsed(title)
        for mark in marks {
            let parts = title.split(separator: mark).map { String($0) }
            guard parts.count > 1 else { continue }
            let wordCounts = parts.map { part in
                site.map { plain($0) == plain(part) } ?? false ? 0 : part.split(separator: " ").count
            }
            guard let most = wordCounts.indices.max(by: { wordCounts[$0] < wordCounts[$1] }) else { continue }
            // Dashes stand in headlines, too: a site's name stands behind the last.
            let isSure = [" | ", " :: ", " » "].contains(mark)
            if isSure { return withoutSite(parts[most], site) }
            guard let last = wordCounts.last, last <= 4, last < wordCounts.reduce(0, +) - last else { continue }
            return withoutSite(parts.dropLast().joined(separator: mark), site)
        }
        return title
    }

    /// What stands between a headline and a site's name.
    private static let marks = [" | ", " :: ", " » ", " · ", " – ", " — ", " - "]
    /// Longer ones are cut.
    private static let titleLengthMax = 500
    /// More headings are not looked at.
    private static let headingCountMax = 40

    // MARK: Authors

    private func byline(_ data: StructuredData, _ meta: MetaElements) -> [String]? {
        let site = [meta["og:site_name"], data.publisher].compactMap(\.self).map(Self.plain)
        func isSite(_ name: String) -> Bool { site.contains { $0.hasPrefix(Self.plain(name)) } }
        func named(_ names: [String]) -> [String]? {
            var found: [String] = []
            for name in names.prefix(Self.candidateCountMax).flatMap(Byline.names(in:))
            where !isSite(name) && !found.contains(name) {
                found.append(name)
            }
            return found.isEmpty ? nil : found
        }
        if let names = named(data.authors) { return names }
        for key in [
            "author", "parsely-author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "byl",
        ] {
            if let names = named(meta.all(key).filter { !$0.contains("://") }) { return names }
        }
        for isAuthor in [Self.isMarkedAuthor, Self.isCalledAuthor] {
            let elements = tree.elements.indices.lazy.filter { isAuthor(tree[$0]) }
            for element in elements.prefix(Self.candidateCountMax) {
                let text = tree.label(of: element)
                if text.utf8.count <= 120, let names = named([text]) { return names }
            }
        }
        let lines = page.runs.prefix { $0.proseLength < 200 }.lazy.filter { $0.length <= 100 && Byline.opens($0.text) }
        return lines.prefix(Self.candidateCountMax).compactMap { named([$0.text]) }.first
    }

    private static func isMarkedAuthor(_ node: HTMLTree.Element) -> Bool {
        node.attributes["rel"] == "author" || node.attributes["itemprop"] == "author"
    }

    private static func isCalledAuthor(_ node: HTMLTree.Element) -> Bool {
        let words = HTMLVocabulary.words(
            of: "\(node.attributes["class"] ?? "") \(node.attributes["data-testid"] ?? "")"
        )
        return !words.isDisjoint(with: [
            "byline", "author", "author-name", "authorname", "vcard", "bylines", "reporter", "contributors",
        ])
    }

    /// More of what may be an author or a date is not looked at.
    private static let candidateCountMax = 100

    // MARK: Address and language

    private func address(_ data: StructuredData, _ meta: MetaElements) -> String? {
        let canonical = tree.elements(named: "link").first { tree[$0].attributes["rel"]?.lowercased() == "canonical" }
        let addresses = [canonical.flatMap { tree[$0].attributes["href"] }, meta["og:url"], data.url]
        return addresses.compactMap(\.self).map(HTMLTree.collapsed).first {
            $0.hasPrefix("http://") || $0.hasPrefix("https://")
        }
    }

    /// - SeeAlso: RFC 5646, 4.4.1, where 35 characters are said to be enough.
    private static let languageBytesMax = 64

    private func language(_ meta: MetaElements) -> String? {
        let html = tree.elements(named: "html").first
        let said = html.flatMap { tree[$0].attributes["lang"] ?? tree[$0].attributes["xml:lang"] }
        return (said ?? meta["content-language"] ?? meta["og:locale"]).map {
            HTMLTree.collapsed($0).replacing("_", with: "-")
        }.flatMap { $0.isEmpty || $0.utf8.count > Self.languageBytesMax ? nil : $0 }
    }

    // MARK: Date

    private func published(_ data: StructuredData, _ meta: MetaElements) -> String? {
        let keys = [
            "article:published_time", "article:published", "og:article:published_time", "datepublished", "date",
            "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created",
            "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
            "citation_publication_date", "article.published", "rnews:datepublished", "originalpublicationdate",
            "cxenseparse:recs:publishtime",
        ]
        let said = [data.published] + keys.map { meta[$0] }
        for value in said.compactMap(\.self) { if let date = WrittenDate.iso(value) { return date } }
        let marked = tree.elements.indices.lazy.filter { tree[$0].attributes["itemprop"] == "datePublished" }
        for element in marked.prefix(Self.candidateCountMax) {
            let values = [
                tree[element].attributes["datetime"], tree[element].attributes["content"], tree.label(of: element),
            ]
            for value in values.compactMap(\.self) { if let date = WrittenDate.iso(value) { return date } }
        }
        return shownDate()
    }

    /// More times are not looked at.
    private static let timeCountMax = 200

    /// The date of the first `time` element that is none of another article, or of a line between headline and text.
    private func shownDate() -> String? {
        let times = tree.elements(named: "time").prefix(Self.timeCountMax).filter { element in
            let words = HTMLVocabulary.words(of: tree[element].attributes["class"] ?? "")
            return words.isDisjoint(with: ["updated", "modified"])
        }
        let ordered = times.lazy.filter { !PageFurniture.isOfOthers($0, in: tree) }
        for element in ordered.prefix(Self.candidateCountMax) {
            let values = [tree[element].attributes["datetime"], tree.label(of: element)]
            for value in values.compactMap(\.self) { if let date = WrittenDate.iso(value) { return date } }
        }
        var prose = 0
        for run in page.runs {
            if prose > 600 { break }
            prose += run.proseLength
            if run.length <= 120, !PageFurniture.isOfOthers(run.element, in: tree),
                let date = WrittenDate.shown(run.text)
            {
                return date
            }
        }
        return nil
    }
}
