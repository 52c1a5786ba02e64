internal import ChanceryArticle

/// Pairs quotation marks, paragraph by paragraph, in one pass.
///
/// A paragraph that opens a quotation without closing it goes on in the next when that one opens with a mark too.
package enum QuotationFinder {
    package static func quotations(in reading: Reading) -> [Quotation] {
        var found: [Quotation] = []
        var open: Int?
        var paragraph: Int?
        for sentence in reading.sentences {
            if sentence.paragraphIndex != paragraph {
                if let start = open { close(start, before: sentence.tokens.lowerBound, hasMark: false, into: &found) }
                open = nil
                paragraph = sentence.paragraphIndex
            }
            // Comparing with a mark beyond ASCII is slow, so words are passed over first.
            for token in sentence.tokens where !startsWithLetter(reading.tokens[token].form) {
                if let start = open {
                    guard closes(token, start, in: reading, before: sentence.tokens.upperBound) else { continue }
                    close(start, before: token + 1, hasMark: true, into: &found)
                    open = nil
                } else if opens(token, in: reading, sentence: sentence.tokens) {
                    open = token
                }
            }
        }
        if let start = open { close(start, before: reading.tokens.count, hasMark: false, into: &found) }
        return found
    }

    private static func opens(_ token: Int, in reading: Reading, sentence: Range<Int>) -> Bool {
        switch reading.tokens[token].form {
        case "“", "„", "«", "\"": return true
        case "‘", "'":
            // A single mark may be an apostrophe: it opens only what another closes behind a comma or a full stop.
            let isApart = token == sentence.lowerBound || !touches(token - 1, token, in: reading)
            guard isApart, token + 1 < sentence.upperBound, touches(token, token + 1, in: reading) else { return false }
            return (token + 1..<sentence.upperBound).contains { isEndOfSingle($0, opened: token, in: reading) }
        default: return false
        }
    }

    private static func closes(_ token: Int, _ start: Int, in reading: Reading, before end: Int) -> Bool {
        switch (reading.tokens[start].form, reading.tokens[token].form) {
        case ("“", "”"), ("«", "»"), ("\"", "\""), ("„", "“"), ("„", "”"), ("“", "\""), ("\"", "”"): true
        case ("‘", "’"), ("'", "'"): isEndOfSingle(token, opened: start, in: reading)
        default: false
        }
    }

    /// Whether a single mark ends a quotation: it stands behind a comma or what ends a sentence.
    private static func isEndOfSingle(_ token: Int, opened start: Int, in reading: Reading) -> Bool {
        let mark = reading.tokens[start].form == "‘" ? "’" : "'"
        guard token > start + 1, reading.tokens[token].form == mark else { return false }
        return [",", ".", "!", "?"].contains(reading.tokens[token - 1].form)
    }

    private static func touches(_ left: Int, _ right: Int, in reading: Reading) -> Bool {
        reading.tokens[left].range.endByte == reading.tokens[right].range.startByte
    }

    private static func startsWithLetter(_ form: String) -> Bool {
        form.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) } ?? false
    }

    private static func close(_ start: Int, before end: Int, hasMark: Bool, into found: inout [Quotation]) {
        let innerEnd = hasMark ? end - 1 : end
        guard start + 1 < innerEnd else { return }
        found.append(Quotation(outer: start..<end, inner: (start + 1)..<innerEnd))
    }
}
