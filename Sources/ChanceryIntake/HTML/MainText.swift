internal import ChanceryArticle

/// Finds what the article of a web page says, and leaves the page around it out.
///
/// Named holders come first ("article-body", `itemprop`); else elements are scored by the paragraphs below them, as
/// Readability does it.
///
/// - SeeAlso: Readability, <https://github.com/mozilla/readability>; Barbaresi (2021), Trafilatura,
///   <https://aclanthology.org/2021.acl-demo.15>
struct MainText {
    /// The runs of the article in text order, headline left out.
    let runs: [PageRuns.Run]
    /// How much prose of the page stands in none of them.
    let proseLengthBesides: Int

    init(_ page: PageRuns, title: String?) {
        let furniture = PageFurniture(page)
        let sums = page.sums(leavingOut: furniture.isRun)
        let chooser = HolderChooser(page, isLeftOut: furniture.isRun, sums: sums)
        let holders = chooser.holders()
        var chosen: [Int] = []
        for holder in holders { chosen += page.indices(in: holder).filter { !furniture.isRun[$0] } }
        let cleaner = RunCleaner(page, title: title)
        chosen = cleaner.cleaned(chosen)
        if let standfirst = Standfirst(page, furniture, title: title).run(before: chosen, where: cleaner.isText) {
            chosen.insert(standfirst, at: 0)
        }
        runs = chosen.map { page.runs[$0] }
        proseLengthBesides = max(0, sums.prose(0) - runs.reduce(0) { $0 + $1.proseLength })
    }
}

/// Chooses the elements that hold the article.
private struct HolderChooser {
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

    init(_ page: PageRuns, isLeftOut: [Bool], sums: PageSums) {
        self.page = page
        self.isLeftOut = isLeftOut
        self.sums = sums
    }

    /// The elements, in text order, none within another.
    func holders() -> [Int] {
        let scored = best()
        let wanted = Double(prose(scored)) * Self.namedShare
        if let named = named(), Double(named.reduce(0) { $0 + prose($1) }) >= max(wanted, 1) { return named }
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
        return outermost(tree.elements.indices.filter { tree[$0].attributes["class"] == label })
    }

    private func outermost(_ elements: [Int]) -> [Int] {
        elements.reduce(into: []) { found, element in
            if let last = found.last, page.isWithin(element, last) { return }
            found.append(element)
        }
    }

    /// The element with the best score.
    private func best() -> Int {
        var scores: [Int: Double] = [:]
        for (index, run) in page.runs.enumerated() where !isLeftOut[index] && run.length >= 25 && run.kind != .heading {
            let commas = run.text.utf8.count { $0 == UInt8(ascii: ",") }
            let score = (1 + Double(commas) + min(Double(run.length) / 100, 3)) * (1 - run.linkDensity)
            let isParagraph = ["p", "li", "td", "pre", "blockquote", "dd"].contains(tree[run.element].name)
            var element = isParagraph ? tree[run.element].parent : run.element
            var level = 0
            while let holder = element, level < 5 {
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
        return found?.key ?? 0
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

/// Leaves out what stands in an article and is none of its words.
private struct RunCleaner {
    private let page: PageRuns
    private let title: String
    /// How short lines begin that invite to something else.
    private static let invitations = [
        "read more", "read also", "also read", "see also", "read next", "related:", "related coverage",
        "related stories",
        "related article",
        "more on this", "more from", "click here", "sign up", "subscribe", "follow us", "follow @", "edited by",
        "share this",
        "share on",
        "advertisement", "photo:", "image:", "photo by", "picture:", "watch:", "listen:", "video:", "download ",
        "print ",
        "loading", "copyright", "all rights reserved", "this article was originally", "join our", "get the latest",
        "most read", "recommended", "last updated", "published:", "updated:", "posted on", "filed under", "tags:",
        "tagged",
        "topics:", "source:", "editing by", "reporting by", "image credit", "photo credit", "story continues",
        "continue reading", "skip to", "back to top", "newsletter", "to read the full", "get our", "sponsored",
    ]
    /// What they ask for with a link.
    private static let requests = ["newsletter", "sign up", "subscribe", "click here", "read more", "download"]
    private static let invitationLengthMax = 140
    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let credit =
        /\((?:[^()\/]{3,40}\/[^()\/]{3,40}|(?:Photo|Image|Picture)[^()]{0,60})\)$/
    /// So many bytes of text are looked at for repetitions, over and over.
    private static let searchedBytesMax = 1 << 27

    init(_ page: PageRuns, title: String?) {
        self.page = page
        self.title = FoldedText.letters(of: title ?? "")
    }

    func cleaned(_ runs: [Int]) -> [Int] {
        var kept: [Int] = []
        var seen: Set<String> = []
        // What readers write reaches to the next heading, a list of other articles to the next paragraph.
        var (isOfReaders, isList) = (false, false)
        for index in runs {
            let run = page.runs[index]
            if opens(run, as: PageFurniture.readersHeadings), run.kind == .heading {
                isOfReaders = true
                continue
            }
            if opens(run, as: PageFurniture.otherHeadings) {
                isList = true
                continue
            }
            if run.kind == .heading { (isOfReaders, isList) = (false, false) }
            if isOfReaders || isList && (run.kind == .item || run.linkDensity > 0.3 || run.proseLength == 0) {
                continue
            }
            isList = false
            guard isText(run) else { continue }
            guard seen.insert(FoldedText.letters(of: run.text)).inserted else { continue }
            kept.append(index)
        }
        return withoutLooseHeadings(withoutRepetitions(kept))
    }

    /// Whether a run is a heading, or a line like one, that begins with one of `headings`.
    private func opens(_ run: PageRuns.Run, as headings: [String]) -> Bool {
        guard run.length <= 60, run.kind == .heading || run.isEmphasised || run.text.hasSuffix(":") else {
            return false
        }
        return FoldedText(run.text).begins(withOneOf: headings)
    }

    func isText(_ run: PageRuns.Run) -> Bool {
        let plain = FoldedText.letters(of: run.text)
        if plain.isEmpty || plain == title { return false }
        if run.text.hasPrefix("http"), !run.text.contains(" ") { return false }
        if run.linkDensity > 0.6, run.length < 300 { return false }
        if isDate(run) || isCredit(run) { return false }
        if run.length <= Self.invitationLengthMax {
            let folded = FoldedText(run.text)
            if folded.begins(withOneOf: Self.invitations) { return false }
            if run.linkLength > 0, Self.requests.contains(where: folded.has) { return false }
        }
        return true
    }

    /// Whether a run is hardly more than a date.
    private func isDate(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 60, !run.text.hasSuffix("."), PageDate.shown(run.text) != nil else { return false }
        return run.text.split(separator: " ").count { $0.first?.isLetter ?? false } <= 4
    }

    /// Whether a run ends with whose picture it describes: "(Agency/Name)".
    private func isCredit(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 300, run.text.hasSuffix(")") else { return false }
        return unsafe run.text.contains(Self.credit)
    }

    /// Without what only repeats words of a longer run: quotations that are pulled out.
    private func withoutRepetitions(_ runs: [Int]) -> [Int] {
        let plain = runs.map { FoldedText.letters(of: page.runs[$0].text) }
        let all = FoldedText(plain.joined(separator: "|"))
        // Each search goes through all of the text.
        guard runs.count <= Self.searchedBytesMax / max(1, all.byteCount) else { return runs }
        return zip(runs, plain).filter { run, text in
            let kind = page.runs[run].kind
            guard kind == .quotation || page.tree[page.runs[run].element].name != "p", text.utf8.count >= 30 else {
                return true
            }
            return all.count(of: text) < 2
        }.map(\.0)
    }

    /// Without headings that nothing follows.
    private func withoutLooseHeadings(_ runs: [Int]) -> [Int] {
        var kept: [Int] = []
        for run in runs.reversed() {
            let isLoose = page.runs[run].kind == .heading && kept.last.map { page.runs[$0].kind == .heading } ?? true
            if !isLoose { kept.append(run) }
        }
        return kept.reversed()
    }
}

/// The sentence between headline and text that sums an article up.
private struct Standfirst {
    private let page: PageRuns
    private let furniture: PageFurniture
    private let title: String
    private static let lengths = 30...600
    /// What is called a teaser is one where so many runs at most stand between it and the headline.
    private static let distanceMax = 4
    /// Further from the text there is none.
    private static let searchedRunCountMax = 100

    init(_ page: PageRuns, _ furniture: PageFurniture, title: String?) {
        self.page = page
        self.furniture = furniture
        self.title = FoldedText.letters(of: title ?? "")
    }

    /// The run; nil where there is none, or it is among `runs` already.
    func run(before runs: [Int], where isText: (PageRuns.Run) -> Bool) -> Int? {
        guard let first = runs.first else { return nil }
        let words = FoldedText(FoldedText.letters(of: runs.map { page.runs[$0].text }.joined()))
        let headline = (0..<first).last {
            page.runs[$0].kind == .heading && FoldedText.letters(of: page.runs[$0].text) == title
        }
        return (0..<first).suffix(Self.searchedRunCountMax).reversed().first { index in
            let run = page.runs[index]
            let isNear = headline.map { index > $0 && index <= $0 + Self.distanceMax } ?? false
            guard Self.lengths.contains(run.length), run.linkDensity < 0.3, headline.map({ index > $0 }) ?? true,
                !furniture.isRun[index] || isNear && isCalledStandfirst(run.element, too: ["teaser", "abstract"])
            else { return false }
            let text = FoldedText.letters(of: run.text)
            guard isText(run), text != title else { return false }
            let isOne =
                isCalledStandfirst(run.element, too: isNear ? ["teaser", "abstract"] : [])
                || isBeside(run, headline.map { page.runs[$0].element })
            return isOne && words.count(of: String(text.prefix(60))) == 0
        }
    }

    /// Whether a run is a paragraph or a heading right beside the headline.
    private func isBeside(_ run: PageRuns.Run, _ headline: Int?) -> Bool {
        guard let headline, run.length >= 60, run.linkLength == 0 else { return false }
        return ["p", "h2", "h3"].contains(page.tree[run.element].name)
            && page.tree[run.element].parent == page.tree[headline].parent
    }

    private func isCalledStandfirst(_ element: Int, too more: Set<String> = []) -> Bool {
        var next: Int? = element
        for _ in 0..<3 {
            guard let current = next else { return false }
            let node = page.tree[current]
            let words = HTMLVocabulary.words(of: "\(node.labels) \(node.attributes["itemprop"] ?? "")")
            if !words.isDisjoint(with: HTMLVocabulary.standfirstWords.union(more)) { return true }
            next = node.parent
        }
        return false
    }
}
