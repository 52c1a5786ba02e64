/// Finds the name somebody most likely meant.
enum KeySuggestion {
    /// The candidate nearest to `name`, or nil where none is near enough to be meant.
    static func nearest(to name: String, among candidates: [String]) -> String? {
        let lastPart = name.split(separator: ".").last.map(String.init) ?? name
        if let section = candidates.first(where: { $0.hasSuffix("." + lastPart) }) { return section }
        let ranked = candidates.map { (name: $0, distance: distance(from: name, to: $0)) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        // Up to a third of the letters may be wrong; beyond that a suggestion misleads more than it helps.
        return best.distance <= max(1, best.name.count / 3) ? best.name : nil
    }

    /// How many letters must be inserted, deleted, replaced or swapped with their neighbour.
    ///
    /// - SeeAlso: Damerau (1964), <https://doi.org/10.1145/363958.363994>; the restricted form.
    static func distance(from left: String, to right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var rows = [Array(0...right.count)]
        for (i, byte) in left.enumerated() {
            var row = [i + 1]
            for (j, other) in right.enumerated() {
                var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (byte == other ? 0 : 1))
                if i > 0, j > 0, byte == right[j - 1], left[i - 1] == other {
                    cost = min(cost, rows[i - 1][j - 1] + 1)
                }
                row.append(cost)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
