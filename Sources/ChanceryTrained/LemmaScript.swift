/// How a dictionary form is made from a word: `l3+y` lower-cases it, takes three characters off and adds "y".
package struct LemmaScript: Hashable, Sendable {
    private let isLowercased: Bool
    private let cutCount: Int
    private let ending: String

    /// The script written as `text`: `l` or `k` (keep the case), a number, a plus sign and the ending.
    package init?(_ text: String) {
        guard let plus = text.firstIndex(of: "+"), let count = Int(text[..<plus].dropFirst()), count >= 0,
            text.first == "l" || text.first == "k"
        else { return nil }
        isLowercased = text.first == "l"
        cutCount = count
        ending = String(text[text.index(after: plus)...])
    }

    /// The dictionary form of `form`.
    package func lemma(of form: String) -> String {
        let word = isLowercased ? form.lowercased() : form
        return String(String.UnicodeScalarView(word.unicodeScalars.dropLast(cutCount))) + ending
    }
}
