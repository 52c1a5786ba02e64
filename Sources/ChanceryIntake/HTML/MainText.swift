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

    /// What is shown has so much prose where it is the article and not what stands around it.
    private static let proseLengthMin = 150

    init(_ page: PageRuns, _ found: HTMLMetadata, isLive: Bool) {
        let title = found.metadata.title
        let furniture = PageFurniture(page)
        let sums = page.sums(leavingOut: furniture.isRun)
        let chooser = HolderChooser(page, isLeftOut: furniture.isRun, sums: sums, title: title, isLive: isLive)
        var chosen: [Int] = []
        for holder in chooser.holders() { chosen += page.indices(in: holder).filter { !furniture.isRun[$0] } }
        let cleaner = RunCleaner(page, title: title, authors: found.metadata.byline ?? [])
        chosen = cleaner.cleaned(chosen)
        if let standfirst = Standfirst(page, furniture, title: title).run(before: chosen, where: cleaner.isText) {
            chosen.insert(standfirst, at: 0)
        }
        let shown = chosen.map { page.runs[$0] }
        let shownLength = shown.reduce(0) { $0 + $1.proseLength }
        let hidden = shownLength < Self.proseLengthMin ? ScriptText(page.tree, data: found.data).runs : []
        runs = hidden.isEmpty ? shown : hidden
        proseLengthBesides = max(0, sums.prose(0) - runs.reduce(0) { $0 + $1.proseLength })
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
            guard Self.lengths.contains(run.length), run.linkDensity < 0.3, run.kind != .item,
                headline.map({ index > $0 }) ?? true,
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
        guard ["p", "h2", "h3"].contains(page.tree[run.element].name), let parent = page.tree[run.element].parent
        else { return false }
        if parent == page.tree[headline].parent { return true }
        return page.tree[parent].parent == page.tree[headline].parent && page.indices(in: parent).count <= 2
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
