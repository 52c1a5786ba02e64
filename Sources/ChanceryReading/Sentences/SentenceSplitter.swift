package import ChanceryArticle

/// Cuts paragraphs into sentences, in one pass over their bytes.
package struct SentenceSplitter {
    private let bytes: [UInt8]
    private let abbreviations: Set<String>
    /// Words that start a sentence often enough to end it after "U.S.".
    private let openers: Set<String>
    /// A longer word is no abbreviation, so looking back costs no more than this.
    private static let wordBytesMax = 12

    /// A splitter for `bytes` that knows the words in `lexicon`.
    package init(bytes: [UInt8], lexicon: Lexicon) {
        self.bytes = bytes
        abbreviations = lexicon.abbreviations
        openers = lexicon.words[.sentenceOpener]
    }

    /// The sentences of the paragraph `range`, each from its first to its last mark.
    package func sentences(in range: TextRange) -> [TextRange] {
        var found: [TextRange] = []
        var start = range.startByte
        var index = start
        while index < range.endByte {
            guard let end = sentenceEnd(at: index, from: start, before: range.endByte) else {
                // Where a row of marks ends no sentence, none of them does: not looked at again, it costs one pass.
                let isMark = ".!?".utf8.contains(bytes[index])
                index = isMark ? marksEnd(from: index + 1, before: range.endByte) : index + 1
                continue
            }
            found.append(TextRange(start, end))
            start = end
            while start < range.endByte {
                let space = Bytes.whiteSpace(at: start, in: bytes, before: range.endByte)
                if space == 0 { break }
                start += space
            }
            index = start
        }
        if start < range.endByte { found.append(TextRange(start, range.endByte)) }
        return found
    }

    /// Where the sentence ends whose last mark starts at `index`; nil where none ends here.
    private func sentenceEnd(at index: Int, from start: Int, before end: Int) -> Int? {
        let byte = bytes[index]
        let isStop = byte == Bytes.stop
        let isEllipsis = byte == 0xE2 && index + 2 < end && bytes[index + 1] == 0x80 && bytes[index + 2] == 0xA6
        guard isStop || isEllipsis || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else { return nil }
        var after = marksEnd(from: index + Bytes.length(byte), before: end)
        var hasCloser = false
        while after < end {
            let length = Bytes.closer(at: after, in: bytes, before: end)
            if length == 0 { break }
            if startsQuotation(at: after, length: length, before: end) { break }
            after += length
            hasCloser = true
        }
        guard after < end else { return end }
        let space = Bytes.whiteSpace(at: after, in: bytes, before: end)
        if space == 0 {
            return isStop && !hasCloser && after == index + 1 && isMissingSpace(at: index, before: end) ? after : nil
        }
        var next = after
        while next < end {
            let length = Bytes.whiteSpace(at: next, in: bytes, before: end)
            if length == 0 { break }
            next += length
        }
        guard next < end, mayStart(at: next, before: end) else { return nil }
        if isStop, after == index + 1, isAbbreviation(endingAt: index, from: start, next: next, before: end) {
            return nil
        }
        return after
    }

    /// Where a row of stops, exclamation and question marks ends that may start at `index`.
    private func marksEnd(from index: Int, before end: Int) -> Int {
        var next = index
        while next < end, ".!?".utf8.contains(bytes[next]) { next += 1 }
        return min(next, end)
    }

    /// Whether the straight mark at `index` opens the next quotation instead of closing this one.
    private func startsQuotation(at index: Int, length: Int, before end: Int) -> Bool {
        guard length == 1, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'"), index > 0 else {
            return false
        }
        return Bytes.whiteSpace(at: index - 1, in: bytes, before: end) > 0
    }

    private func mayStart(at index: Int, before end: Int) -> Bool {
        var next = index
        while next < end {
            let length = Bytes.opener(at: next, in: bytes, before: end)
            if length == 0 { break }
            next += length
        }
        guard next < end else { return true }
        let byte = bytes[next]
        if byte == 0xC3, next + 1 < end { return bytes[next + 1] < 0xA0 }
        return Bytes.isUpper(byte) || Bytes.isDigit(byte) || byte > 0xC3
            || "-#$*".utf8.contains(byte) || (byte == 0xC2 && next + 1 < end && bytes[next + 1] == 0xA3)
    }

    /// "spring.The": a stop between a lower-case word and a capitalised one.
    private func isMissingSpace(at index: Int, before end: Int) -> Bool {
        guard index >= 3, index + 2 < end else { return false }
        return Bytes.isLower(bytes[index - 1]) && Bytes.isLower(bytes[index - 2]) && Bytes.isLower(bytes[index - 3])
            && Bytes.isUpper(bytes[index + 1]) && (Bytes.isLower(bytes[index + 2]) || bytes[index + 2] == Bytes.space)
    }

    private func isAbbreviation(endingAt index: Int, from start: Int, next: Int, before end: Int) -> Bool {
        var first = index
        while first > start, index - first <= Self.wordBytesMax {
            let byte = bytes[first - 1]
            guard Bytes.isLetter(byte) || byte == Bytes.stop else { break }
            first -= 1
        }
        guard first < index, index - first <= Self.wordBytesMax else { return false }
        let word = String(decoding: bytes[first..<index], as: UTF8.self)
        if word.utf8.count == 1 { return Bytes.isUpper(bytes[first]) && word != "I" }
        guard word.utf8.contains(Bytes.stop) || abbreviations.contains(word) else { return false }
        guard word.utf8.contains(Bytes.stop) else { return true }
        var last = next
        while last < end, Bytes.isLetter(bytes[last]), last - next < Self.wordBytesMax { last += 1 }
        return !openers.contains(String(decoding: bytes[next..<last], as: UTF8.self))
    }
}
