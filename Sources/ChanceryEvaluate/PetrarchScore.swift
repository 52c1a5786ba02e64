import ChanceryDigest

/// How the acts of digests agree with coded sentences.
struct PetrarchScore {
    /// What is right or wrong with a coded act.
    enum Outcome: String, CaseIterable {
        case right = "parties and code"
        case otherCode = "parties, another code"
        case turned = "parties the other way round"
        case onlySource = "its source alone"
        case onlyTarget = "its target alone"
        case otherParties = "acts of others"
        case noAct = "no act"
    }

    private var outcomes: [String: [Outcome: Int]] = [:]
    private var sentenceCounts: [String: Int] = [:]
    private var spurious: [String: Int] = [:]
    /// One line for each coded act that is not all right.
    private(set) var differences: [String] = []

    /// Counts what the `events` of a sentence, as codings, have of what it should give.
    mutating func add(_ events: [[CodedSentence.Coding]], of sentence: CodedSentence) {
        let all = Set(events.joined())
        sentenceCounts[sentence.category, default: 0] += 1
        for expected in sentence.codings {
            let pairs = all.filter { $0.source == expected.source && $0.target == expected.target }
            let outcome: Outcome =
                if pairs.contains(expected) { .right } else if !pairs.isEmpty {
                    .otherCode
                } else if all.contains(where: { $0.source == expected.target && $0.target == expected.source }) {
                    .turned
                } else if all.contains(where: { $0.source == expected.source }) {
                    .onlySource
                } else if all.contains(where: { $0.target == expected.target }) { .onlyTarget } else {
                    events.isEmpty ? .noAct : .otherParties
                }
            outcomes[sentence.category, default: [:]][outcome, default: 0] += 1
            if outcome != .right {
                let codes = pairs.map(\.code).sorted().joined(separator: ",")
                differences.append(
                    "\(sentence.category)\t\(outcome.rawValue)\t\(expected.source) \(expected.target) "
                        + "\(expected.code)\t\(codes)\t\(sentence.text)"
                )
            }
        }
        let known = Set(sentence.codings.map { [$0.source, $0.target] })
        let others = Set(all.filter { !$0.source.isEmpty && !$0.target.isEmpty }.map { [$0.source, $0.target] })
        spurious[sentence.category, default: 0] += others.subtracting(known).count
    }

    /// The table by category.
    var table: String {
        let head = ["category", "sentences", "acts"] + Outcome.allCases.map(\.rawValue) + ["pairs besides"]
        var lines = [head.joined(separator: " | ")]
        var sums = [Int](repeating: 0, count: head.count - 1)
        for category in sentenceCounts.keys.sorted() {
            let counts = Outcome.allCases.map { outcomes[category]?[$0] ?? 0 }
            let numbers = [sentenceCounts[category] ?? 0, counts.reduce(0, +)] + counts + [spurious[category] ?? 0]
            for (index, number) in numbers.enumerated() { sums[index] += number }
            lines.append(([category] + numbers.map { "\($0)" }).joined(separator: " | "))
        }
        lines.append((["all"] + sums.map { "\($0)" }).joined(separator: " | "))
        return lines.joined(separator: "\n") + "\n"
    }
}
