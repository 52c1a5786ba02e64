internal import ChanceryDigest
internal import ChanceryReading

/// What the heads of the network say of a statement, as grounds of its fields.
struct FrameGrounds {
    let cue: Ground
    let content: Ground
    let speaker: Ground
    let mode: Ground
    let `class`: Ground
    let polarity: Ground
    let verifiability: Ground
    private let hasSpeaker: Bool

    init(_ frame: StatementFrame, view: ReadingView) {
        cue = .head(.cue, label: "CUE", score: frame.score)
        content = .head(.statementRole, label: "CONTENT", score: frame.contentScore)
        hasSpeaker = !frame.speaker.isEmpty
        speaker = .head(
            .statementRole,
            label: frame.speaker.map { view.text(of: $0) }.joined(separator: " … "),
            score: frame.speakerScore
        )
        mode = .head(.mode, frame.mode)
        self.class = .head(.class, frame.class)
        polarity = .head(.polarity, frame.polarity)
        verifiability = .head(.verifiability, frame.verifiability)
    }

    /// `grounds` of rules, with what the heads say beside each of them.
    ///
    /// - Parameters:
    ///   - grounds: What a statement's fields rest on by rules.
    ///   - isOfCue: Whether the network takes the cue of the statement for one that reports.
    /// - Returns: Grounds on which the same rules decide.
    func beside(_ grounds: [Field: Grounds], isOfCue: Bool) -> [Field: Grounds] {
        var heads: [Field: Ground] = [.content: content, .mode: mode, .class: self.class, .polarity: polarity]
        if isOfCue { heads[.cue] = cue }
        if hasSpeaker { heads[.speaker] = speaker }
        var result = grounds
        for (field, head) in heads { result[field] = grounds[field]?.beside(head) }
        return result
    }

    /// What a statement rests on that only the network reads.
    ///
    /// - Parameters:
    ///   - told: What the speaker rests on.
    ///   - isModeRead: Whether the mode is the network's; that of quotation marks otherwise.
    /// - Returns: Grounds of all fields of the statement but its confidence.
    func own(speaker told: Grounds?, isModeRead: Bool) -> [Field: Grounds] {
        var result: [Field: Grounds] = [
            .cue: Grounds(cue), .content: Grounds(content), .class: Grounds(self.class),
            .polarity: Grounds(polarity), .verifiability: Grounds(verifiability),
            .mode: isModeRead ? Grounds(mode) : Grounds(.quotationMarks, beside: [mode]),
        ]
        result[.speaker] = told
        return result
    }
}
