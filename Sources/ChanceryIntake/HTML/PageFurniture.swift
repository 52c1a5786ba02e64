internal import ChanceryArticle

/// Tells what of a page is no part of its article: menus, advertisements, captions, comments, what is hidden.
struct PageFurniture {
    /// Whether each run is part of it.
    private(set) var isRun: [Bool]
    private var isLeftOut: [Bool]
    private let page: PageRuns
    /// What each run says of the element that it opens.
    private let openings: [Opening]
    /// How many runs before each are headlines of the first order.
    private let headlineCounts: [Int]
    private var tree: HTMLTree { page.tree }

    /// An element with so much of the page's prose holds the article, whatever it is called.
    private static let holderShare = 0.4

    init(_ page: PageRuns) {
        self.page = page
        isRun = [Bool](repeating: false, count: page.runs.count)
        isLeftOut = [Bool](repeating: false, count: page.tree.elements.count)
        openings = page.runs.map(Self.opening)
        let forms = SignUpForms(page)
        var headlines = [0]
        for run in page.runs {
            headlines.append(headlines[headlines.count - 1] + (page.tree[run.element].name == "h1" ? 1 : 0))
        }
        headlineCounts = headlines
        var meanings: [String: LabelMeaning] = [:]
        let cards = CardLists(page).isCard
        let reasons = page.tree.elements.indices.map { element -> Reason? in
            if cards[element] { return .certain }
            let labels = page.tree[element].labels
            let meaning = meanings[labels] ?? LabelMeaning(labels)
            meanings[labels] = meaning
            return reason(for: element, meaning, isForm: forms.isForm[element])
        }
        leaveOut(where: { reasons[$0] == .certain })
        for (index, run) in page.runs.enumerated() where Self.isConsent(run) { isRun[index] = true }
        // What holds most of the rest is the article.
        let sums = page.sums(leavingOut: isRun)
        let total = Double(max(1, sums.prose(0)))
        leaveOut(where: { reasons[$0] == .likely && Double(sums.prose($0)) / total < Self.holderShare })
        for (index, run) in page.runs.enumerated() where Self.isCorrection(run) { isRun[index] = false }
    }

    /// Leaves out the elements that `isFurniture`, with all below them.
    private mutating func leaveOut(where isFurniture: (Int) -> Bool) {
        for element in tree.elements.indices {
            if let parent = tree[element].parent, isLeftOut[parent] {
                isLeftOut[element] = true
            } else if !isLeftOut[element], isFurniture(element) {
                isLeftOut[element] = true
                for run in page.indices(in: element) { isRun[run] = true }
            }
        }
    }

    /// Whether a run says what was wrong in the article, which is text wherever it stands.
    private static func isCorrection(_ run: PageRuns.Run) -> Bool {
        run.length >= 60
            && FoldedText(run.text).begins(withOneOf: [
                "this article was amended", "this story was amended", "this article has been corrected",
                "this story has been corrected",
            ])
    }

    /// Whether a run asks for consent to cookies.
    private static func isConsent(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 700 else { return false }
        let folded = FoldedText(run.text)
        if folded.has("store and/or access information on a device") { return true }
        return folded.has("cookie")
            && ["similar technolog", " partners", "we use cookies", "accept all"].contains(where: folded.has)
    }

    /// How sure it is that an element is no part of an article.
    private enum Reason {
        /// It may be called so and still hold the article.
        case likely
        case certain
    }

    private func reason(for element: Int, _ meaning: LabelMeaning, isForm: Bool) -> Reason? {
        let node = tree[element]
        if isHidden(node) { return .likely }
        if ["html", "body", "main"].contains(node.name) { return nil }
        if meaning.isOfReaders || meaning.isPrintedOnly { return .certain }
        let range = page.indices(in: element)
        let holdsHeadline = headlineCounts[range.upperBound] > headlineCounts[range.lowerBound]
        let role = node.attributes["role"]?.lowercased() ?? ""
        if !holdsHeadline {
            let isDialog = ["dialog", "alertdialog"].contains(role) || node.attributes["aria-modal"] == "true"
            if isDialog || meaning.isConsent, asksForConsent(range) { return .certain }
            if isOffer(range, isCalled: meaning.isOffer) { return .certain }
        }
        if range.count > 1, openings[range.lowerBound].isOfOthers {
            let isBeside = ["aside", "nav", "footer"].contains(node.name) || openings[range.lowerBound].isOfReaders
            return isBeside && !holdsHeadline ? .certain : .likely
        }
        if node.name == "figure", range.contains(where: { tree[page.runs[$0].element].name == "tr" }) { return nil }
        if HTMLVocabulary.furniture.contains(node.name) || HTMLVocabulary.furnitureRoles.contains(role) {
            return .likely
        }
        if meaning.isFurniture || isForm || isFloatingPicture(element) { return .likely }
        if node.attributes["rel"] == "author" || node.attributes["itemprop"] == "author" { return .likely }
        return nil
    }

    /// Whether an element is a table beside the text with a picture and what it shows, as pages had it before `figure`.
    private func isFloatingPicture(_ element: Int) -> Bool {
        guard tree[element].name == "table", tree[element].attributes["align"] != nil else { return false }
        let length = page.indices(in: element).reduce(0) { $0 + page.runs[$1].length }
        return length <= 300
            && tree.descendants(of: element).prefix(Self.searchedRunCountMax).contains { tree[$0].name == "img" }
    }

    /// Whether one of the first runs speaks of consent.
    private func asksForConsent(_ range: Range<Int>) -> Bool {
        range.prefix(Self.searchedRunCountMax).contains { index in
            let folded = FoldedText(page.runs[index].text)
            return ["cookie", "consent", "privacy", "vendors", "partners"].contains(where: folded.has)
        }
    }

    private static let searchedRunCountMax = 100
    private static let offerLengthMax = 60
    private static let offerRunCountMax = 12

    /// Whether the element with `range` sells the text; what is called so and offers nothing is the text that is sold.
    private func isOffer(_ range: Range<Int>, isCalled: Bool) -> Bool {
        if isCalled { return range.prefix(Self.searchedRunCountMax).contains { openings[$0].isOffer } }
        guard let first = range.first, openings[first].isOffer else { return false }
        let run = page.runs[first]
        let isOpened = run.kind == .heading ? range.count > 1 : (2...Self.offerRunCountMax).contains(range.count)
        return isOpened && run.length <= Self.offerLengthMax
    }

    /// What a run says of the element that it opens.
    private struct Opening {
        /// Whether it offers the text to those who pay.
        var isOffer = false
        /// Whether it is a heading of a list of other articles and the like.
        var isOfOthers = false
        /// Whether it is one of what readers write.
        var isOfReaders = false
    }

    private static func opening(_ run: PageRuns.Run) -> Opening {
        var opening = Opening(isOffer: PageKind.offers(run))
        let isHeading = run.kind == .heading || run.isEmphasised || run.linkDensity > 0.9
        guard isHeading, run.length <= headingLengthMax else { return opening }
        let folded = FoldedText(run.text)
        opening.isOfReaders = folded.begins(withOneOf: readersHeadings)
        opening.isOfOthers = opening.isOfReaders || folded.begins(withOneOf: otherHeadings)
        return opening
    }

    /// Words in classes of what tells of other articles, or what others wrote.
    private static let othersWords: Set<String> = [
        "related", "recommended", "recirc", "recirculation", "popular", "trending", "mostread", "most-read", "sidebar",
        "rail", "teaser", "teasers", "card", "promo", "more", "comment", "comments", "latest", "widget", "footer",
        "nav",
        "carousel", "gallery", "seealso", "newsletter",
    ]
    private static let ancestorCountMax = 12

    /// Whether an element stands in a part of the page that is about something else.
    static func isOfOthers(_ element: Int, in tree: HTMLTree) -> Bool {
        var next: Int? = element
        for _ in 0..<ancestorCountMax {
            guard let current = next else { return false }
            let node = tree[current]
            if ["nav", "aside", "footer"].contains(node.name) { return true }
            if ["body", "html", "main"].contains(node.name) { return false }
            let words = HTMLVocabulary.words(of: node.labels)
            if !words.isDisjoint(with: othersWords) { return true }
            next = node.parent
        }
        return false
    }

    /// How the headings of lists of other articles begin.
    static let otherHeadings = [
        "links in this article", "follow-ups",
        "related", "other press releases", "other news", "more from", "more on", "more news", "more stories",
        "read more",
        "read next", "read also", "also read", "see also", "you may also", "you might also", "recommended", "most read",
        "most popular", "popular", "trending", "latest", "top stories", "further reading", "don't miss", "don’t miss",
        "up next", "in case you missed", "editors’ picks", "editor's picks", "about the author", "newsletter", "share",
        "tags", "topics", "follow", "comments", "leave a comment", "join the conversation", "sign up", "more in",
        "press contact", "media contact", "contact", "downloads", "our picks", "around the web", "what to read next",
        "most viewed", "most commented", "next story", "read this too", "post your", "write a comment",
        "notes for editors", "notes to editors", "key events", "get involved", "our standards",
        "unlock the ", "also interesting",
    ]
    /// How those of lists begin that sum the article up or name what it rests on.
    static let listHeadings = [
        "summary", "key points", "key takeaways", "key developments", "what’s happening now", "what's happening now",
        "in this article", "contents", "on this page", "table of contents", "sources", "external links", "references",
    ]
    /// How those of what readers write begin.
    static let readersHeadings = [
        "opinions of our readers", "reader comments", "readers’ comments", "your comments", "responses", "replies",
        "comments", "leave a comment", "join the conversation", "what you said", "post your", "write a comment",
    ]
    private static let headingLengthMax = 60

    private func isHidden(_ node: HTMLTree.Element) -> Bool {
        if node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true" { return true }
        guard let style = node.attributes["style"] else { return false }
        let plain = style.lowercased().filter { !$0.isWhitespace }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }
}
