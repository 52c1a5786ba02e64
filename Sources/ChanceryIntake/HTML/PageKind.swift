internal import ChanceryArticle

/// What kind of page it is, where it is none of an article.
struct PageKind {
    /// Why the page is refused; nil where it is read.
    let refusal: ArticleError?
    /// What is doubtful about it, one sentence each.
    let warnings: [String]

    /// An article of fewer scalars of prose is hardly one.
    private static let proseLengthMin = 200
    /// So many headlines that are links and hardly any prose make an index.
    private static let headlineCountMin = 12

    private static let offerPhrases = [
        "subscribe to continue", "subscribe to read", "to continue reading", "already a subscriber", "subscribers only",
        "this article is for subscribers", "sign in to read", "log in to continue", "register to continue",
        "start your free trial", "unlock this article", "subscriber-only", "become a member to read",
        "subscribe now to read", "subscribe to unlock", "continue reading with", "you are reading a free article",
        "unlock the full",
    ]

    /// Whether a run offers the text to those who pay.
    static func offers(_ run: PageRuns.Run) -> Bool {
        run.length <= 300 && offerPhrases.contains(where: FoldedText(run.text).has)
    }

    init(_ page: PageRuns, _ data: HTMLMetadata, _ main: MainText, isLive: Bool) {
        let prose = main.runs.reduce(0) { $0 + $1.proseLength }
        let text = main.runs.reduce(0) { $0 + $1.length }
        let headlines = page.runs.count { $0.linkDensity > 0.8 && $0.length >= 25 }
        var warnings: [String] = []
        let isIndex = prose < Self.proseLengthMin && headlines >= Self.headlineCountMin && !data.hasArticle
        if isIndex || text == 0 {
            let reason = isIndex ? "the page is a list of links to articles" : "the page has no text of an article"
            refusal = page.runs.isEmpty ? .empty : .noArticle(reason: reason)
        } else {
            refusal = nil
        }
        if isLive {
            warnings.append(
                "The page is a live blog: its parts were written one after the other, often by several people."
            )
        }
        let isOffered = page.runs.contains(where: Self.offers)
        if isOffered, data.data.isPaid || prose < 1500 {
            warnings.append(
                "The page offers the rest of the text to subscribers: only its beginning may have been read."
            )
        }
        if refusal == nil, prose < Self.proseLengthMin {
            warnings.append("The page has hardly any text; it may be no article.")
        }
        self.warnings = warnings
    }

    /// Whether a page is a live blog, by what its data or the classes of its parts say.
    static func isLive(_ page: PageRuns, _ data: HTMLMetadata) -> Bool {
        if data.types.contains("LiveBlogPosting") { return true }
        let blocks = page.tree.elements.filter { element in
            guard let label = element.attributes["class"], FoldedText(label).has("live") else { return false }
            let words = HTMLVocabulary.words(of: label)
            return words.contains("liveblog") || words.contains("live-blog") || words.isSuperset(of: ["live", "post"])
                || words.isSuperset(of: ["live", "update"])
        }
        return blocks.count >= 3
    }
}
