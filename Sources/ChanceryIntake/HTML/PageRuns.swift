internal import ChanceryArticle

/// A web page as the runs of text that a reader sees as lines or paragraphs.
struct PageRuns {
    /// Text between two borders of blocks.
    struct Run {
        /// The innermost block element that holds it.
        let element: Int
        let kind: Article.Block.Kind
        /// The text, white space as single spaces.
        let text: String
        /// How many scalars it has.
        let length: Int
        /// How many of them are in links.
        let linkLength: Int
        /// Whether all of it is set in bold or italics.
        let isEmphasised: Bool
        /// Whether its first word is in a link.
        let opensWithLink: Bool

        var linkDensity: Double { Double(linkLength) / Double(max(1, length)) }

        /// How much prose it is: its length, where it reads like a sentence and not like a link or a label.
        var proseLength: Int {
            let isSentence = text.unicodeScalars.contains { ".!?…”\"".unicodeScalars.contains($0) }
            guard kind != .heading, length >= 60, isSentence || length >= 120, linkDensity < 0.5 else { return 0 }
            return length - linkLength
        }
    }

    let tree: HTMLTree
    /// The runs in text order.
    private(set) var runs: [Run] = []
    /// Behind the last element below each element.
    private let ends: [Int]
    /// Where the runs of each element begin.
    private var firstRuns: [Int]
    /// Where those behind its last one begin.
    private var lastRuns: [Int]

    init(_ tree: HTMLTree) {
        self.tree = tree
        let count = tree.elements.count
        var ends = [Int](repeating: 0, count: count)
        for element in tree.elements.indices.reversed() {
            ends[element] = max(ends[element], element + 1)
            if let parent = tree[element].parent { ends[parent] = max(ends[parent], ends[element]) }
        }
        self.ends = ends
        firstRuns = [Int](repeating: 0, count: count)
        lastRuns = firstRuns
        var reader = RunReader(tree)
        reader.read(first: &firstRuns, last: &lastRuns)
        runs = reader.runs
    }

    /// The numbers of the runs in `element`.
    func indices(in element: Int) -> Range<Int> { firstRuns[element]..<max(firstRuns[element], lastRuns[element]) }

    /// Whether `element` is `ancestor` or below it.
    func isWithin(_ element: Int, _ ancestor: Int) -> Bool { element >= ancestor && element < ends[ancestor] }

    /// What the elements hold, without the runs that `isLeftOut`.
    func sums(leavingOut isLeftOut: [Bool]) -> PageSums { PageSums(self, isLeftOut: isLeftOut) }
}

/// How much text the elements of a page hold, each told at once.
struct PageSums {
    private let page: PageRuns
    private var prose = [0]
    private var lengths = [0]
    private var links = [0]

    init(_ page: PageRuns, isLeftOut: [Bool]) {
        self.page = page
        for (index, run) in page.runs.enumerated() {
            let isCounted = !isLeftOut[index]
            prose.append(prose[index] + (isCounted ? run.proseLength : 0))
            lengths.append(lengths[index] + (isCounted ? run.length : 0))
            links.append(links[index] + (isCounted ? run.linkLength : 0))
        }
    }

    /// How many scalars of prose are in `element`.
    func prose(_ element: Int) -> Int { sum(prose, element) }

    /// Which share of the text in `element` is in links.
    func linkDensity(_ element: Int) -> Double { Double(sum(links, element)) / Double(max(1, sum(lengths, element))) }

    private func sum(_ sums: [Int], _ element: Int) -> Int {
        let range = page.indices(in: element)
        return sums[range.upperBound] - sums[range.lowerBound]
    }
}

/// Reads runs by walking the tree without recursion.
private struct RunReader {
    private let tree: HTMLTree
    private let isRow: [Bool]
    private(set) var runs: [PageRuns.Run] = []
    private var text = ""
    private var linkLength = 0
    private var plainLength = 0
    private var shownLength = 0
    private var opensWithLink = false
    private var emphasisLength = 0
    private var isAtBreak = false

    init(_ tree: HTMLTree) {
        self.tree = tree
        isRow = DataTables(tree).isRow
    }

    /// A step of the walk.
    private enum Step {
        case enter(Int)
        case leave(Int)
        case text(String, in: Int)
    }

    /// What holds for all text in an element.
    private struct Context {
        var block = 0
        var kind = Article.Block.Kind.paragraph
        var isLink = false
        var isEmphasised = false
        /// Whether it is in a row of a table of data, which is one line.
        var isInRow = false
        /// Whether the element begins and ends a line.
        var isBlock = false
        /// Whether nobody sees it.
        var isUnread = false
        /// Whether its line ends count, as in old mails and wires: an empty line parts paragraphs.
        var isPreformatted = false
    }

    mutating func read(first: inout [Int], last: inout [Int]) {
        var contexts = [Context](repeating: Context(), count: tree.elements.count)
        var open: [Step] = [.enter(0)]
        while let step = open.popLast() {
            switch step {
            case .text(let words, let element): addLines(of: words, contexts[element])
            case .leave(let element):
                if contexts[element].isBlock {
                    close(contexts[element])
                } else if contexts[element].isInRow, HTMLVocabulary.blocks.contains(tree[element].name) {
                    text += " "
                }
                last[element] = runs.count
            case .enter(let element):
                let name = tree[element].name
                let above = tree[element].parent.map { contexts[$0] } ?? Context()
                contexts[element] = context(of: name, element, in: above)
                if contexts[element].isBlock { close(above) }
                if name == "br" { lineBreak(above) }
                first[element] = runs.count
                if HTMLVocabulary.unread.contains(name) || contexts[element].isUnread {
                    last[element] = runs.count
                    continue
                }
                open.append(.leave(element))
                for child in tree[element].children.reversed() {
                    switch child {
                    case .element(let child): open.append(.enter(child))
                    case .text(let words): open.append(.text(words, in: element))
                    }
                }
            }
        }
        close(Context())
        for element in first.indices { last[element] = max(last[element], first[element]) }
    }

    private func context(of name: String, _ element: Int, in above: Context) -> Context {
        var context = above
        let role = HTMLVocabulary.inlineRole(tree[element])
        context.isUnread = role == .unread
        context.isBlock = !above.isInRow && (HTMLVocabulary.blocks.contains(name) || role == .line)
        if context.isBlock { context.block = element }
        if isRow[element] { context.isInRow = true }
        switch name {
        case "blockquote": context.kind = .quotation
        case "li", "dd", "dt": context.kind = above.kind == .quotation ? .quotation : .item
        case "a": context.isLink = true
        case "pre": context.isPreformatted = true
        case "b", "strong", "i", "em": context.isEmphasised = true
        case _ where HTMLVocabulary.headings.contains(name): context.kind = .heading
        default: break
        }
        return context
    }

    private mutating func addLines(of words: String, _ context: Context) {
        guard context.isPreformatted, !context.isInRow else { return add(words, context) }
        for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.utf8.allSatisfy({ $0 <= 0x20 }) {
                close(context)
            } else {
                add(line + "\n", context)
            }
        }
    }

    private mutating func add(_ words: some StringProtocol, _ context: Context) {
        let shown = words.unicodeScalars.reduce(0) { $0 + ($1.value > 0x20 ? 1 : 0) }
        if shown > 0 { isAtBreak = false }
        text += words
        shownLength += shown
        if shown > 0, linkLength + plainLength + emphasisLength == 0 { opensWithLink = context.isLink }
        if context.isLink { linkLength += shown }
        if context.isEmphasised { emphasisLength += shown }
        if !context.isEmphasised { plainLength += shown }
    }

    /// One line break goes on with the paragraph, two part it.
    private mutating func lineBreak(_ context: Context) {
        if isAtBreak, !context.isInRow {
            close(context)
        } else {
            text += " "
            isAtBreak = true
        }
    }

    private mutating func close(_ context: Context) {
        let words = HTMLTree.collapsed(text)
        let hasWords = words.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        if hasWords {
            let length = words.unicodeScalars.count
            runs.append(
                PageRuns.Run(
                    element: context.block,
                    kind: context.kind,
                    text: words,
                    length: length,
                    // White space counts as what it stands in.
                    linkLength: linkLength * length / max(1, shownLength),
                    isEmphasised: plainLength == 0,
                    opensWithLink: opensWithLink
                )
            )
        }
        (text, linkLength, plainLength, isAtBreak) = ("", 0, 0, false)
        (emphasisLength, shownLength, opensWithLink) = (0, 0, false)
    }
}
