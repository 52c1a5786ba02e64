internal import ChanceryDigest
internal import ChanceryReading

/// Joins the statements that the rules find with what the network reads of them, and adds those it reads besides.
struct FrameJoiner {
    private let view: ReadingView
    private let table: ActorTable
    /// The tokens of each frame's content.
    private let frames: [(frame: StatementFrame, content: Set<Int>)]
    /// Statements are the same whose words are, by intersection over union, from here on.
    private static let overlapMin = 0.5
    /// The network's class takes the place of the rules' from this score on.
    private static let classScoreMin = 0.8
    /// A statement that the rules do not have is one from this score on.
    private static let addedScoreMin = 0.6
    /// So much of its words another statement may have.
    private static let coveredShareMax = 0.2

    init(view: ReadingView, table: ActorTable) {
        self.view = view
        self.table = table
        frames = view.reading.statements.map { ($0, Set($0.content.joined())) }
    }

    /// `drafts` with what the frames of the same words tell, and those that only frames tell.
    func joined(_ drafts: [StatementDraft]) -> [StatementDraft] {
        drafts.map { joined($0) } + added(beside: drafts)
    }

    private func joined(_ draft: StatementDraft) -> StatementDraft {
        let content = Set(draft.content.joined())
        let candidates = frames.map { ($0.frame, Self.overlap($0.content, content)) }
        guard let (frame, overlap) = candidates.max(by: { $0.1 < $1.1 }), overlap >= Self.overlapMin else {
            return draft
        }
        var result = draft
        // Terms are told by words of their own.
        if frame.class.score >= Self.classScoreMin, draft.class != .condition { result.class = frame.class.value }
        result.verifiability = frame.verifiability.value
        return result
    }

    private func added(beside drafts: [StatementDraft]) -> [StatementDraft] {
        let covered = Set(drafts.flatMap { $0.content.joined() })
        let cues = Set(drafts.compactMap(\.cue?.lowerBound))
        return frames.compactMap { frame, content in
            let shared = Double(content.intersection(covered).count)
            guard frame.score >= Self.addedScoreMin, content.count > 1,
                shared <= Self.coveredShareMax * Double(content.count),
                let cue = frame.cue.first(where: { $0.contains(frame.anchor) }) ?? frame.cue.first,
                !cues.contains(cue.lowerBound)
            else { return nil }
            return draft(of: frame, cue: cue)
        }
    }

    /// The statement that only a frame tells; nil where its words are none but marks.
    private func draft(of frame: StatementFrame, cue: Range<Int>) -> StatementDraft? {
        let parts = frame.content.compactMap { view.trimmed($0) }
        guard let first = parts.first else { return nil }
        let sentence = view.sentenceOf[first.lowerBound]
        return StatementDraft(
            speakers: speaker(of: frame).map { [$0] } ?? [],
            speakerTokens: frame.speaker.first.map { view.phrase(at: $0.lowerBound)?.tokens ?? $0 },
            cue: cue,
            content: parts.filter { view.sentenceOf[$0.lowerBound] == sentence },
            mode: frame.mode.value,
            class: frame.class.value,
            polarity: frame.polarity.value,
            verifiability: frame.verifiability.value
        )
    }

    /// Whom the first of the speaker's words in the anchor's sentence means.
    private func speaker(of frame: StatementFrame) -> IndexOf<ActorDraft>? {
        frame.speaker.joined().lazy.filter { view.sentenceOf[$0] == view.sentenceOf[frame.anchor] }.compactMap {
            token in
            table.ofToken[token] ?? view.phraseOf[token].flatMap { table[$0].first }
        }.first
    }

    private static func overlap(_ left: Set<Int>, _ right: Set<Int>) -> Double {
        let common = left.intersection(right).count
        return common == 0 ? 0 : Double(common) / Double(left.count + right.count - common)
    }
}
