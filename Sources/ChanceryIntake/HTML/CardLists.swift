internal import ChanceryArticle

/// Finds lists of teasers: three or more elements of one kind, each a link with a few words to it.
struct CardLists {
    /// Whether each element is such a teaser.
    let isCard: [Bool]

    private static let countMin = 3
    private static let articleCountMin = 2
    /// A longer element is more than a teaser.
    private static let lengthMax = 450
    private static let linkLengthMin = 12
    private static let runCountMax = 12
    private static let searchedElementCountMax = 50

    init(_ page: PageRuns) {
        let tree = page.tree
        var isCard = [Bool](repeating: false, count: tree.elements.count)
        for parent in tree.elements.indices {
            var groups: [String: [Int]] = [:]
            for case .element(let child) in tree[parent].children {
                let node = tree[child]
                guard HTMLVocabulary.blocks.contains(node.name), node.name != "p", Self.looksLikeCard(child, page)
                else {
                    continue
                }
                groups["\(node.name) \(node.attributes["class"] ?? "")", default: []].append(child)
            }
            for (kind, group) in groups {
                // An article in an article, its headline a link, tells of another one.
                let countMin = kind.hasPrefix("article ") ? Self.articleCountMin : Self.countMin
                if group.count >= countMin { for child in group { isCard[child] = true } }
            }
        }
        self.isCard = isCard
    }

    /// Whether the first link leads to a place on the page, as those of the parts of a live blog do.
    private static func linksWithinPage(_ element: Int, _ page: PageRuns) -> Bool {
        let near = element..<min(element + searchedElementCountMax, page.tree.elements.count)
        let link = near.first { page.tree[$0].name == "a" && page.isWithin($0, element) }
        return link.flatMap { page.tree[$0].attributes["href"] }.map { $0.hasPrefix("#") || $0.hasPrefix("?") } ?? false
    }

    private static func isLinked(_ run: PageRuns.Run) -> Bool {
        run.linkDensity > 0.8 && run.linkLength >= linkLengthMin
    }

    /// Whether an element opens with a link and goes on with little more.
    private static func looksLikeCard(_ element: Int, _ page: PageRuns) -> Bool {
        let range = page.indices(in: element)
        guard let first = range.first, range.count <= runCountMax else { return false }
        var (length, links) = (0, 0)
        for run in range {
            length += page.runs[run].length
            links += page.runs[run].linkLength
        }
        guard length <= lengthMax, links >= linkLengthMin, !linksWithinPage(element, page) else { return false }
        if range.count == 1 { return page.runs[first].linkDensity > 0.2 && page.runs[first].opensWithLink }
        // Labels may stand before the linked headline.
        return range.prefix(2).contains { isLinked(page.runs[$0]) }
            || range.prefix(3).contains { page.runs[$0].kind == .heading && isLinked(page.runs[$0]) }
    }
}
