internal import ChanceryArticle

/// Leaves out what stands in an article and is none of its words.
struct RunCleaner {
    private let page: PageRuns
    private let title: String
    private let authors: [String]
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
        "retrieved from", "have a tip", "our standards", "view this post", "load more", "show more",
        "letter in response", "if you see an error", "if you notice an error", "if you have found a", "found a typo",
    ]
    /// What they ask for with a link.
    private static let requests = ["newsletter", "sign up", "subscribe", "click here", "read more", "download"]
    private static let invitationLengthMax = 140
    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let credit =
        /\((?:[^()\/]{3,40}\/[^()\/]{3,40}|(?:Photo|Image|Picture)[^()]{0,60})\)$/
    /// So many bytes of text are looked at for repetitions, over and over.
    private static let searchedBytesMax = 1 << 27

    init(_ page: PageRuns, title: String?, authors: [String]) {
        self.page = page
        self.authors = authors
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
            if opens(run, as: PageFurniture.otherHeadings) || opens(run, as: PageFurniture.listHeadings) {
                isList = true
                continue
            }
            if run.kind == .heading { (isOfReaders, isList) = (false, false) }
            if isOfReaders || isList && (run.kind == .item || run.linkDensity > 0.3 || run.proseLength == 0) {
                continue
            }
            isList = false
            guard isText(run) else { continue }
            let isRow = page.tree[run.element].name == "tr"
            guard seen.insert(FoldedText.letters(of: run.text)).inserted || isRow else { continue }
            kept.append(index)
        }
        return withoutLooseHeadings(withoutBiographies(withoutRepetitions(kept)))
    }

    /// Whether a run is a heading, or a line like one, that begins with one of `headings`.
    private func opens(_ run: PageRuns.Run, as headings: [String]) -> Bool {
        let isTerm = page.tree[run.element].name == "dt"
        guard run.length <= 60, run.kind == .heading || run.isEmphasised || isTerm || run.text.hasSuffix(":") else {
            return false
        }
        return FoldedText(run.text).begins(withOneOf: headings)
    }

    func isText(_ run: PageRuns.Run) -> Bool {
        if page.tree[run.element].name == "tr" { return run.linkDensity < 0.9 }
        let plain = FoldedText.letters(of: run.text)
        if plain.isEmpty || isTitle(plain) { return false }
        if isAddress(run) || isByline(run) { return false }
        if run.linkDensity > 0.6, run.length < 300 { return false }
        if isDate(run) || isTime(run) || isCredit(run) { return false }
        if run.length <= Self.invitationLengthMax {
            let folded = FoldedText(run.text)
            if folded.begins(withOneOf: Self.invitations) { return false }
            if run.linkLength > 0, Self.requests.contains(where: folded.has) { return false }
        }
        return true
    }

    /// Whether a run is nothing but an address, of a page or of mail.
    private func isAddress(_ run: PageRuns.Run) -> Bool {
        let bytes = run.text.utf8
        return !bytes.contains(UInt8(ascii: " ")) && (run.text.hasPrefix("http") || bytes.contains(UInt8(ascii: "@")))
    }

    /// Whether a run says who wrote the article and nothing else: "A report by Jane Doe".
    private func isByline(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 80, run.text.utf8.last.map({ !".!?”\"".utf8.contains($0) }) ?? false else { return false }
        let wordCount = run.text.split(separator: " ").count
        if wordCount <= 10, Byline.opens(run.text) { return true }
        guard wordCount <= 7, run.kind != .heading else { return false }
        let folded = FoldedText(run.text)
        return authors.contains { $0.utf8.count >= 6 && folded.has(FoldedText.lowered($0)) }
    }

    /// Whether a line is the headline, with a label before it or not.
    private func isTitle(_ plain: String) -> Bool {
        plain == title
            || title.utf8.count >= 20 && plain.utf8.count <= title.utf8.count + 20 && plain.hasSuffix(title)
    }

    /// Whether a run is hardly more than a date.
    private func isDate(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 60, !run.text.hasSuffix("."), WrittenDate.shown(run.text) != nil else { return false }
        return run.text.split(separator: " ").count { $0.first?.isLetter ?? false } <= 4
    }

    /// Whether a run is hardly more than a time of day, as parts of a live blog have it: "05.26 BST", "2 hours ago".
    private func isTime(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 40, page.tree[run.element].name != "li" else { return false }
        let bytes = Array(run.text.utf8)
        let folded = FoldedText(run.text)
        let opens = Bytes.isDigit(bytes.first ?? 0) || folded.begins(withOneOf: ["updated", "published", "posted"])
        guard opens, run.text.split(separator: " ").count <= 6 else { return false }
        if folded.has(" ago") { return true }
        let isParted = bytes.indices.dropFirst(1).dropLast(2).contains { index in
            (bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: "."))
                && Bytes.isDigit(bytes[index - 1]) && Bytes.isDigit(bytes[index + 1]) && Bytes.isDigit(bytes[index + 2])
        }
        return isParted && run.text.split(separator: " ").count { $0.first?.isLetter ?? false } <= 3
    }

    /// Whether a run ends with whose picture it describes: "(Agency/Name)".
    private func isCredit(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 300 else { return false }
        let end = FoldedText(String(decoding: Array(run.text.utf8.suffix(60)), as: UTF8.self))
        if [" photo: ", " image: ", " picture: ", " photo by "].contains(where: end.has) { return true }
        guard run.text.hasSuffix(")") else { return false }
        return unsafe run.text.contains(Self.credit)
    }

    /// Without what only repeats words of a longer run: quotations that are pulled out.
    private func withoutRepetitions(_ runs: [Int]) -> [Int] {
        let plain = runs.map { FoldedText.letters(of: page.runs[$0].text) }
        // Each search goes through all of the text.
        let all = FoldedText(plain.joined(separator: "|"))
        guard runs.count <= Self.searchedBytesMax / max(1, all.byteCount) else { return runs }
        return zip(runs, plain).filter { run, text in
            let kind = page.runs[run].kind
            guard kind == .quotation || page.tree[page.runs[run].element].name != "p",
                text.utf8.count >= (kind == .quotation ? 20 : 30)
            else {
                return true
            }
            return all.count(of: text) < 2
        }.map(\.0)
    }

    /// Without what tells of the authors at the end.
    private func withoutBiographies(_ runs: [Int]) -> [Int] {
        var kept = runs
        for _ in 0..<Self.biographyCountMax {
            guard kept.count > 2, let last = kept.last, isBiography(page.runs[last]) else { break }
            kept.removeLast()
        }
        return kept
    }

    /// Whether a run begins with an author's name and says what he or she is, or that opinions are the author's own.
    private func isBiography(_ run: PageRuns.Run) -> Bool {
        guard run.length <= 600 else { return false }
        let folded = FoldedText(run.text)
        if run.length <= 300, folded.begins(withOneOf: Self.disclaimers) { return true }
        let names = authors.map { FoldedText.lowered($0) + " " }
        guard run.isEmphasised || run.opensWithLink else { return false }
        return folded.begins(withOneOf: names) || run.isEmphasised && Self.opinions.contains(where: folded.has)
    }

    private static let biographyCountMax = 3
    private static let disclaimers = [
        "the views expressed", "views expressed", "the opinions expressed", "opinions expressed",
        "the views in this", "this article reflects",
    ]
    private static let opinions = ["views expressed", "opinions expressed", "author’s own", "author's own"]

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
