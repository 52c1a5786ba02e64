/// The words of each class, from `lexicon/word-classes.tsv`.
package struct WordTable: Sendable {
    /// The words by the numbers of their classes.
    private let words: [Set<String>]

    /// The table in `files`, in which every class has words.
    init(in files: [String: [UInt8]]) throws(ResourceError) {
        let table = try LexiconTable("word-classes.tsv", in: files, columnCount: 2)
        let classes = Dictionary(uniqueKeysWithValues: WordClass.allCases.map { ($0.name, $0) })
        let rows = try table.rows(byClass: classes)
        words = WordClass.allCases.map { Set((rows[$0] ?? []).map { $0.cells[0] }) }
    }

    /// The words of a class.
    package subscript(wordClass: WordClass) -> Set<String> { words[wordClass.rawValue] }

    /// Whether `word` belongs to a class, as it is written in the table.
    package func has(_ word: String, _ wordClass: WordClass) -> Bool { words[wordClass.rawValue].contains(word) }
}
