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

    init(_ frame: EventFrame) { self.frame = frame }

    var trigger: Range<Int> { frame.trigger }
}
