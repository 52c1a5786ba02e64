internal import ChanceryReading

/// What a text keeps coming back to: its parties and its words of content, and which of them each sentence has.
struct SentenceTopics {
    /// The topics of each sentence that have a weight, each once.
    private(set) var ofSentence: [[Int]]
    /// How often the text comes back to each topic.
    private(set) var weights: [Int] = []
    private let view: ReadingView

    /// The topics of `view`, in which `parties` are mentioned.
    init(view: ReadingView, parties: [ActorDraft]) {
        self.view = view
        ofSentence = [[Int]](repeating: [], count: view.reading.sentences.count)
        for party in parties { add(party) }
        addWords()
    }

    /// A party weighs as much as it has mentions.
    private mutating func add(_ party: ActorDraft) {
        let topic = weights.count
        let mentions = party.orderedMentions
        weights.append(mentions.count)
        for mention in mentions {
            let sentence = view.sentenceOf[mention.tokens.lowerBound]
            if ofSentence[sentence].last != topic { ofSentence[sentence].append(topic) }
        }
    }

    /// A word weighs as much as it has sentences, a word of the headline twice that, any other in one sentence nothing.
    private mutating func addWords() {
        var topicOf: [String: Int] = [:]
        var words: [[Int]] = []
        let firstWord = weights.count
        for sentence in view.reading.sentences {
            var own: [Int] = []
            for token in sentence.tokens where Self.isContent(view.part(token)) {
                let word = view.lemmas[token].lowercased()
                let topic = topicOf[word] ?? weights.count
                if topic == weights.count {
                    topicOf[word] = topic
                    weights.append(0)
                }
                own.append(topic)
            }
            words.append(Set(own).sorted())
            for topic in words[words.count - 1] { weights[topic] += 1 }
        }
        let headline = view.reading.sentences.indices.prefix { sentence in
            let block = view.reading.sentences[sentence]
            return block.isHeading && block.paragraphIndex == view.reading.sentences[0].paragraphIndex
        }
        let titles = Set(headline.flatMap { words[$0] })
        for topic in firstWord..<weights.count {
            if titles.contains(topic) { weights[topic] *= 2 } else if weights[topic] == 1 { weights[topic] = 0 }
        }
        for (sentence, topics) in words.enumerated() { ofSentence[sentence] += topics.filter { weights[$0] > 0 } }
    }

    private static func isContent(_ part: PartOfSpeech) -> Bool {
        switch part {
        case .noun, .properNoun, .verb, .adjective, .number: true
        default: false
        }
    }
}
