/// The words of each class, from `lexicon/word-classes.tsv`.
package struct WordTable: Sendable {
    /// The words of one class.
    private struct Class {
        let words: Set<String>
        /// A bit for each length in bytes that a word has: most words are told not to belong without being hashed.
        let lengths: UInt64

        init(_ words: Set<String>) {
            self.words = words
            lengths = words.reduce(0) { $0 | Self.bit(of: $1) }
        }

        static func bit(of word: String) -> UInt64 { 1 << UInt64(min(word.utf8.count, 63)) }
    }

    /// The classes by their numbers.
    private let classes: [Class]

    /// The table in `files`, in which every class has words.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        let table = try LexiconTable("word-classes.tsv", in: files, columnCount: 2)
        let names = Dictionary(uniqueKeysWithValues: WordClass.allCases.map { ($0.name, $0) })
        let rows = try table.rows(byClass: names)
        classes = WordClass.allCases.map { Class(Set((rows[$0] ?? []).map { $0.cells[0] })) }
    }

    /// The words of a class.
    package subscript(wordClass: WordClass) -> Set<String> { classes[wordClass.rawValue].words }

    /// Whether `word` belongs to a class, as it is written in the table.
    package func has(_ word: String, _ wordClass: WordClass) -> Bool {
        let number = wordClass.rawValue
        return classes[number].lengths & Class.bit(of: word) != 0 && classes[number].words.contains(word)
    }
}
