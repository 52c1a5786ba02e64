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
                switch reading.tokens[token].form {
                case "“", "„", "«":
                    if open == nil { open = token }
                case "”", "»":
                    if let start = open { close(start, before: token + 1, hasMark: true, into: &found) }
                    open = nil
                case "\"":
                    if let start = open {
                        close(start, before: token + 1, hasMark: true, into: &found)
                        open = nil
                    } else {
                        open = token
                    }
                default: break
                }
            }
        }
        if let start = open { close(start, before: reading.tokens.count, hasMark: false, into: &found) }
        return found
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
