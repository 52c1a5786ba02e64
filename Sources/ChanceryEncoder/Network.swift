/// The trained network: an encoder of words in their context, and small heads that read its vectors.
package struct Network: Sendable {
    /// Splits words into pieces.
    package let pieces: WordPieces
    /// The label lists of all heads.
    package let labels: [String: [String]]
    /// The version of the weights.
    package let version: String
    private let kernels: Kernels
    private let encoder: Encoder
    private let words: [WordTask: LinearMap]
    private let arcs: Pair
    private let relations: Pair
    private let antecedents: Pair
    private let statementRoles: Anchored
    private let eventRoles: Anchored
    private let statement: LinearMap
    private let statements: [StatementTask: LinearMap]

    /// The network in `file`.
    ///
    /// - Throws: ``ModelError`` where a tensor or a label list is missing or of another form.
    package init(_ file: ModelFile, kernels: Kernels = Kernels()) throws(ModelError) {
        self.kernels = kernels
        version = file.version
        labels = file.labels
        let vocabulary = try file.vocabulary()
        pieces = try WordPieces(vocabulary: vocabulary)
        encoder = try Encoder(file)
        let width = Encoder.width
        var words: [WordTask: LinearMap] = [:]
        for task in WordTask.allCases {
            let count = try file.labelList(task.rawValue).count
            words[task] = try LinearMap("out.\(task.rawValue)", inputs: width, outputs: count, in: file)
        }
        self.words = words
        arcs = try Pair("arc", maps: ("arc_dep", "arc_head"), width: 256, labelCount: 1, in: file)
        relations = try Pair(
            "rel",
            maps: ("rel_dep", "rel_head"),
            width: 128,
            labelCount: try file.labelList("deprel").count,
            for: .pairs,
            in: file
        )
        antecedents = try Pair("co", maps: ("co_m", "co_a"), width: 256, labelCount: 1, in: file)
        statementRoles = try Anchored("st", labelCount: try file.labelList("statement-role").count, in: file)
        eventRoles = try Anchored("ev", labelCount: try file.labelList("event-role").count, in: file)
        statement = try LinearMap("at.l", inputs: 3 * width, outputs: 256, in: file)
        var statements: [StatementTask: LinearMap] = [:]
        for task in StatementTask.allCases {
            let count = try file.labelList(task.rawValue).count
            statements[task] = try LinearMap("at_out.\(task.rawValue)", inputs: 256, outputs: count, in: file)
        }
        self.statements = statements
    }

    /// Several windows read; each as it would be alone.
    package func read(_ windows: [Window], room: inout Room) -> [EncodedWindow] {
        let vectors = encoder.vectors(of: windows, kernels: kernels, room: &room.encoder)
        var found: [EncodedWindow] = []
        var first = 0
        for window in windows {
            // The start of the window is the root of its sentences.
            let rows = [0] + window.firstPieces
            let chosen = rows.flatMap { row in
                vectors[(first + row) * Encoder.width..<(first + row + 1) * Encoder.width]
            }
            found.append(EncodedWindow(wordCount: window.wordCount, rootAndWords: chosen))
            first += window.pieces.count
        }
        return found
    }

    /// Buffers that are used again and again, one set a thread.
    package struct Room {
        fileprivate var encoder = Encoder.Room()

        package init() {}
    }

    // MARK: Heads

    /// The scores of each word's labels: `[word][label]`.
    package func scores(_ task: WordTask, of window: EncodedWindow) -> [Float] {
        words[task].map { apply($0, to: window.rootAndWords, from: 1, rows: window.wordCount) } ?? []
    }

    /// The probabilities of each word's labels: `[word][label]`.
    package func probabilities(_ task: WordTask, of window: EncodedWindow) -> [Float] {
        var scores = scores(task, of: window)
        kernels.softmax(&scores, rows: window.wordCount, count: scores.count / max(1, window.wordCount))
        return scores
    }

    /// How likely the choice at the place `index` of `scores` is.
    package func probability(of index: Int, among scores: ArraySlice<Float>) -> Double {
        var row = Array(scores)
        kernels.softmax(&row, rows: 1, count: row.count)
        return Double(row[index])
    }

    /// The scores of arcs, of words in rows to their heads in columns, the root the first: `[word][1 + word]`.
    package func arcs(of window: EncodedWindow, in sentence: Range<Int>) -> [Float] {
        let first = sentence.lowerBound + 1
        let words = window.rootAndWords[first * Encoder.width..<(sentence.upperBound + 1) * Encoder.width]
        let heads = Array(window.rootAndWords[..<Encoder.width]) + words
        return arcs.form.table(
            of: rows(window.rootAndWords, from: first, count: sentence.count, through: arcs.left),
            with: rows(heads, count: sentence.count + 1, through: arcs.right),
            kernels: kernels
        )
    }

    /// The scores of the relations of all words to `heads`, words or nil for the root: `[word][label]`.
    package func relations(of window: EncodedWindow, to heads: [Int?]) -> [Float] {
        let right = rows(window.rootAndWords, count: window.wordCount + 1, through: relations.right)
        return relations.form.pairs(
            of: rows(window.rootAndWords, from: 1, count: window.wordCount, through: relations.left),
            with: right[heads.map { $0.map { $0 + 1 } ?? 0 }],
            kernels: kernels
        )
    }

    /// The scores of antecedents among `mentions`, heads of mentions, none the first: `[mention][1 + mention]`.
    package func antecedents(of window: EncodedWindow, among mentions: [Int]) -> [Float] {
        // The root's vector stands for none.
        let vectors = window.rootAndWords[..<Encoder.width] + mentions.flatMap { window.vector(of: $0) }
        return antecedents.form.table(
            of: rows(Array(vectors), from: 1, count: mentions.count, through: antecedents.left),
            with: rows(Array(vectors), count: mentions.count + 1, through: antecedents.right),
            kernels: kernels
        )
    }

    /// The scores of the roles of all words in the statements of `anchors`: `[word][anchor][role]`.
    ///
    /// - Parameters:
    ///   - window: The window.
    ///   - anchors: Words of it.
    ///   - sentenceOf: The number of each word's sentence.
    /// - Returns: The scores, the role's place running fastest.
    package func statementRoles(of window: EncodedWindow, anchors: [Int], sentenceOf: [Int]) -> [Float] {
        roles(statementRoles, of: window, anchors: anchors, sentenceOf: sentenceOf)
    }

    /// The scores of the roles of all words in the events of `triggers`: `[word][trigger][role]`.
    package func eventRoles(of window: EncodedWindow, triggers: [Int], sentenceOf: [Int]) -> [Float] {
        roles(eventRoles, of: window, anchors: triggers, sentenceOf: sentenceOf)
    }

    /// The probabilities of what a statement is, by its anchor and the words it reports.
    package func probabilities(ofStatementAt anchor: Int, content: [Int], of window: EncodedWindow) -> [StatementTask:
        [Float]]
    {
        guard let first = content.first else { return [:] }
        var mean = [Float](repeating: 0, count: Encoder.width)
        for word in content { for (channel, value) in window.vector(of: word).enumerated() { mean[channel] += value } }
        for channel in mean.indices { mean[channel] /= Float(content.count) }
        var inner = apply(statement, to: Array(window.vector(of: anchor)) + window.vector(of: first) + mean, rows: 1)
        kernels.gelu(&inner, count: inner.count)
        return statements.mapValues { map in
            var scores = apply(map, to: inner, rows: 1)
            kernels.softmax(&scores, rows: 1, count: scores.count)
            return scores
        }
    }

    private func roles(_ head: Anchored, of window: EncodedWindow, anchors: [Int], sentenceOf: [Int]) -> [Float] {
        let anchorRows = rows(anchors.flatMap { window.vector(of: $0) }, count: anchors.count, through: head.anchor)
        let wordRows = rows(window.rootAndWords, from: 1, count: window.wordCount, through: head.word)
        var scores = head.form.tables(of: anchorRows, with: wordRows, kernels: kernels)
        let count = head.form.labelCount
        for word in 0..<window.wordCount {
            for (number, anchor) in anchors.enumerated() {
                let place = Self.place(of: word, from: anchor, isSameSentence: sentenceOf[word] == sentenceOf[anchor])
                let start = (word * anchors.count + number) * count
                for label in 0..<count { scores[start + label] += head.bias[place * count + label] }
            }
        }
        return scores
    }

    /// The row of the bias of roles: 17 for the same sentence, and the distance by powers of two, after and before.
    static func place(of word: Int, from anchor: Int, isSameSentence: Bool) -> Int {
        let distance = abs(word - anchor)
        var bucket = distance == 0 ? 0 : min(Int.bitWidth - 1 - distance.leadingZeroBitCount, 7) + 1
        if word < anchor { bucket += 8 }
        return (isSameSentence ? 17 : 0) + bucket
    }

    private func rows(_ x: [Float], from first: Int = 0, count: Int, through map: LinearMap) -> Bilinear.Rows {
        Bilinear.Rows(x, from: first, count: count, through: map, kernels: kernels)
    }

    private func apply(_ map: LinearMap, to x: [Float], from first: Int = 0, rows: Int) -> [Float] {
        var rounding = Rounding()
        var out = [Float](repeating: 0, count: rows * map.outputs)
        map.apply(to: x, from: first, rows: rows, kernels: kernels, rounding: &rounding, into: &out)
        return out
    }
}

/// The vectors of the words of a window.
package struct EncodedWindow: Sendable {
    /// How many words it has.
    package let wordCount: Int
    /// The vector of the root, then those of the words.
    let rootAndWords: [Float]

    /// The window of `parts`, the vectors of which stand for one row of words; its root is that of the first.
    package init(joining parts: [(window: EncodedWindow, words: Range<Int>)]) {
        wordCount = parts.reduce(0) { $0 + $1.words.count }
        var vectors = Array(parts.first?.window.rootAndWords[..<Encoder.width] ?? [])
        for (window, words) in parts {
            let (first, last) = ((words.lowerBound + 1) * Encoder.width, (words.upperBound + 1) * Encoder.width)
            vectors += window.rootAndWords[first..<last]
        }
        rootAndWords = vectors
    }

    init(wordCount: Int, rootAndWords: [Float]) {
        self.wordCount = wordCount
        self.rootAndWords = rootAndWords
    }

    /// The vector of a word: 384 numbers.
    package func vector(of word: Int) -> ArraySlice<Float> {
        rootAndWords[(word + 1) * Encoder.width..<(word + 2) * Encoder.width]
    }
}

/// A head that scores pairs of words.
private struct Pair: Sendable {
    let left: LinearMap
    let right: LinearMap
    let form: Bilinear

    init(
        _ name: String,
        maps: (String, String),
        width: Int,
        labelCount: Int,
        for use: Bilinear.Use = .tables,
        in file: ModelFile
    ) throws(ModelError) {
        left = try LinearMap(maps.0 + ".l", inputs: Encoder.width, outputs: width, in: file)
        right = try LinearMap(maps.1 + ".l", inputs: Encoder.width, outputs: width, in: file)
        form = try Bilinear(name, width: width, labelCount: labelCount, for: use, in: file)
    }
}

/// A head that tells the roles of words in what an anchor stands for.
private struct Anchored: Sendable {
    static let width = 192
    let anchor: LinearMap
    let word: LinearMap
    let form: Bilinear
    /// `[34][role]`, see `Network.place`.
    let bias: [Float]

    init(_ name: String, labelCount: Int, in file: ModelFile) throws(ModelError) {
        anchor = try LinearMap(name + "_a.l", inputs: Encoder.width, outputs: Self.width, in: file)
        word = try LinearMap(name + "_w.l", inputs: Encoder.width, outputs: Self.width, in: file)
        form = try Bilinear(name, width: Self.width, labelCount: labelCount, for: .tables, in: file)
        bias = try file.floats(name + "_bias.weight", [34, labelCount])
    }
}
