internal import ChanceryArticle
internal import ChanceryDigest

extension Reading {
    /// The tree of each sentence, drawn for a terminal: a word a line, what hangs on it below it in text order.
    package var tree: String {
        var lines = ["article    \(article.source.name)"]
        for sentence in sentences {
            lines.append("")
            var below: [Int: [Int]] = [:]
            var roots: [Int] = []
            for token in sentence.tokens {
                if token < arcs.count, let head = arcs[token].head {
                    below[head, default: []].append(token)
                } else {
                    roots.append(token)
                }
            }
            for root in roots { lines += drawn(root, below: below) }
        }
        return lines.map { String($0.unicodeScalars.filter { !$0.isInvisibleControl }) + "\n" }.joined()
    }

    /// The lines of a word and all that hangs on it, without recursion, for a tree may be as deep as its sentence is long.
    private func drawn(_ root: Int, below: [Int: [Int]]) -> [String] {
        var lines: [String] = []
        var open: [(token: Int, lead: String, isLast: Bool, isRoot: Bool)] = [(root, "", true, true)]
        while let next = open.popLast() {
            let branch = next.isRoot ? "" : next.isLast ? "└─ " : "├─ "
            let token = tokens[next.token]
            let relation = next.token < arcs.count ? arcs[next.token].relation.rawValue : "_"
            lines.append("\(next.lead)\(branch)\(token.form)  \(relation) \(token.partOfSpeech.rawValue)")
            let lead = next.isRoot ? "" : next.lead + (next.isLast ? "   " : "│  ")
            let children = below[next.token] ?? []
            for (index, child) in children.enumerated().reversed() {
                open.append((child, lead, index == children.count - 1, false))
            }
        }
        return lines
    }
}
