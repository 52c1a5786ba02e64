import ChanceryFiles
import ChancerySpool
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("The schedule, of what has just come")
struct FreshFilesTests: VirtualTime {
    let start = ContinuousClock.Instant.now

    @Test("What has just come does not wait for a backlog, the newest first, one at a time", arguments: [true, false])
    func fresh(isMoved: Bool) {
        let kind = isMoved ? InboxEvent.Kind.movedIn : .closed
        var schedule = withBacklog()
        for name in ["x.txt", "y.txt", "y.txt.meta.json"] as [FilePath.Component] {
            schedule.note(woken(kind, name), at: at(2))
        }
        let (x, y) = (job("x.txt", isFresh: true), job("y.txt", isFresh: true))
        #expect(drain(&schedule, at: at(2)) == [.claimFresh("y.txt"), .begin(y)])
        #expect(schedule.pendingCount == 7)
        // The others have as many places as before.
        schedule.note(.ended(job("a.txt"), .finished), at: at(3))
        #expect(drain(&schedule, at: at(3)) == [.claim("e.txt"), .begin(job("c.txt"))])
        schedule.note(.ended(y, .finished), at: at(4))
        #expect(drain(&schedule, at: at(4)) == [.claimFresh("x.txt"), .begin(x)])
        #expect(schedule.line.isStuck(at: at(104)))
    }

    @Test("What has just come and something else has held waits like any other then")
    func heldFresh() {
        var schedule = withBacklog()
        schedule.note(woken(.closed, "x.txt"), at: at(2))
        let x = job("x.txt", isFresh: true)
        #expect(drain(&schedule, at: at(2)) == [.claimFresh("x.txt"), .begin(x)])
        schedule.note(.ended(x, .held(.spool(full), nil)), at: at(3))
        #expect(drain(&schedule, at: at(3)) == [.tellPaused(.spool(full))])
        schedule.note(.ended(job("a.txt"), .finished), at: at(4))
        schedule.note(.ended(job("b.txt"), .finished), at: at(4))
        let next: [Action] = [.tellResumed, .claim("e.txt"), .begin(job("c.txt")), .begin(job("d.txt"))]
        #expect(drain(&schedule, at: at(4)) == next)
        schedule.note(.ended(job("c.txt"), .finished), at: at(5))
        #expect(drain(&schedule, at: at(5)) == [.claim("f.txt"), .scan, .begin(job("x.txt", isRecovered: true))])
    }

    @Test("What was opened again has not just come, nor what was taken or dropped from the events")
    func notFresh() {
        var schedule = withBacklog()
        schedule.note(woken(.closed, "x.txt"), at: at(2))
        schedule.note(woken(.written, "x.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2)).isEmpty)
        schedule.note(woken(.closed, "f.txt"), at: at(2))
        #expect(schedule.next(at: at(2)) == .claimFresh("f.txt"))
        schedule.note(.gone, at: at(2))
        schedule.note(.ended(job("a.txt"), .finished), at: at(3))
        schedule.note(.ended(job("b.txt"), .finished), at: at(3))
        let begun = ["c.txt", "d.txt"].map { Action.begin(job($0)) }
        #expect(drain(&schedule, at: at(3)) == [.claim("e.txt"), .scan] + begun)
        var wake = InboxWake()
        wake.isOverflow = true
        schedule.note(woken(.closed, "y.txt"), at: at(4))
        schedule.note(.woke(wake), at: at(4))
        #expect(drain(&schedule, at: at(4)) == [.scan])
    }

    @Test(
        "A second file of a name waits until the first has left the line, and so does one that is put back",
        arguments: [Fate.finished, .returned]
    )
    func namesake(fate: Fate) {
        var schedule = withBacklog()
        // The event comes before the worker has told of the end.
        schedule.note(woken(.movedIn, "a.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2)).isEmpty)
        schedule.note(.ended(job("a.txt"), fate), at: at(3))
        #expect(drain(&schedule, at: at(3)) == [.claim("e.txt"), .begin(job("c.txt"))])
        schedule.note(.ended(job("b.txt"), .finished), at: at(4))
        let actions = drain(&schedule, at: at(4), inbox: ["a.txt"])
        #expect(actions == [.claim("f.txt"), .scan, .begin(job("d.txt"))])
        schedule.note(.ended(job("c.txt"), .finished), at: at(5))
        #expect(drain(&schedule, at: at(5)) == [.claim("a.txt"), .begin(job("e.txt"))])
    }

    @Test("A fresh name that is taken in work waits for the scan after the next end")
    func occupied() {
        var schedule = ready()
        schedule.note(woken(.closed, "a.txt"), at: at(1))
        #expect(schedule.next(at: at(1)) == .scan)
        schedule.note(scan(["a.txt"]), at: at(1))
        #expect(schedule.next(at: at(1)) == .claimFresh("a.txt"))
        schedule.note(.occupied, at: at(1))
        #expect(drain(&schedule, at: at(1)).isEmpty)
        schedule.note(.ended(job("z.txt"), .finished), at: at(2))
        #expect(drain(&schedule, at: at(2), inbox: ["a.txt"]) == [.scan, .claim("a.txt"), .begin(job("a.txt"))])
    }

    @Test("What may not be moved, and comes back to its name as a file that is moved in, is not tried at once")
    func immovable() {
        var schedule = withBacklog()
        let denied = FileError(operation: "rename", path: "/spool/inbox/x.txt", cause: .notPermitted)
        schedule.note(woken(.closed, "x.txt"), at: at(2))
        #expect(schedule.next(at: at(2)) == .claimFresh("x.txt"))
        schedule.note(.immovable("x.txt", denied), at: at(2))
        schedule.note(woken(.movedIn, "x.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [.tellImmovable("x.txt", denied)])
    }

    @Test("What must rest after its writer has closed it is taken then, and one that waits for its sidecar with that")
    func incomplete() {
        var schedule = withBacklog()
        for name in ["x.txt", "y.txt"] as [FilePath.Component] {
            schedule.note(woken(.closed, name), at: at(2))
            #expect(schedule.next(at: at(2)) == .claimFresh(name))
            schedule.note(.incomplete(name, .seconds(5)), at: at(2))
        }
        #expect(schedule.next(at: at(2)) == nil)
        #expect(schedule.wait(at: at(3)) == .seconds(4))
        schedule.note(woken(.closed, "y.txt.meta.json"), at: at(4))
        let y = job("y.txt", isFresh: true)
        #expect(drain(&schedule, at: at(4)) == [.claimFresh("y.txt"), .begin(y)])
        #expect(schedule.wait(at: at(4)) == nil)
        schedule.note(.ended(y, .finished), at: at(5))
        #expect(schedule.wait(at: at(5)) == .seconds(2))
        #expect(drain(&schedule, at: at(7)) == [.claimFresh("x.txt"), .begin(job("x.txt", isFresh: true))])
    }

    @Test("A copy of what is being read waits like any other, and many of them do not fill the line")
    func parked() {
        var schedule = withBacklog()
        for name in ["x.txt", "y.txt"] as [FilePath.Component] {
            schedule.note(woken(.closed, name), at: at(2))
            let copy = job(name, isFresh: true)
            #expect(drain(&schedule, at: at(2)) == [.claimFresh(name), .begin(copy)])
            schedule.note(.ended(copy, .deferred), at: at(2))
        }
        schedule.note(woken(.closed, "z.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2)).isEmpty)
        schedule.note(.ended(job("a.txt"), .finished), at: at(3))
        let next = [Action.claimFresh("z.txt"), .begin(job("z.txt", isFresh: true)), .begin(job("c.txt"))]
        #expect(drain(&schedule, at: at(3)) == next)
        for (end, begun) in [("b.txt", "d.txt"), ("c.txt", "x.txt"), ("d.txt", "y.txt")]
            as [(FilePath.Component, FilePath.Component)]
        {
            schedule.note(.ended(job(end), .finished), at: at(4))
            #expect(drain(&schedule, at: at(4)).last == .begin(job(begun)))
        }
    }

    @Test("Of a flood only the last are fresh")
    func flood() {
        var schedule = withBacklog()
        let names = (0..<100).compactMap { FilePath.Component("n\($0).txt") }
        var wake = InboxWake()
        wake.events = names.map { InboxEvent(name: $0, kind: .closed) }
        schedule.note(.woke(wake), at: at(2))
        var claimed: [FilePath.Component] = []
        for second in 3..<50 {
            guard let action = drain(&schedule, at: at(second)).first, case .claimFresh(let name) = action else {
                break
            }
            claimed.append(name)
            schedule.note(.ended(job(name, isFresh: true), .finished), at: at(second))
        }
        #expect(claimed == names.suffix(SpoolSchedule.freshCountMax).reversed())
    }

    @Test("With no backlog, too, what has just come has its reader")
    func freshAlone() {
        var schedule = ready()
        schedule.note(woken(.closed, "a.txt"), at: at(1))
        #expect(
            drain(&schedule, at: at(1), inbox: ["a.txt", "b.txt"]) == [
                .scan, .claimFresh("a.txt"), .claim("b.txt"), .begin(job("a.txt", isFresh: true)),
                .begin(job("b.txt")),
            ]
        )
    }

    @Test("A stop puts back what has just come and is not begun; beside a suspect nothing is begun")
    func freshBesideSuspect() {
        var schedule = schedule
        let suspect = job("s.txt", isRecovered: true, isSuspect: true)
        #expect(schedule.next(at: at(0)) == .recover)
        schedule.note(.recovered([suspect]), at: at(0))
        schedule.note(woken(.closed, "x.txt"), at: at(0))
        #expect(
            drain(&schedule, at: at(0), inbox: ["x.txt"]) == [.scan, .tellReady, .claimFresh("x.txt"), .begin(suspect)]
        )
        schedule.note(.stopping, at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.putBack(Claim(name: "x.txt", isRecovered: false))])
    }
}
