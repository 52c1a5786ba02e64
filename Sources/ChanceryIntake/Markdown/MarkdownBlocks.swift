internal import ChanceryArticle

/// Follows the blocks of a Markdown text line by line, and hides those that hold no words: code and comments.
///
/// A comment ends where it is closed, whatever stands between; for the rest the rules are CommonMark's.
///
/// - SeeAlso: CommonMark 0.31.2, <https://spec.commonmark.org/0.31.2/>
struct MarkdownBlocks {
    /// A block that holds others.
    private enum Container {
        case quote
        /// A list item; what belongs to it is indented by so many columns.
        case item(indentColumns: Int)
    }

    /// The block that the next line may go on with.
    private enum Leaf {
        case none
        case paragraph(startByte: Int, endByte: Int)
        case fence(MarkdownFence)
        case comment
    }

    /// The text with spaces in place of what is hidden; line ends stay.
    private(set) var prose: [UInt8]
    /// What is hidden.
    private(set) var ranges: [TextRange] = []
    /// What was never closed, one sentence each.
    private(set) var warnings: [String] = []
    private let bytes: [UInt8]
    /// Where the last comment ends, 0 where none does.
    private let lastCommentEnd: Int
    private var containers: [Container] = []
    private var leaf = Leaf.none
    /// Deeper blocks are read as paragraphs, so that a line costs no more than its length and this.
    private static let depthMax = 32
    /// An indentation that makes code.
    private static let codeColumns = 4

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        prose = bytes
        var index = bytes.count
        while index >= 3, !MarkdownSpans.isCommentEnd(at: index - 3, in: bytes, before: bytes.count) { index -= 1 }
        lastCommentEnd = index >= 3 ? index : 0
    }

    /// Reads the lines from `start` on, the start of a line.
    mutating func read(from start: Int) {
        var start = start
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != Bytes.newline { end += 1 }
            // A comment that opened inside the paragraph before goes on here.
            if !readLine(from: start, to: end) { readComment(from: start, to: end) }
            start = end + 1
        }
        switch leaf {
        case .fence: warn("A code fence is never closed: what follows it was not read.")
        case .comment: warn("A comment is never closed: what follows it was not read.")
        case .paragraph: _ = close(to: 0)
        case .none: break
        }
    }

    private mutating func warn(_ warning: String) {
        if !warnings.contains(warning) { warnings.append(warning) }
    }

    private mutating func hide(_ start: Int, _ end: Int) {
        guard start < end else { return }
        ranges.append(TextRange(start, end))
        for index in start..<end where prose[index] != Bytes.newline { prose[index] = Bytes.space }
    }

    /// Reads one line; false where a comment turns out to be open that the line belongs to.
    private mutating func readLine(from start: Int, to end: Int) -> Bool {
        var cursor = MarkdownCursor(bytes: bytes, from: start, to: end)
        let matched = matchedContainers(&cursor)
        let isInside = matched == containers.count
        switch leaf {
        case .fence(let fence) where isInside:
            hide(start, end)
            if fence.isClosed(by: cursor) { leaf = .none }
            return true
        case .comment where isInside || start < lastCommentEnd:
            readComment(from: start, to: end)
            return true
        case .fence, .comment: leaf = .none
        case .paragraph, .none: break
        }
        if cursor.isBlank { return close(to: matched) }
        return openBlocks(&cursor, matched: matched)
    }

    /// How many of the open containers go on with the line; the cursor moves behind their marks.
    private func matchedContainers(_ cursor: inout MarkdownCursor) -> Int {
        for (depth, container) in containers.enumerated() {
            switch container {
            case .quote:
                guard cursor.skipQuoteMark() else { return depth }
            case .item(let columns):
                if cursor.isBlank { continue }
                guard cursor.indentColumns >= columns else { return depth }
                cursor.skip(columns: columns)
            }
        }
        return containers.count
    }

    /// Opens the blocks that start in the rest of a line, then reads what is left as text.
    private mutating func openBlocks(_ cursor: inout MarkdownCursor, matched: Int) -> Bool {
        var matched = matched
        while cursor.indentColumns < Self.codeColumns, !cursor.isBlank {
            let isDeep = containers.count >= Self.depthMax
            if !isDeep, cursor.isAtQuoteMark {
                guard close(to: matched) else { return false }
                _ = cursor.skipQuoteMark()
                containers.append(.quote)
            } else if let fence = MarkdownFence(at: cursor) {
                guard close(to: matched) else { return false }
                hide(cursor.index, cursor.end)
                leaf = .fence(fence)
                return true
            } else if cursor.isAtCommentStart {
                guard close(to: matched) else { return false }
                readComment(from: cursor.textStart, to: cursor.end)
                return true
            } else if cursor.isHeading || cursor.isRule {
                guard close(to: matched) else { return false }
                leaf = .paragraph(startByte: cursor.textStart, endByte: cursor.end)
                return close(to: containers.count)
            } else if !isDeep, let columns = cursor.listItemColumns(interruptingParagraph: isInParagraph) {
                guard close(to: matched) else { return false }
                cursor.skip(columns: columns)
                containers.append(.item(indentColumns: columns))
            } else {
                break
            }
            matched = containers.count
        }
        return readText(cursor, matched: matched)
    }

    private var isInParagraph: Bool { if case .paragraph = leaf { true } else { false } }

    private mutating func readText(_ cursor: MarkdownCursor, matched: Int) -> Bool {
        if cursor.isBlank { return true }
        if case .paragraph(let startByte, _) = leaf {
            // Also where the marks of its containers are left out.
            leaf = .paragraph(startByte: startByte, endByte: cursor.end)
            return true
        }
        guard close(to: matched) else { return false }
        if cursor.indentColumns >= Self.codeColumns {
            hide(cursor.index, cursor.end)
        } else {
            leaf = .paragraph(startByte: cursor.textStart, endByte: cursor.end)
        }
        return true
    }

    /// Hides a comment that starts at or before `start` up to its end, if the line has it, and reads what follows it.
    private mutating func readComment(from start: Int, to end: Int) {
        leaf = .comment
        guard let close = MarkdownSpans.commentEnd(from: start, in: bytes, before: end) else {
            hide(start, end)
            return
        }
        hide(start, close)
        let rest = MarkdownCursor(bytes: bytes, from: close, to: end)
        leaf = rest.isBlank ? .none : .paragraph(startByte: close, endByte: end)
    }

    /// Ends the paragraph that is open and all containers but the first `depth`; false where the paragraph ends in a
    /// comment that goes on.
    private mutating func close(to depth: Int) -> Bool {
        containers.removeLast(containers.count - depth)
        guard case .paragraph(let startByte, let endByte) = leaf else { return true }
        leaf = .none
        let spans = MarkdownSpans(of: TextRange(startByte, endByte), in: bytes)
        ranges += spans.hidden
        for range in spans.hidden {
            // One line end stays, so that lines keep their lengths and no blank one parts the paragraph.
            let lineEnd = bytes[range.startByte..<range.endByte].lastIndex(of: Bytes.newline)
            for index in range.startByte..<range.endByte where index != lineEnd { prose[index] = Bytes.space }
        }
        guard let open = spans.openComment else { return true }
        hide(open, endByte)
        if endByte < lastCommentEnd { return false }
        warn("A comment is never closed: what follows it in its paragraph was not read.")
        return true
    }
}
