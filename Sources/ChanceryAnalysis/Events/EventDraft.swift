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
        let all = Self.joined(source, actors)
        guard all.count > source.count else { return }
        setSource(all, on: grounds[.source]?.beside(.rule(rule)) ?? Grounds(rule))
    }

    /// Adds those of `actors` to the target that it has not, by `rule`.
    mutating func addTarget(_ actors: [IndexOf<ActorDraft>], by rule: Rule) {
        let all = Self.joined(target, actors)
        guard all.count > target.count else { return }
        setTarget(all, on: grounds[.target]?.beside(.rule(rule)) ?? Grounds(rule))
    }

    /// `actors` with each of `others` that is not among them.
    private static func joined(_ actors: [IndexOf<ActorDraft>], _ others: [IndexOf<ActorDraft>])
        -> [IndexOf<ActorDraft>]
    {
        var all = actors
        for other in others where !all.contains(other) { all.append(other) }
        return all
    }

    /// Tells that `rule` had a say in a field.
    mutating func note(_ rule: Rule, on field: Field) { grounds[field] = grounds[field]?.beside(.rule(rule)) }
}
