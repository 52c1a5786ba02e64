package import ChanceryEncoder
package import ChanceryReading

/// Reads the words of a text with the network: sentences, tags, dictionary forms and trees.
package struct TextReader: Sendable {
    /// So many windows are read at once.
    private static let batchCount = 2

    /// Words less likely to name an act are none.
    private static let eventFloor = 0.01

    private let network: Network
    private let decoder: NetworkDecoder
    /// A longer sentence is cut.
    let sentenceWordsMax: Int

    /// A reader with the given network.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - sentenceWordsMax: A longer sentence is cut, so that no tree is looked for in more words at once.
    package init(network: Network, sentenceWordsMax: Int = 400) {
        self.network = network
        self.sentenceWordsMax = sentenceWordsMax
        decoder = NetworkDecoder(network: network)
    }

    /// What is read of `words`.
    ///
    /// - Parameters:
    ///   - words: The words of the text, as Universal Dependencies cut them.
    ///   - paragraphs: The words of each paragraph, in order; together all words.
    /// - Returns: Sentences, none over the end of a paragraph, and a reading of each word.
    package func read(_ words: [String], paragraphs: [Range<Int>]) -> ReadText {
        let plan = WindowPlan(words: words, paragraphs: paragraphs, pieces: network.pieces)
        var text = ReadText()
        text.cutCount = plan.cutCount
        text.words.reserveCapacity(words.count)
        var room = Network.Room()
        var start = 0
        while start < plan.stretches.count {
            var end = start
            var count = 0
            while end < plan.stretches.count, count < Self.batchCount {
                count += plan.stretches[end].windows.count
                end += 1
            }
            read(Array(plan.stretches[start..<end]), of: words, room: &room, into: &text)
            start = end
        }
        return text
    }

    private func read(
        _ stretches: [WindowPlan.Stretch],
        of words: [String],
        room: inout Network.Room,
        into text: inout ReadText
    ) {
        let windows = stretches.flatMap { stretch in
            stretch.windows.map { Window(stretch.paragraphs(of: $0, in: words), pieces: network.pieces) }
        }
        var encoded = network.read(windows, room: &room)[...]
        for stretch in stretches {
            let own = encoded.prefix(stretch.windows.count)
            encoded = encoded.dropFirst(stretch.windows.count)
            let window = EncodedWindow(
                joining: zip(own, stretch.windows).map { window, pass in
                    let first = pass.words.lowerBound
                    return (window, pass.kept.lowerBound - first..<pass.kept.upperBound - first)
                }
            )
            let first = stretch.words.lowerBound
            let starts = Set(stretch.paragraphs.map { $0.lowerBound - first })
            let sentences = decoder.sentences(of: window, paragraphStarts: starts).flatMap { sentence in
                let cuts = stride(from: sentence.lowerBound, to: sentence.upperBound, by: sentenceWordsMax)
                if sentence.count > sentenceWordsMax { text.cutCount += 1 }
                return cuts.map { $0..<min($0 + sentenceWordsMax, sentence.upperBound) }
            }
            text.sentences += sentences.map { $0.lowerBound + first..<$0.upperBound + first }
            text.words += decoder.words(of: window, sentences: sentences).map { $0.moved(by: first) }
            var sentenceOf: [Int] = []
            for (number, sentence) in sentences.enumerated() {
                sentenceOf += [Int](repeating: number, count: sentence.count)
            }
            text.entities += decoder.entities(of: window, sentences: sentences).map { $0.moved(by: first) }
            text.nominals += decoder.nominals(of: window).map { $0.moved(by: first) }
            text.statements += decoder.statements(of: window, sentenceOf: sentenceOf).map { $0.moved(by: first) }
            text.events += decoder.events(of: window, sentenceOf: sentenceOf, floor: Self.eventFloor)
                .map { $0.moved(by: first) }
        }
    }
}

/// A text as the network reads it.
package struct ReadText: Sendable {
    /// The sentences, by the places of their words.
    package fileprivate(set) var sentences: [Range<Int>] = []
    /// What is read of each word; heads are places in the text.
    package fileprivate(set) var words: [WordReading] = []
    /// The names; tokens are places in the text.
    package fileprivate(set) var entities: [Entity] = []
    /// The heads of mentions; tokens are places in the text.
    package fileprivate(set) var nominals: [Nominal] = []
    /// What is read of who says what; tokens are places in the text.
    package fileprivate(set) var statements: [StatementFrame] = []
    /// What is read of acts; words are places in the text.
    package fileprivate(set) var events: [EventReading] = []
    /// How many sentences were too long and were cut.
    package fileprivate(set) var cutCount = 0
}
