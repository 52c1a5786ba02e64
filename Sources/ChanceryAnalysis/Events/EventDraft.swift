internal import ChanceryDigest
internal import ChanceryReading

/// An event under construction, by token indices and actor numbers.
struct EventDraft {
    let frame: EventFrame
    var source: [Int] = []
    var target: [Int] = []
    var actuality: Event.Actuality = .actual
    var statement: Int?
    var date: TimeExpression?
    var duration: TimeExpression?
    var place: Int?

    init(_ frame: EventFrame) { self.frame = frame }

    var trigger: Range<Int> { frame.trigger }
}
