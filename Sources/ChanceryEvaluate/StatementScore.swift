import ChanceryDigest
import Foundation

/// How statements were classed, and how often those of each confidence were right.
///
/// Statements match one to one where the characters of their contents, white space aside, agree by half or more
/// (intersection over union), the best first.
struct StatementScore {
    /// Statements of a range of confidence.
    struct Bin: Hashable {
        var count = 0
        var confidence = 0.0
        var right = 0
    }

    /// A class as annotated, and as found.
    struct Classes: Hashable {
        let annotated: ArticleDigest.Statement.Class
        let found: ArticleDigest.Statement.Class
    }

    /// How many bins the confidences from 0 to 1 fall into.
    static let binCount = 5

    private(set) var confusion: [Classes: Int] = [:]
    private(set) var bins = [Bin](repeating: Bin(), count: Self.binCount)

    /// Counts the statements of an article's digest against those of its annotation.
    mutating func add(
        _ statements: [ArticleDigest.Statement],
        of actors: [ArticleDigest.Actor],
        in text: String,
        _ annotated: AnnotatedArticle
    ) {
        let text = Array(text.unicodeScalars)
        func characters(_ pieces: [Range<Int>]) -> Set<Int> {
            Set(pieces.joined().filter { text.indices.contains($0) && !text[$0].properties.isWhitespace })
        }
        let pairs = Self.pairs(
            annotated.statements.map { characters($0.content.map { $0.start..<$0.end }) },
            statements.map { characters($0.content.map { $0.start..<$0.end }) }
        )
        var right: Set<Int> = []
        for (old, new) in pairs {
            let (wanted, found) = (annotated.statements[old], statements[new])
            confusion[Classes(annotated: wanted.class, found: found.class), default: 0] += 1
            if annotated.isSame(wanted.speaker, found.speaker, among: actors) { right.insert(new) }
        }
        for (index, statement) in statements.enumerated() {
            guard let confidence = statement.confidence else { continue }
            let bin = min(Self.binCount - 1, Int(confidence * Double(Self.binCount)))
            bins[bin].count += 1
            bins[bin].confidence += confidence
            bins[bin].right += right.contains(index) ? 1 : 0
        }
    }

    /// The pairs of an annotated and a found statement, each in one at most, the most alike first.
    private static func pairs(_ annotated: [Set<Int>], _ found: [Set<Int>]) -> [(Int, Int)] {
        var candidates: [(likeness: Double, old: Int, new: Int)] = []
        for (old, wanted) in annotated.enumerated() {
            for (new, given) in found.enumerated() where !wanted.isDisjoint(with: given) {
                let likeness = Double(wanted.intersection(given).count) / Double(wanted.union(given).count)
                if likeness >= 0.5 { candidates.append((likeness, old, new)) }
            }
        }
        candidates.sort { (-$0.likeness, $0.old, $0.new) < (-$1.likeness, $1.old, $1.new) }
        var (seenOld, seenNew): (Set<Int>, Set<Int>) = ([], [])
        return candidates.compactMap { candidate in
            guard !seenOld.contains(candidate.old), !seenNew.contains(candidate.new) else { return nil }
            seenOld.insert(candidate.old)
            seenNew.insert(candidate.new)
            return (candidate.old, candidate.new)
        }
    }

    /// The classes as annotated (rows) and as found (columns), and the confidences, as tables in Markdown.
    var table: String {
        let classes = ArticleDigest.Statement.Class.allCases
        var lines = ["| | " + classes.map(\.rawValue).joined(separator: " | ") + " |"]
        lines.append("|" + String(repeating: " --- |", count: classes.count + 1))
        for row in classes {
            let cells = classes.map { confusion[Classes(annotated: row, found: $0)].map { " \($0)" } ?? "" }
            lines.append("| \(row.rawValue) |" + cells.map { $0 + " |" }.joined())
        }
        lines += ["", "| confidence | statements | mean confidence | right |", "| --- | --- | --- | --- |"]
        for (index, bin) in bins.enumerated().reversed() where bin.count > 0 {
            let count = Double(bin.count)
            lines.append(
                String(
                    format: "| %.1f to %.1f | %d | %.2f | %.2f |",
                    Double(index) / Double(Self.binCount),
                    Double(index + 1) / Double(Self.binCount),
                    bin.count,
                    bin.confidence / count,
                    Double(bin.right) / count
                )
            )
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
