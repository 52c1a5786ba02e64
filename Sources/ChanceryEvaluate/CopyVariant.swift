import Foundation

/// What a newspaper may make of another's article, and what only looks like it.
enum CopyVariant: String, CaseIterable {
    case verbatim
    case headline = "other headline"
    case credit = "credit lines added"
    case shortened = "first 60 %"
    case brief = "first 30 %"
    case ending = "last 60 %"
    case beginning = "first paragraph rewritten"
    case spelling = "other spelling and dates"
    case edited = "every twelfth word changed"
    case rewritten = "every seventh word changed"
    case thinned = "every third sentence left out"
    case embedded = "inside an article twice as long"
    case together = "first half, all else changed"
    case quotation = "shared quotation of 43 words"
    case quotations = "three shared quotations"
    case boilerplate = "shared ending of 47 words"
    case form = "one form, other names"

    /// Whether the pairs are copies.
    var isCopy: Bool {
        switch self {
        case .quotation, .quotations, .boilerplate, .form: false
        default: true
        }
    }

    /// Two texts of the kind, from two articles that have nothing to do with each other; nil where one is too short.
    func pair(_ text: String, _ other: String) -> (String, String)? {
        let sentences = Self.sentences(of: text)
        let lines = Self.lines(of: text)
        guard Self.wordCount(of: text) >= 80, sentences.count > 3, lines.count > 2 else { return nil }
        let otherLines = Self.lines(of: other)
        switch self {
        case .verbatim: return (text, text.uppercased())
        case .headline: return (text, ([otherLines[0]] + lines.dropFirst()).joined(separator: "\n"))
        case .credit: return (text, Self.credited(lines))
        case .shortened: return (text, Self.first(0.6, of: sentences))
        case .brief: return (text, Self.first(0.3, of: sentences))
        case .ending: return (text, sentences.suffix(sentences.count * 3 / 5).joined())
        case .beginning:
            // The headline is a line of its own.
            let new = otherLines.dropFirst().first ?? otherLines[0]
            guard Self.wordCount(of: lines[1]) * 2 < Self.wordCount(of: text) else { return nil }
            return (text, ([lines[0], new] + lines.dropFirst(2)).joined(separator: "\n"))
        case .spelling: return (text, Self.respelled(text))
        case .edited: return (text, Self.edited(text, every: 12, with: other))
        case .rewritten: return (text, Self.edited(text, every: 7, with: other))
        case .thinned: return (text, sentences.enumerated().filter { $0.offset % 3 != 1 }.map(\.element).joined())
        case .embedded: return (text, other + "\n" + text + "\n" + other.prefix(max(0, text.count - other.count)))
        case .together:
            let half = Self.respelled(Self.first(0.5, of: Array(sentences.dropFirst())))
            return (text, Self.credited([otherLines[0]] + Self.lines(of: half)))
        case .quotation: return Self.withQuotations(1, text, other)
        case .quotations: return Self.withQuotations(3, text, other)
        case .boilerplate: return (text + "\n" + Self.commonEnding, other + "\n" + Self.commonEnding)
        case .form: return (text, Self.renamed(text))
        }
    }

    private static func lines(of text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// The sentences with the spaces behind them.
    private static func sentences(of text: String) -> [String] {
        var sentences: [String] = []
        var sentence = ""
        var isEnd = false
        for character in text {
            if isEnd, !character.isWhitespace {
                sentences.append(sentence)
                sentence = ""
            }
            isEnd =
                character.isNewline || character.isWhitespace && (isEnd || sentence.last.map(".!?".contains) ?? false)
            sentence.append(character)
        }
        return sentences + [sentence]
    }

    private static func wordCount(of text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count }

    private static func first(_ share: Double, of sentences: [String]) -> String {
        let limit = Int(share * Double(sentences.map(wordCount).reduce(0, +)))
        var text = ""
        for sentence in sentences where wordCount(of: text) < limit { text += sentence }
        return text
    }

    private static func credited(_ lines: [String]) -> String {
        let credit = ["By Ina Sorel, Northline News Agency, Tolvar"]
        let ending = ["(Reporting by Ina Sorel in Tolvar; editing by Jon Rask) © 2026 Northline. All rights reserved."]
        return (lines.prefix(1) + credit + lines.dropFirst() + ending).joined(separator: "\n")
    }

    private static let commonEnding = """
        The press office informs the public about the position of the ministry every day from nine to five. Journalists may \
        direct their questions to the address that is given on the page of contacts, or call the number of the office in the \
        capital at any time.
        """

    private static func withQuotations(_ count: Int, _ text: String, _ other: String) -> (String, String) {
        let quotation = """
            “We have said again and again that nobody gains from this, and we say so once more: let those who hold the bridge \
            leave it before the winter comes, and let the people of the valley go back to their homes in peace,”
            """
        let insert = { (text: String, cue: String) in
            let lines = lines(of: text)
            return (lines.prefix(2) + Array(repeating: "\(quotation) \(cue).", count: count) + lines.dropFirst(2))
                .joined(separator: "\n")
        }
        return (insert(text, "the minister told reporters"), insert(other, "she said"))
    }

    private static let spellings = [
        ("favour", "favor"), ("honour", "honor"), ("labour", "labor"), ("neighbour", "neighbor"),
        ("behaviour", "behavior"),
        ("endeavour", "endeavor"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("defence", "defense"),
        ("centre", "center"), ("programme", "program"), ("towards", "toward"), ("percent", "per cent"),
    ]

    /// British for American, American for British spelling, and dates the other way round.
    private static func respelled(_ text: String) -> String {
        var words = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        words = words.map { word in
            for (british, american) in spellings {
                if word.contains(british) { return word.replacing(british, with: american) }
                if word.contains(american) { return word.replacing(american, with: british) }
            }
            return word
        }
        for index in words.indices.dropLast() where words[index + 1].count > 2 {
            let isNumber = !words[index].isEmpty && words[index].allSatisfy(\.isNumber)
            if isNumber, words[index + 1].first?.isUppercase == true { words.swapAt(index, index + 1) }
        }
        return words.joined(separator: " ")
    }

    /// One word of `count` from another text.
    private static func edited(_ text: String, every count: Int, with other: String) -> String {
        let others = other.split(whereSeparator: \.isWhitespace)
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.enumerated().map { index, word in
            String(index % count == count - 1 ? others[index % others.count] : word)
        }.joined(separator: " ")
    }

    /// Other names and numbers for all in the text, each the same wherever it stands.
    private static func renamed(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).enumerated().map { index, word -> String in
            if word.contains(where: \.isNumber) {
                return String(word.map { $0.wholeNumberValue.map { Character(String(($0 + 3) % 10)) } ?? $0 })
            }
            guard index > 0, word.first?.isUppercase == true else { return String(word) }
            return String(word.prefix(1)) + String(word.dropFirst().map { $0.isLetter ? "x" : $0 })
        }.joined(separator: " ")
    }
}
