internal import ChanceryArticle

/// Pairs quotation marks, paragraph by paragraph.
///
/// A paragraph that opens a quotation without closing it goes on in the next when that one opens with a mark too. A
/// single mark may be an apostrophe: it opens only where another closes behind a comma or what ends a sentence.
package enum QuotationFinder {
    package static func quotations(in reading: Reading) -> [Quotation] {
        var found: [Quotation] = []
        var paragraph = Paragraph(of: reading, from: 0)
        while !paragraph.tokens.isEmpty {
            found += paragraph.quotations()
            paragraph = Paragraph(of: reading, from: paragraph.nextSentence)
        }
        return found
    }
}

/// The tokens of one paragraph, looked at for quotation marks.
private struct Paragraph {
    private let reading: Reading
    let tokens: Range<Int>
    /// The number of the sentence behind it.
    let nextSentence: Int
    /// The last token that can close a quotation opened with a mark that may be another, by its form.
    private var lastClosing: [String: Int] = [:]

    init(of reading: Reading, from first: Int) {
        let own = reading.sentences.dropFirst(first)
        let sentences = own.prefix { $0.paragraphIndex == own.first?.paragraphIndex }
        self.reading = reading
        nextSentence = sentences.endIndex
        tokens = (sentences.first?.tokens.lowerBound ?? 0)..<(sentences.last?.tokens.upperBound ?? 0)
        for token in tokens where ["’", "'"].contains(form(token)) && endsSpeech(token) || form(token) == "«" {
            lastClosing[form(token)] = token
        }
    }

    func quotations() -> [Quotation] {
        var found: [Quotation] = []
        var open: Int?
        // Comparing with a mark beyond ASCII is slow, so words are passed over first.
        for token in tokens where !startsWithLetter(form(token)) {
            if let start = open {
                if isSingle(start), opens(token) {
                    // The first one quoted a word or two: ‘old’.
                    open = token
                    continue
                }
                guard closes(token, start) else { continue }
                add(start, before: token + 1, hasMark: true, to: &found)
                open = nil
            } else if opens(token) {
                open = token
            }
        }
        if let start = open { add(start, before: tokens.upperBound, hasMark: false, to: &found) }
        return found
    }

    private func form(_ token: Int) -> String { reading.tokens[token].form }

    private func opens(_ token: Int) -> Bool {
        switch form(token) {
        case "“", "„", "«", "\"": return true
        case "‘", "'":
            let isApart = token == tokens.lowerBound || !touches(token - 1, token)
            guard isApart, token + 1 < tokens.upperBound, touches(token, token + 1) else { return false }
            return token + 1 < lastClosing[form(token) == "‘" ? "’" : "'"] ?? 0
        case "»": return token + 1 < lastClosing["«"] ?? 0
        default: return false
        }
    }

    private func closes(_ token: Int, _ start: Int) -> Bool {
        switch (form(start), form(token)) {
        case ("“", "”"), ("«", "»"), ("»", "«"), ("\"", "\""), ("„", "“"), ("„", "”"), ("“", "\""), ("\"", "”"): true
        case ("‘", "’"), ("'", "'"): token > start + 1 && endsSpeech(token)
        default: false
        }
    }

    /// Whether a single mark stands behind a comma or what ends a sentence.
    private func endsSpeech(_ token: Int) -> Bool {
        token > tokens.lowerBound && [",", ".", "!", "?"].contains(form(token - 1)) && touches(token - 1, token)
    }

    private func isSingle(_ token: Int) -> Bool { ["‘", "'"].contains(form(token)) }

    private func touches(_ left: Int, _ right: Int) -> Bool {
        reading.tokens[left].range.endByte == reading.tokens[right].range.startByte
    }

    private func startsWithLetter(_ form: String) -> Bool {
        form.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
    }

    private func add(_ start: Int, before end: Int, hasMark: Bool, to found: inout [Quotation]) {
        let innerEnd = hasMark ? end - 1 : end
        guard start + 1 < innerEnd else { return }
        found.append(Quotation(outer: start..<end, inner: (start + 1)..<innerEnd))
    }
}
