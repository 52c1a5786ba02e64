import ChanceryDigest
import Foundation

/// How many time expressions are found, and how many with the right value.
struct TimeScore {
    private(set) var expected = 0
    private(set) var system = 0
    private(set) var matched = 0
    /// The annotated ones with a value that can be compared.
    private(set) var comparable = 0
    /// The matched ones without such a value.
    private(set) var valueless = 0
    private(set) var correct = 0
    /// The expressions that no digest is meant to have, by kind.
    private(set) var outOfScope: [String: Int] = [:]
    /// What is missed, found without need or of another value, a line each.
    private(set) var differences: [String] = []

    /// Adds what a digest has of `text`.
    mutating func add(_ found: [ArticleDigest.DateMention], _ text: TimedText) {
        let annotated = text.times.filter { $0.scalars.lowerBound < text.annotatedEnd }
        var rest = found.filter { $0.span.start < text.annotatedEnd }
        let characters = Array(text.text.unicodeScalars)
        func words(_ range: Range<Int>) -> String {
            var words = String.UnicodeScalarView()
            words.append(contentsOf: characters[range.clamped(to: 0..<characters.count)])
            return String(words)
        }
        for time in annotated where time.isInScope {
            expected += 1
            if !time.values.isEmpty { comparable += 1 }
            let told = "\(words(time.scalars)) = \(time.values.sorted().joined(separator: " or "))"
            guard let index = rest.firstIndex(where: { $0.overlaps(time.scalars) }) else {
                differences.append("missed: \(told)")
                continue
            }
            let mention = rest.remove(at: index)
            (system, matched) = (system + 1, matched + 1)
            if time.values.isEmpty { valueless += 1 }
            if time.values.contains(mention.value) {
                correct += 1
            } else if !time.values.isEmpty {
                differences.append("another value: \(told), found \(mention.span.text) = \(mention.value)")
            }
        }
        for time in annotated where !time.isInScope {
            outOfScope[time.kind, default: 0] += 1
            rest.removeAll { $0.overlaps(time.scalars) }
        }
        system += rest.count
        differences += rest.map { "without need: \($0.span.text) = \($0.value)" }
    }

    /// The figures, a line each.
    var table: String {
        let spans = ConlluScore.Count(system: system, gold: expected, correct: matched)
        let values = ConlluScore.Count(system: system - valueless, gold: comparable, correct: correct)
        let kinds = outOfScope.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return line("words", spans) + line("words and value", values)
            + "out of scope: \(kinds.isEmpty ? "none" : kinds.joined(separator: ", "))\n"
    }

    private func line(_ name: String, _ count: ConlluScore.Count) -> String {
        let figures = String(
            format: "  F1 %5.1f  P %5.1f  R %5.1f",
            100 * count.f1,
            100 * count.precision,
            100 * count.recall
        )
        return "\(name)\(figures)  (gold \(count.gold), found \(count.system))\n"
    }
}

extension ArticleDigest.DateMention {
    fileprivate func overlaps(_ scalars: Range<Int>) -> Bool { (span.start..<span.end).overlaps(scalars) }
}
