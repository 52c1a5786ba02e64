internal import ChanceryArticle

/// When an article was published, as its own first lines tell: a line with the date, perhaps beside author and place, or
/// the dateline of an agency's report.
///
/// Only a date with its year counts: "MOSCOW, Feb 18 (Reuters) -" tells a day, and not of which year.
enum PublicationLine {
    /// How many blocks from the first may have the line.
    private static let blockCountMax = 6
    /// A line with the date is no longer than this.
    private static let lineBytesMax = 120
    /// A dateline stands within so many bytes of a paragraph.
    private static let datelineBytesMax = 100
    /// The most words that stand beside the date in such a line.
    private static let wordCountMax = 10
    /// What may stand in lower case there.
    private static let smallWords: Set<String> = [
        "a.m", "al", "am", "and", "at", "bin", "by", "da", "date", "dated", "de", "der", "di", "el", "et", "gmt", "ibn",
        "issued", "la", "of", "on", "p.m", "pm", "posted", "published", "released", "st", "the", "utc", "van", "von",
    ]
    /// What a line starts with that tells of a later date.
    private static let laterWords: Set<String> = ["updated", "last", "modified", "reviewed", "accessed", "retrieved"]

    /// What stands between a dateline and the report.
    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let headEnd = /\s?(?:—|–|--)|\s-\s|\)\s?:|:\s/

    /// The date, in ISO 8601.
    ///
    /// - Parameters:
    ///   - text: The text of the article.
    ///   - blocks: Its blocks.
    /// - Returns: The date; nil where none is told, or where lines of dates part the text as in a chronology.
    static func date(in text: String, blocks: [Article.Block]) -> String? {
        let bytes = Array(text.utf8)
        for (index, block) in blocks.prefix(blockCountMax).enumerated() {
            guard block.kind != .item, block.kind != .quotation else { continue }
            let words = bytes[block.range.startByte..<block.range.endByte]
            if index > 0 || blocks.count == 1 || !isLine(words), let date = dateline(words) { return date }
            guard isLine(words), let found = line(String(decoding: words, as: UTF8.self)) else { continue }
            // A headline names other days as well.
            guard index > 0 || found.isAlone else { continue }
            return found.isAlone && isChronology(blocks, bytes, of: found.date) ? nil : found.date
        }
        return nil
    }

    private static func isLine(_ words: ArraySlice<UInt8>) -> Bool {
        words.count <= lineBytesMax && words.last.map { !".!?:;".utf8.contains($0) } ?? false
    }

    /// The date of a line that has one among nothing but names and the words of such lines, and whether it has no others.
    private static func line(_ line: String) -> (date: String, isAlone: Bool)? {
        guard let found = WrittenDate.found(in: line) else { return nil }
        let rest = line[..<found.range.lowerBound] + " " + line[found.range.upperBound...]
        let words = rest.split { !$0.isLetter && $0 != "." && $0 != "’" && $0 != "'" && $0 != "-" }
            .map(trimmed).filter { !$0.isEmpty }
        guard words.count <= wordCountMax, !laterWords.contains(words.first?.lowercased() ?? "") else { return nil }
        let areNames = words.allSatisfy { word in
            word.first?.isUppercase ?? false || smallWords.contains(word)
        }
        return areNames ? (found.date, words.allSatisfy { WrittenDate.weekdays.contains($0.lowercased()) }) : nil
    }

    /// `word` without what is no letter at its ends.
    private static func trimmed(_ word: Substring) -> String {
        guard let last = word.lastIndex(where: \.isLetter) else { return "" }
        return String(word[...last].drop { !$0.isLetter })
    }

    /// The date of a dateline at the start of a paragraph, as in "BEIJING, 18 February 2025 (Xinhua) --".
    private static func dateline(_ words: ArraySlice<UInt8>) -> String? {
        let start = String(decoding: words.prefix(datelineBytesMax), as: UTF8.self)
        guard start.first?.isUppercase ?? false,
            let end = unsafe start.firstMatch(of: headEnd)?.range.lowerBound
        else { return nil }
        let head = String(start[..<end])
        // A place stands before the date, parted from it: "February 18, 2025 - " may be the first of many, and "On 18
        // February 2025 - " is a sentence.
        guard let found = WrittenDate.found(in: head),
            let mark = head[..<found.range.lowerBound].last(where: { !$0.isWhitespace }), ",(/|".contains(mark)
        else { return nil }
        return line(head)?.date
    }

    /// Whether other days than `date` stand alone in lines of the text, as in a chronology.
    private static func isChronology(_ blocks: [Article.Block], _ bytes: [UInt8], of date: String) -> Bool {
        blocks.contains { block in
            let words = bytes[block.range.startByte..<block.range.endByte]
            guard isLine(words), let other = line(String(decoding: words, as: UTF8.self)) else { return false }
            return other.isAlone && other.date != date
        }
    }
}
