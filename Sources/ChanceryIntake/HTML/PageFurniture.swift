internal import ChanceryArticle

/// Tells what of a page is no part of its article: menus, advertisements, captions, comments, what is hidden.
struct PageFurniture {
    /// Whether each run is part of it.
    private(set) var isRun: [Bool]
    private var isLeftOut: [Bool]
    private let page: PageRuns
    private var tree: HTMLTree { page.tree }

    /// An element with so much of the page's prose holds the article, whatever it is called.
    private static let holderShare = 0.4
    /// What readers write may be more than the article.
    private static let readersWords: Set<String> = ["comment", "comments", "disqus", "respond", "commentlist"]

    init(_ page: PageRuns) {
        self.page = page
        isRun = [Bool](repeating: false, count: page.runs.count)
        isLeftOut = [Bool](repeating: false, count: page.tree.elements.count)
        let forms = SignUpForms(page)
        let headlines = page.tree.elements(named: "h1")
        let cards = CardLists(page).isCard
        let reasons = page.tree.elements.indices.map { cards[$0] ? .certain : reason(for: $0, forms, headlines) }
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

    private func reason(for element: Int, _ forms: SignUpForms, _ headlines: [Int]) -> Reason? {
        let node = tree[element]
        if isHidden(node) { return .likely }
        if ["html", "body", "main"].contains(node.name) { return nil }
        let words = HTMLVocabulary.words(of: node.labels)
        if !words.isDisjoint(with: Self.readersWords) || Self.isPrintedOnly(words) { return .certain }
        let role = node.attributes["role"]?.lowercased() ?? ""
        let isDialog = ["dialog", "alertdialog"].contains(role) || node.attributes["aria-modal"] == "true"
        let isConsent = isDialog || !words.isDisjoint(with: Self.consentWords)
        let holdsHeadline = headlines.contains { page.isWithin($0, element) }
        if isConsent, !holdsHeadline, asksForConsent(element) { return .certain }
        if let offer = offer(element, words), !holdsHeadline { return offer }
        if isOpenedByOthers(element) {
            return ["aside", "nav", "footer"].contains(node.name) && !holdsHeadline ? .certain : .likely
        }
        if node.name == "figure", holdsRows(element) { return nil }
        if HTMLVocabulary.furniture.contains(node.name) || HTMLVocabulary.furnitureRoles.contains(role) {
            return .likely
        }
        let isFurniture = !words.subtracting(Self.offerWords).isDisjoint(with: HTMLVocabulary.furnitureWords)
        if isFurniture, words.isDisjoint(with: HTMLVocabulary.standfirstWords) { return .likely }
        if forms.isForm[element] || isFloatingPicture(element) { return .likely }
        if node.attributes["rel"] == "author" || node.attributes["itemprop"] == "author" { return .likely }
        return nil
    }

    /// Whether an element is a table beside the text with a picture and what it shows, as pages had it before `figure`.
    private func isFloatingPicture(_ element: Int) -> Bool {
        guard tree[element].name == "table", tree[element].attributes["align"] != nil else { return false }
        let length = page.indices(in: element).reduce(0) { $0 + page.runs[$1].length }
        return length <= 300 && tree.descendants(of: element).contains { tree[$0].name == "img" }
    }

    /// Whether a figure is a table.
    private func holdsRows(_ element: Int) -> Bool {
        page.indices(in: element).contains { tree[page.runs[$0].element].name == "tr" }
    }

    /// Words in classes of what asks for consent.
    private static let consentWords: Set<String> = [
        "consent", "cookie", "cookies", "gdpr", "onetrust", "didomi", "usercentrics", "cookiebot", "cookiebanner",
    ]

    private func asksForConsent(_ element: Int) -> Bool {
        page.indices(in: element).contains { index in
            let folded = FoldedText(page.runs[index].text)
            return ["cookie", "consent", "privacy", "vendors", "partners"].contains(where: folded.has)
        }
    }

    /// Whether an element is there for paper alone: what it says stands on the page a second time.
    private static func isPrintedOnly(_ words: Set<String>) -> Bool {
        words.contains("d-none") && words.contains { $0.hasPrefix("d-print-") && $0 != "d-print-none" }
            || !words.isDisjoint(with: [
                "print-only", "printonly", "only-print", "visible-print", "visible-print-block", "show-for-print",
            ])
    }

    /// Words in classes of what subscribers alone may read, or of what makes them subscribe.
    private static let offerWords: Set<String> = ["paywall", "regwall", "barrier", "subscription", "subscribe"]
    private static let offerLengthMax = 60

    /// Whether an element sells the text or is the text that is sold; nil where it is neither.
    private func offer(_ element: Int, _ words: Set<String>) -> Reason? {
        let range = page.indices(in: element)
        let isCalled = !words.isDisjoint(with: Self.offerWords)
        guard let first = range.first, isCalled || page.runs[first].kind == .heading && range.count > 1 else { return nil }
        if isCalled {
            let isOffer = range.contains { index in
                page.runs[index].length <= 300 && PageKind.offers(page.runs[index])
            }
            return isOffer ? .certain : nil
        }
        let isOpened = page.runs[first].length <= Self.offerLengthMax && PageKind.offers(page.runs[first])
        return isOpened ? .certain : nil
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
        "most viewed", "most commented", "next story", "read this too", "post your", "write a comment", "sources",
        "external links", "references", "notes for editors", "notes to editors", "key events", "key points",
        "key takeaways", "key developments", "what’s happening now", "what's happening now", "in this article",
        "contents", "on this page", "get involved", "table of contents", "summary", "our standards",
    ]
    /// How those of what readers write begin.
    static let readersHeadings = [
        "opinions of our readers", "reader comments", "readers’ comments", "your comments", "responses", "replies",
        "comments", "leave a comment", "join the conversation", "what you said", "post your", "write a comment",
    ]
    private static let headingLengthMax = 60

    /// Whether an element begins with a heading that opens a list of other articles and the like.
    private func isOpenedByOthers(_ element: Int) -> Bool {
        guard let first = page.indices(in: element).first, page.indices(in: element).count > 1 else { return false }
        let run = page.runs[first]
        let isHeading = run.kind == .heading || run.isEmphasised || run.linkDensity > 0.9
        guard isHeading, run.length <= Self.headingLengthMax else { return false }
        return FoldedText(run.text).begins(withOneOf: Self.otherHeadings + Self.readersHeadings)
    }

    private func isHidden(_ node: HTMLTree.Element) -> Bool {
        if node.attributes["hidden"] != nil || node.attributes["aria-hidden"] == "true" { return true }
        guard let style = node.attributes["style"] else { return false }
        let plain = style.lowercased().filter { !$0.isWhitespace }
        return plain.contains("display:none") || plain.contains("visibility:hidden")
    }
}
