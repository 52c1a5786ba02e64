internal import ChanceryArticle

/// Chooses the elements that hold the article.
struct HolderChooser {
    private let page: PageRuns
    private let isLeftOut: [Bool]
    private let sums: PageSums
    private var tree: HTMLTree { page.tree }
    /// Beginnings of names of holders, without hyphens and the like.
    private static let names = [
        "articlebody", "articlecontent", "articletext", "articlemain", "storybody", "storycontent", "storytext",
        "entrycontent", "postcontent", "postbody", "posttext", "bodytext", "bodycontent", "bodycopy", "contentbody",
        "newsbody", "newstext", "newscontent", "textbody", "textcontent", "fieldnamebody", "fieldbody", "govspeak",
        "richtext", "wysiwyg", "pressreleasebody", "singlecontent", "ckeditor", "maintext", "pagecontent",
    ]
    /// A named holder must have this share of the prose of the best scored element.
    private static let namedShare = 0.6
    /// A named holder before the best scored element needs no more: what comes behind it others wrote.
    private static let proseLengthMin = 150
    /// What holds the headline must have this share.
    private static let headlineShare = 0.3
    /// How far a part of a live blog is above what is scored best.
    private static let partDepthMax = 5
    private let isLive: Bool
    /// The run that is the headline where a reader sees it.
    private let headline: Int?

    init(_ page: PageRuns, isLeftOut: [Bool], sums: PageSums, title: String?, isLive: Bool) {
        self.page = page
        self.isLeftOut = isLeftOut
        self.sums = sums
        self.isLive = isLive
        let letters = FoldedText.letters(of: title ?? "")
        func isHeadline(_ index: Int) -> Bool {
            let plain = FoldedText.letters(of: page.runs[index].text)
            return !letters.isEmpty && plain.hasSuffix(letters) && plain.utf8.count <= letters.utf8.count + 20
        }
        let short = page.runs.indices.filter { page.runs[$0].length <= 300 }
        headline =
            short.first { page.tree[page.runs[$0].element].name == "h1" && isHeadline($0) }
            ?? short.first { page.runs[$0].kind == .heading && isHeadline($0) } ?? short.first(where: isHeadline)
    }

    /// The elements, in text order, none within another.
    func holders() -> [Int] {
        let scored = belowHeadline(best())
        let wanted = Double(prose(scored)) * Self.namedShare
        if let named = named() {
            let length = named.reduce(0) { $0 + prose($1) }
            let isBefore = named.allSatisfy { element in
                let isBelow = headline.map { page.indices(in: element).upperBound > $0 } ?? false
                return element < scored && !page.isWithin(scored, element) && isBelow
            }
            if Double(length) >= max(wanted, 1) || isBefore && length >= Self.proseLengthMin {
                return isLive ? [common(named)] : named
            }
        }
        if isLive, case let parts = liveParts(beside: scored), parts.count > 1 { return [common(parts)] }
        for name in ["article", "main"] {
            let found = tree.elements(named: name).max { prose($0) < prose($1) }
            guard let found, Double(prose(found)) >= wanted, prose(found) > 0 else { continue }
            // The best element within it, unless there is more beside that one.
            let isInside = page.isWithin(scored, found)
            return isInside && Double(prose(scored)) > 0.8 * Double(prose(found)) ? withSiblings(scored) : [found]
        }
        return withSiblings(scored)
    }

    private func prose(_ element: Int) -> Int { sums.prose(element) }

    /// The outermost elements that are named as holders.
    private func named() -> [Int]? {
        let marked = tree.elements.indices.filter { tree[$0].attributes["itemprop"] == "articleBody" }
        let found = marked.filter { prose($0) > 0 }
        if !found.isEmpty { return outermost(found) }
        let called = tree.elements.indices.filter { element in
            let node = tree[element]
            guard ["div", "section", "article", "td", "main"].contains(node.name), prose(element) > 0 else {
                return false
            }
            return node.labels.prefix(HTMLVocabulary.labelLengthMax).split(whereSeparator: \.isWhitespace).contains {
                label in
                let plain = FoldedText(FoldedText.letters(of: String(label)))
                return Self.names.contains(where: plain.has)
            }
        }
        guard !called.isEmpty else { return nil }
        // The one with most, and its like: an article in parts.
        guard let most = called.max(by: { prose($0) < prose($1) }) else { return nil }
        guard let label = tree[most].attributes["class"] else { return [most] }
        return ofOneArticle(outermost(tree.elements.indices.filter { tree[$0].attributes["class"] == label }))
    }

    /// Those of `parts` that stand in one article: below it others may follow, with headlines of their own.
    private func ofOneArticle(_ parts: [Int]) -> [Int] {
        guard !isLive, parts.count > 1 else { return parts }
        let articles = parts.map(article(around:))
        let owners = Set(articles.compactMap(\.self))
        guard owners.count > 1, owners.allSatisfy(hasHeadline) else { return parts }
        let own = headline.flatMap { article(around: page.runs[$0].element) } ?? articles.compactMap(\.self).first
        let found = zip(parts, articles).filter { $0.1 == own }.map(\.0)
        return found.contains { prose($0) > 0 } ? found : parts
    }

    /// The innermost `article` that holds `element`.
    private func article(around element: Int) -> Int? {
        var next: Int? = element
        while let current = next, tree[current].name != "article" { next = tree[current].parent }
        return next
    }

    private func hasHeadline(_ element: Int) -> Bool {
        page.indices(in: element).contains { ["h1", "h2"].contains(tree[page.runs[$0].element].name) }
    }

    /// The innermost element that holds all of `parts`.
    private func common(_ parts: [Int]) -> Int {
        guard var holder = parts.first else { return 0 }
        while !parts.allSatisfy({ page.isWithin($0, holder) }), let parent = tree[holder].parent { holder = parent }
        return holder
    }

    /// The parts of a live blog, of one of which `element` is a part.
    private func liveParts(beside element: Int) -> [Int] {
        var part = element
        for _ in 0..<Self.partDepthMax {
            guard let parent = tree[part].parent else { break }
            let parts = tree[parent].children.compactMap { child -> Int? in
                guard case .element(let other) = child, other == part || isPart(other, like: part) else { return nil }
                return other
            }
            if parts.count > 1 { return parts }
            part = parent
        }
        return [element]
    }

    private func isPart(_ element: Int, like part: Int) -> Bool {
        let (node, other) = (tree[element], tree[part])
        guard ["article", "div", "li", "section"].contains(node.name), prose(element) > 0 else { return false }
        return node.name == other.name && node.attributes["class"] == other.attributes["class"]
    }

    private func outermost(_ elements: [Int]) -> [Int] {
        elements.reduce(into: []) { found, element in
            if let last = found.last, page.isWithin(element, last) { return }
            found.append(element)
        }
    }

    /// `scored`, or the best element in what holds the headline, where that has much prose of its own.
    private func belowHeadline(_ scored: Int) -> Int {
        guard let headline else { return scored }
        let wanted = max(Self.proseLengthMin, Int(Double(prose(scored)) * Self.headlineShare))
        var holder = page.runs[headline].element
        while prose(holder) < wanted, let parent = tree[holder].parent { holder = parent }
        return page.isWithin(scored, holder) || page.isWithin(holder, scored) ? scored : best(in: holder)
    }

    /// The element in `root` with the best score.
    private func best(in root: Int = 0) -> Int {
        var scores: [Int: Double] = [:]
        for (index, run) in page.runs.enumerated() where !isLeftOut[index] && run.length >= 25 && run.kind != .heading {
            let commas = run.text.utf8.count { $0 == UInt8(ascii: ",") }
            let score = (1 + Double(commas) + min(Double(run.length) / 100, 3)) * (1 - run.linkDensity)
            let name = tree[run.element].name
            // A cell with more than a paragraph lays out the page.
            let isParagraph =
                ["p", "li", "pre", "blockquote", "dd", "tr"].contains(name)
                || name == "td" && page.indices(in: run.element).count == 1
            var element = isParagraph ? tree[run.element].parent : run.element
            var level = 0
            guard page.isWithin(run.element, root) else { continue }
            while let holder = element, level < 5, holder >= root {
                scores[holder, default: 0] += score / (level == 0 ? 1 : level == 1 ? 2 : Double(level * 3))
                element = tree[holder].parent
                level += 1
            }
        }
        let found = scores.max { left, right in
            let first = left.value * (1 - sums.linkDensity(left.key))
            let second = right.value * (1 - sums.linkDensity(right.key))
            return (first, -left.key) < (second, -right.key)
        }
        return found?.key ?? root
    }

    /// `element` with the siblings that are of its kind: an article in parts, with something between them.
    private func withSiblings(_ element: Int) -> [Int] {
        guard let parent = tree[element].parent else { return [element] }
        let node = tree[element]
        var found: [Int] = []
        for case .element(let child) in tree[parent].children {
            let other = tree[child]
            let isAlike = other.name == node.name && other.attributes["class"] == node.attributes["class"]
            let isText = other.name == "p" || HTMLVocabulary.headings.contains(other.name)
            let hasProse = prose(child) > 0
            if child == element || (hasProse && (isAlike || isText)) { found.append(child) }
        }
        return found
    }
}
