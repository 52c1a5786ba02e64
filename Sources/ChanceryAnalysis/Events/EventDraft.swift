internal import ChanceryDigest
internal import ChanceryReading

/// An event under construction, by token indices and parties.
struct EventDraft {
    let frame: EventFrame
    var source: [IndexOf<ActorDraft>] = []
    var target: [IndexOf<ActorDraft>] = []
    var actuality: Event.Actuality = .actual
    var statement: IndexOf<StatementDraft>?
    var date: TimeExpression?
    var duration: TimeExpression?
    var place: IndexOf<PlaceDraft>?

    /// What the fields rest on.
    var grounds: [Field: Grounds]

    init(_ frame: EventFrame) {
        self.frame = frame
        grounds = frame.grounds
    }

    var trigger: Range<Int> { frame.trigger }

    /// Whether the act is more than planned, possible or made to depend on something.
    var hasHappened: Bool { ![.planned, .possible, .conditional].contains(actuality) }

    /// Makes `actors` the source, on the given grounds.
    mutating func setSource(_ actors: [IndexOf<ActorDraft>], on grounds: Grounds) {
        source = actors
        self.grounds[.source] = actors.isEmpty ? nil : grounds
    }

    /// Makes `actors` the target, on the given grounds.
    mutating func setTarget(_ actors: [IndexOf<ActorDraft>], on grounds: Grounds) {
        target = actors
        self.grounds[.target] = actors.isEmpty ? nil : grounds
    }

    /// Adds those of `actors` to the source that it has not, by `rule`.
    mutating func addSource(_ actors: [IndexOf<ActorDraft>], by rule: Rule) {
        let new = actors.filter { !source.contains($0) }
        guard !new.isEmpty else { return }
        setSource(source + new, on: grounds[.source]?.beside(.rule(rule)) ?? Grounds(rule))
    }

    /// Adds those of `actors` to the target that it has not, by `rule`.
    mutating func addTarget(_ actors: [IndexOf<ActorDraft>], by rule: Rule) {
        let new = actors.filter { !target.contains($0) }
        guard !new.isEmpty else { return }
        setTarget(target + new, on: grounds[.target]?.beside(.rule(rule)) ?? Grounds(rule))
    }
}
