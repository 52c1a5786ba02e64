/// Reads who wrote an article from a line that says so.
enum Byline {
    private static let openings = ["by ", "written by ", "reported by ", "story by ", "from "]
    private static let roles: Set<String> = [
        "correspondent", "reporter", "editor", "writer", "staff", "analyst", "columnist", "producer", "contributor",
        "spokesperson", "spokesman", "spokeswoman", "bureau", "desk",
    ]

    /// What systems call somebody who has no name.
    private static let nobody: Set<String> = [
        "super user", "admin", "administrator", "webmaster", "editor", "guest", "root", "author", "web desk",
        "news desk",
    ]

    /// Whether a line begins as a byline does: "By Jane Doe".
    static func opens(_ line: String) -> Bool {
        let lower = line.lowercased()
        guard let opening = openings.dropLast().first(where: lower.hasPrefix) else { return false }
        return line.dropFirst(opening.count).first?.isUppercase ?? false
    }

    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let conjunction = /\s+(?:and|with|&)\s+/

    /// The people in "Jane Doe and John Roe", but one body in "Foreign and Border Office".
    private static func people(_ part: Substring) -> [Substring] {
        let halves = unsafe part.split(separator: conjunction)
        return halves.allSatisfy { $0.split(separator: " ").count >= 2 } ? halves : [part]
    }

    private static func isRole(_ word: String) -> Bool {
        roles.contains(word) || word.hasSuffix("s") && roles.contains(String(word.dropLast()))
    }

    /// Nobody's name stands behind so many characters.
    private static let lengthMax = 500

    /// The names in a byline.
    static func names(in line: String) -> [String] {
        var text = HTMLTree.collapsed(HTMLEntities.decoded(String(line.unicodeScalars.prefix(lengthMax))))
        let lower = text.lowercased()
        if let opening = openings.first(where: lower.hasPrefix) { text = String(text.dropFirst(opening.count)) }
        // What stands behind a bar, a bullet or a bracket is no name.
        if let end = text.firstIndex(where: { "|•·(—–/".contains($0) }) { text = String(text[..<end]) }
        while let last = text.unicodeScalars.last, last == " " || last == "-" { text.unicodeScalars.removeLast() }
        let parts = text.split(separator: ",").flatMap(people)
        var names: [String] = []
        for part in parts {
            // "Author Jane Doe in Oslo"
            let all = part.split(separator: " ").drop { ["author", "author:", "by", "by:"].contains($0.lowercased()) }
            let words = all.prefix { !["in", "for", "at"].contains($0) }
            let name = words.joined(separator: " ")
            let hasRole = words.contains { isRole($0.lowercased()) } && (!names.isEmpty || words.count < 3)
            let isDated = name.contains { $0.isNumber }
            guard !words.isEmpty, words.count <= 6, !hasRole, !isDated, !name.contains("@"), !name.contains("://"),
                !nobody.contains(name.lowercased()),
                name.first?.isLetter ?? false
            else {
                // What follows a role or a place is one, too.
                if names.isEmpty { continue } else { break }
            }
            names.append(name)
        }
        return names
    }
}
