internal import ChanceryArticle
internal import ChanceryDigest

/// Finds time expressions in a sentence and gives them TIMEX3 values.
///
/// A rule-based finder: at every word the longest of the expressions that can begin there wins. Words without a value
/// ("now", "recently", "former") are no expressions. Looks at the text and nothing else, so it depends on no tagging.
///
/// - SeeAlso: TIMEX3, <https://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>
package struct TimeExpressionFinder: Sendable {
    /// The most words and marks of one sentence that are looked at, so that a long table costs no more than a page.
    static let atomCountMax = 4096

    private let words: WordTable
    private let calendar: CalendarWords

    /// A finder that knows the words in `lexicon`.
    package init(lexicon: Lexicon) {
        words = lexicon.words
        calendar = lexicon.calendar
    }

    /// The time expressions in a sentence, in text order, none overlapping another.
    ///
    /// - Parameters:
    ///   - tokens: The tokens of one sentence of `text`.
    ///   - text: The article's text.
    ///   - published: When the article was published, an ISO 8601 date or date-time; without it what depends on it
    ///     keeps its `X`.
    ///   - sides: On which side of the publication the clause of each token lies, as ``ClauseSides`` tells; empty where
    ///     nobody can.
    /// - Returns: The expressions with their ranges in `text`.
    package func times(
        in tokens: ArraySlice<Token>,
        of text: String,
        published: String?,
        sides: [PublicationSide] = []
    ) -> [TimeExpression] {
        guard let first = tokens.first, let last = tokens.last else { return [] }
        let range = TextRange(first.range.startByte, last.range.endByte)
        let atoms = Array(TimeAtom.atoms(of: text, in: range).prefix(Self.atomCountMax))
        let sides = Self.sides(of: atoms, in: tokens, sides: sides)
        let matcher = self.matcher(atoms, published: published.flatMap(CivilDate.init(iso:)), sides: sides)
        let undated = self.matcher(atoms, published: nil, sides: sides)
        var found: [Found] = []
        var position = 0
        while position < atoms.count {
            guard let match = matcher.longest(at: position) else {
                position += 1
                continue
            }
            // What is reckoned from the publication has another value without it.
            let isReckoned = published != nil && undated.longest(at: position)?.value != match.value
            let grounds = Grounds(
                matcher.rule(of: match, at: position),
                beside: isReckoned ? [.rule(.publicationDate)] : []
            )
            found.append(Found(atoms: position..<match.end, kind: match.kind, value: match.value, grounds: grounds))
            position = match.end
        }
        completeFromNeighbours(&found, atoms: atoms)
        return found.map { expression in
            let start = atoms[expression.atoms.lowerBound].range
            let end = atoms[expression.atoms.upperBound - 1].range
            return TimeExpression(
                range: start.union(end),
                kind: expression.kind,
                value: expression.value,
                grounds: expression.grounds
            )
        }
    }

    private func matcher(_ atoms: [TimeAtom], published: CivilDate?, sides: [PublicationSide]) -> TimeMatcher {
        TimeMatcher(atoms: atoms, published: published, sides: sides, words: words, calendar: calendar)
    }

    /// The sides of `tokens` by the atoms that lie in them.
    private static func sides(
        of atoms: [TimeAtom],
        in tokens: ArraySlice<Token>,
        sides: [PublicationSide]
    ) -> [PublicationSide] {
        guard sides.count == tokens.count else { return atoms.map { _ in .open } }
        var token = 0
        return atoms.map { atom in
            while token + 1 < tokens.count,
                tokens[tokens.startIndex + token].range.endByte <= atom.range.startByte
            {
                token += 1
            }
            return sides[token]
        }
    }

    private struct Found {
        let atoms: Range<Int>
        let kind: TimeExpression.Kind
        private(set) var value: String
        private(set) var grounds: Grounds

        init(atoms: Range<Int>, kind: TimeExpression.Kind, value: String, grounds: Grounds) {
            self.atoms = atoms
            self.kind = kind
            self.value = value
            self.grounds = grounds
        }

        /// Takes the value that another expression of the sentence tells.
        mutating func complete(_ value: String) {
            self.value = value
            grounds = grounds.overruled(by: .rule(.neighbouringTime))
        }
    }

    /// Fills in the only day of a sentence where a time of the clock has none: "on Tuesday in Everett at 18:00".
    private func completeClock(_ found: inout [Found]) {
        let open = CalendarValue.unknownDay.timex
        let days = Set(found.filter { $0.kind == .date && $0.value.utf8.count == open.utf8.count }.map(\.value))
        guard let day = days.first, days.count == 1, !day.utf8.contains(UInt8(ascii: "X")) else { return }
        for index in found.indices where found[index].kind == .time && found[index].value.hasPrefix(open) {
            found[index].complete(day + found[index].value.dropFirst(open.count))
        }
    }

    /// Fills in what other expressions of the sentence tell: the day in "today (23 December)", the year in "on 4 April
    /// and from 5 to 6 April 2016".
    private func completeFromNeighbours(_ found: inout [Found], atoms: [TimeAtom]) {
        let open = CalendarValue.unknownDay.timex
        for (index, next) in zip(found.indices, found.dropFirst()) {
            let between = next.atoms.lowerBound - found[index].atoms.upperBound
            let mark = atoms.lower(found[index].atoms.upperBound)
            guard found[index].value == open, between == 1, mark == "(" || mark == ",", next.kind == .date,
                next.value.utf8.count == open.utf8.count
            else { continue }
            found[index].complete(next.value)
        }
        completeClock(&found)
        let years = Set(found.filter { $0.kind == .date && $0.value.utf8.count >= 7 }.map { $0.value.prefix(4) })
            .subtracting(["XXXX"])
        guard let year = years.first, years.count == 1 else { return }
        for index in found.indices where found[index].kind == .date && found[index].value.utf8.count == 10 {
            let value = found[index].value
            guard value.hasPrefix("XXXX-"), !value.contains("W"), !value.hasSuffix("XX") else { continue }
            found[index].complete(String(year + value.dropFirst(4)))
        }
    }
}
