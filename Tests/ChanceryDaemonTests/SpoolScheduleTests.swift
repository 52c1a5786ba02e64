import ChanceryFiles
import ChancerySpool
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("The schedule")
struct SpoolScheduleTests: VirtualTime {
    let start = ContinuousClock.Instant.now

    @Test(
        "At the start it takes up what lies in work, looks once, and says that it is ready; then it sleeps until a scan"
    )
    func beginning() {
        var schedule = ready()
        #expect(schedule.wait(at: at(0)) == .seconds(30))
        #expect(schedule.next(at: at(29)) == nil)
        #expect(schedule.next(at: at(30)) == .scan)
    }

    @Test(
        "An event that says complete brings a scan, one that does not brings none",
        arguments: [
            (InboxEvent.Kind.closed, true), (.movedIn, true), (.created, true), (.attributesChanged, true),
            (.written, false), (.removed, false),
        ]
    )
    func events(kind: InboxEvent.Kind, isLooked: Bool) {
        var schedule = ready()
        schedule.note(woken(kind, "a.txt"), at: at(1))
        #expect(schedule.next(at: at(1)) == (isLooked ? .scan : nil))
    }

    @Test("It claims two files for each worker, begins one for each, and goes on when one ends")
    func flow() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        let names: [FilePath.Component] = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
        let actions = drain(&schedule, at: at(1), inbox: names)
        let claims = names.prefix(4).map { Action.claim($0) }
        #expect(actions == [.scan] + claims + [.begin(job("a.txt")), .begin(job("b.txt"))])
        #expect(schedule.pendingCount == 5)
        schedule.note(.ended(job("b.txt"), .finished), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [.claim("e.txt"), .begin(job("c.txt"))])
        // The one that began at 1 is stuck after its limit, whatever the settings say by then.
        schedule.note(.reloaded(SpoolSchedule.Pace(reconcile: .seconds(9), jobLimit: .seconds(1))), at: at(2))
        #expect(!schedule.line.isStuck(at: at(100)))
        #expect(schedule.line.isStuck(at: at(101)))
    }

    @Test("Files over which the service died go first, each with nothing beside it")
    func suspects() {
        var schedule = schedule
        #expect(schedule.next(at: at(0)) == .recover)
        let suspects = [
            job("s.txt", isRecovered: true, isSuspect: true), job("t.txt", isRecovered: true, isSuspect: true),
        ]
        schedule.note(.recovered([job("w.txt", isRecovered: true)] + suspects), at: at(0))
        #expect(
            drain(&schedule, at: at(0), inbox: ["new.txt"]) == [
                .scan, .tellReady, .claim("new.txt"), .begin(suspects[0]),
            ]
        )
        schedule.note(.ended(suspects[0], .finished), at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.begin(suspects[1])])
        schedule.note(.ended(suspects[1], .finished), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [.begin(job("w.txt", isRecovered: true)), .begin(job("new.txt"))])
    }

    @Test(
        "In trouble it takes nothing, tells it once, tries one job every five seconds, and goes on when that succeeds"
    )
    func trouble() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt", "b.txt", "c.txt"])
        schedule.note(.ended(job("a.txt"), .held(.spool(full), nil)), at: at(2))
        schedule.note(.ended(job("b.txt"), .held(.spool(full), nil)), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [.tellPaused(.spool(full)), .tellStillPaused(.spool(full))])
        #expect(schedule.trouble.isOn)
        #expect(schedule.wait(at: at(3)) == .seconds(4))
        schedule.note(woken(.created, "d.txt"), at: at(3))
        #expect(drain(&schedule, at: at(6)) == [])
        #expect(drain(&schedule, at: at(7)) == [.begin(job("c.txt"))])
        #expect(schedule.wait(at: at(8)) == nil)
        schedule.note(.ended(job("c.txt"), .held(.spool(full), nil)), at: at(9))
        #expect(drain(&schedule, at: at(9)) == [.tellStillPaused(.spool(full))])
        let tried = job("a.txt", isRecovered: true)
        #expect(drain(&schedule, at: at(14)) == [.begin(tried)])
        schedule.note(.ended(tried, .finished), at: at(15))
        let rest = ["b.txt", "c.txt"].map { Action.begin(job($0, isRecovered: true)) }
        #expect(drain(&schedule, at: at(15), inbox: ["d.txt"]) == [.tellResumed, .scan, .claim("d.txt")] + rest)
    }

    @Test("A file that failed for a reason that passes rests, stands in nobody's way, and is tried again")
    func postponed() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"])
        schedule.note(.ended(job("a.txt"), .postponed(.seconds(6))), at: at(2))
        #expect(!schedule.trouble.isOn)
        #expect(schedule.pendingCount == 5)
        #expect(drain(&schedule, at: at(2)) == [.claim("e.txt"), .begin(job("c.txt"))])
        for name in ["b.txt", "c.txt"] as [FilePath.Component] {
            schedule.note(.ended(job(name), .finished), at: at(3))
        }
        #expect(drain(&schedule, at: at(3)) == [.begin(job("d.txt")), .begin(job("e.txt"))])
        for name in ["d.txt", "e.txt"] as [FilePath.Component] {
            schedule.note(.ended(job(name), .finished), at: at(4))
        }
        #expect(drain(&schedule, at: at(4)) == [])
        #expect(schedule.wait(at: at(5)) == .seconds(3))
        #expect(drain(&schedule, at: at(8)) == [.begin(job("a.txt", isRecovered: true))])
    }

    @Test("What failed before a restart rests after it as well, and stays in work when the service stops")
    func postponedRestart() {
        var schedule = schedule
        #expect(schedule.next(at: at(0)) == .recover)
        let claim = Claim(name: "a.txt", isRecovered: true)
        schedule.note(.recovered([Job(claim, delay: .seconds(9))]), at: at(0))
        #expect(drain(&schedule, at: at(0)) == [.scan, .tellReady])
        #expect(schedule.wait(at: at(0)) == .seconds(9))
        var stopping = schedule
        stopping.note(.stopping, at: at(1))
        #expect(drain(&stopping, at: at(1)) == [])
        #expect(drain(&schedule, at: at(9)) == [.begin(Job(claim, delay: .seconds(9)))])
    }

    @Test("Each rest is longer than the one before, whatever chance makes of it")
    func delays() {
        let delay = RetryDelay(first: .seconds(1))
        let rests = (1...RetryDelay.failureCountMax).map { count in
            (1...100).map { _ in delay.delay(after: count) }
        }
        for (shorter, longer) in zip(rests, rests.dropFirst()) {
            #expect(shorter.allSatisfy { rest in longer.allSatisfy { rest < $0 } })
        }
        #expect(Set(rests[0]).count > 1)
    }

    @Test("A verdict that was told is kept while its file cannot be moved")
    func verdict() throws {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt"])
        let verdict = Verdict(report: OutcomeReport(.duplicate(of: "a.json"), file: "a.txt"), destination: .archive)
        schedule.note(.ended(job("a.txt"), .held(.spool(full), verdict)), at: at(1))
        _ = drain(&schedule, at: at(1))
        #expect(drain(&schedule, at: at(6)) == [.begin(Job(Claim(name: "a.txt", isRecovered: true), verdict: verdict))])
    }

    @Test("An inbox that is gone is watched again before anything else, and the service waits until it is there")
    func inboxGone() {
        var schedule = ready()
        var wake = InboxWake()
        wake.isInboxGone = true
        schedule.note(.woke(wake), at: at(1))
        #expect(schedule.next(at: at(1)) == .watch)
        let gone = FileError(operation: "inotify_add_watch", path: "/spool/inbox", cause: .noSuchFileOrDirectory)
        schedule.note(.failed(.spool(gone)), at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.tellPaused(.spool(gone))])
        #expect(
            drain(&schedule, at: at(6), inbox: ["a.txt"]) == [
                .watch, .scan, .claim("a.txt"), .tellResumed, .scan, .begin(job("a.txt")),
            ]
        )
    }

    @Test("What may not be moved is told once, waits for the next scan by time, and keeps nobody")
    func immovable() {
        var schedule = ready()
        let denied = FileError(operation: "rename", path: "/spool/inbox/a.txt", cause: .notPermitted)
        for (second, isTold) in [(1, true), (2, false)] {
            schedule.note(woken(.created, "b.txt"), at: at(second))
            #expect(schedule.next(at: at(second)) == .scan)
            schedule.note(scan(["a.txt"]), at: at(second))
            if isTold {
                #expect(schedule.next(at: at(second)) == .claim("a.txt"))
                schedule.note(.immovable("a.txt", denied), at: at(second))
                #expect(schedule.next(at: at(second)) == .tellImmovable("a.txt", denied))
            }
            #expect(schedule.next(at: at(second)) == nil)
        }
        #expect(drain(&schedule, at: at(32), inbox: ["a.txt"]) == [.scan, .claim("a.txt"), .begin(job("a.txt"))])
    }

    @Test("A full scan of nothing but files that may not be moved does not scan for ever")
    func fullOfImmovable() {
        var schedule = ready()
        let names = (0..<SpoolSchedule.scanCountMax).compactMap { FilePath.Component("n\($0).txt") }
        let denied = FileError(operation: "rename", path: "/spool/inbox", cause: .notPermitted)
        schedule.note(woken(.created, "n0.txt"), at: at(1))
        var scanCount = 0
        var actionCount = 0
        while let action = schedule.next(at: at(1)), actionCount < 10_000 {
            actionCount += 1
            switch action {
            case .scan:
                scanCount += 1
                schedule.note(scan(names), at: at(1))
            case .claim(let name): schedule.note(.immovable(name, denied), at: at(1))
            default: break
            }
        }
        #expect(scanCount == 2)
        #expect(schedule.wait(at: at(1)) == .seconds(30))
    }

    @Test("A second file of a name waits until the first has left work")
    func namesake() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt"])
        schedule.note(woken(.created, "a.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2), inbox: ["a.txt"]) == [.scan])
        schedule.note(.ended(job("a.txt"), .finished), at: at(3))
        #expect(drain(&schedule, at: at(3), inbox: ["a.txt"]) == [.scan, .claim("a.txt"), .begin(job("a.txt"))])
    }

    @Test("A copy whose content is being digested waits for the end of a job")
    func deferred() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt", "b.txt"])
        schedule.note(.ended(job("b.txt"), .deferred), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [])
        schedule.note(.ended(job("a.txt"), .finished), at: at(3))
        #expect(drain(&schedule, at: at(3)) == [.begin(job("b.txt"))])
        // With nobody else at work there is nothing to wait for.
        schedule.note(.ended(job("b.txt"), .deferred), at: at(4))
        #expect(drain(&schedule, at: at(4)) == [.begin(job("b.txt"))])
    }

    @Test("What was opened again since the scan is not claimed")
    func opened() {
        var schedule = Self.schedule(workerCount: 1, at: start)
        _ = drain(&schedule, at: start, inbox: ["a.txt", "b.txt", "c.txt", "d.txt"])
        schedule.note(woken(.written, "c.txt"), at: at(1))
        schedule.note(.ended(job("a.txt"), .finished), at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.claim("d.txt"), .begin(job("b.txt"))])
    }

    @Test("A stop puts back what is not begun, but not what an earlier run had claimed, and begins nothing")
    func stop() {
        var schedule = schedule
        #expect(schedule.next(at: at(0)) == .recover)
        schedule.note(
            .recovered([job("r.txt", isRecovered: true), job("s.txt", isRecovered: true, isSuspect: true)]),
            at: at(0)
        )
        _ = drain(&schedule, at: at(0), inbox: ["a.txt", "b.txt"])
        schedule.note(.stopping, at: at(1))
        #expect(
            Set(drain(&schedule, at: at(1))) == [
                .putBack(Claim(name: "a.txt", isRecovered: false)), .putBack(Claim(name: "b.txt", isRecovered: false)),
            ]
        )
        #expect(schedule.line.isWorking)
        schedule.note(.ended(job("s.txt", isRecovered: true, isSuspect: true), .finished), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [])
        #expect(!schedule.line.isWorking)
    }

    @Test("A reload brings a scan, and its times hold from the next one on")
    func reloaded() {
        var schedule = ready()
        schedule.note(.reloaded(SpoolSchedule.Pace(reconcile: .seconds(9), jobLimit: .seconds(1))), at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.scan])
        #expect(schedule.wait(at: at(1)) == .seconds(9))
    }

    @Test("A scan that knows when a file will be complete comes back then")
    func nextLook() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        #expect(schedule.next(at: at(1)) == .scan)
        schedule.note(scan([], nextLook: .seconds(2)), at: at(1))
        #expect(schedule.next(at: at(1)) == nil)
        #expect(schedule.wait(at: at(1)) == .seconds(2))
    }

    @Test("What the kernel dropped is looked for, and what was ready is not trusted any more")
    func overflow() {
        var schedule = Self.schedule(workerCount: 1, at: start)
        _ = drain(&schedule, at: start, inbox: ["a.txt", "b.txt", "c.txt"])
        var wake = InboxWake()
        wake.isOverflow = true
        schedule.note(.woke(wake), at: at(1))
        #expect(drain(&schedule, at: at(1), inbox: ["c.txt"]) == [.scan])
        schedule.note(.ended(job("a.txt"), .finished), at: at(2))
        #expect(drain(&schedule, at: at(2)) == [.claim("c.txt"), .begin(job("b.txt"))])
    }

    @Test("A file that is gone, or whose name is taken, keeps nobody; the second waits for the name")
    func goneOrOccupied() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        #expect(schedule.next(at: at(1)) == .scan)
        schedule.note(scan(["a.txt", "b.txt", "c.txt"]), at: at(1))
        #expect(schedule.next(at: at(1)) == .claim("a.txt"))
        schedule.note(.gone, at: at(1))
        #expect(schedule.next(at: at(1)) == .claim("b.txt"))
        schedule.note(.occupied, at: at(1))
        #expect(drain(&schedule, at: at(1)) == [.claim("c.txt"), .begin(job("c.txt"))])
        schedule.note(.ended(job("c.txt"), .finished), at: at(2))
        #expect(drain(&schedule, at: at(2), inbox: ["b.txt"]) == [.scan, .claim("b.txt"), .begin(job("b.txt"))])
    }

    @Test(
        "The name of a file that has left work is free again, however it left",
        arguments: [Fate.finished, .returned, .vanished]
    )
    func released(fate: Fate) {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt"])
        schedule.note(woken(.created, "a.txt"), at: at(2))
        #expect(drain(&schedule, at: at(2), inbox: ["a.txt"]) == [.scan])
        schedule.note(.ended(job("a.txt"), fate), at: at(3))
        #expect(drain(&schedule, at: at(3), inbox: ["a.txt"]) == [.scan, .claim("a.txt"), .begin(job("a.txt"))])
    }

    @Test("A start in trouble is ready all the same, and takes up what lies in work when the trouble is over")
    func failedRecovery() {
        var schedule = schedule
        #expect(schedule.next(at: at(0)) == .recover)
        schedule.note(.failed(.spool(full)), at: at(0))
        #expect(drain(&schedule, at: at(0)) == [.tellPaused(.spool(full)), .tellReady])
        #expect(drain(&schedule, at: at(5)) == [.recover, .scan, .tellResumed, .scan])
    }

    @Test("A scan that fails is trouble, and so is one that is tried for it")
    func failedScan() {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        for second in [1, 6, 11] {
            #expect(schedule.next(at: at(second)) == .scan)
            schedule.note(.failed(.spool(full)), at: at(second))
            let told = second == 1 ? Action.tellPaused(.spool(full)) : .tellStillPaused(.spool(full))
            #expect(drain(&schedule, at: at(second)) == [told])
        }
        #expect(drain(&schedule, at: at(16)) == [.scan, .tellResumed, .scan])
    }

    @Test("In trouble a file that may not be moved shows nothing; the next one does")
    func immovableInTrouble() {
        var schedule = ready()
        let denied = FileError(operation: "rename", path: "/spool/inbox/a.txt", cause: .notPermitted)
        schedule.note(.failed(.spool(full)), at: at(1))
        _ = drain(&schedule, at: at(1))
        #expect(schedule.next(at: at(6)) == .scan)
        schedule.note(scan(["a.txt", "b.txt"]), at: at(6))
        #expect(schedule.next(at: at(6)) == .claim("a.txt"))
        schedule.note(.immovable("a.txt", denied), at: at(6))
        #expect(schedule.next(at: at(6)) == .tellImmovable("a.txt", denied))
        #expect(schedule.trouble.isOn)
        #expect(drain(&schedule, at: at(6)) == [.claim("b.txt"), .tellResumed, .scan, .begin(job("b.txt"))])
    }

    @Test("A suspect that something else has held is a suspect still")
    func heldSuspect() {
        var schedule = schedule
        let suspect = job("s.txt", isRecovered: true, isSuspect: true)
        #expect(schedule.next(at: at(0)) == .recover)
        schedule.note(.recovered([suspect, job("w.txt", isRecovered: true)]), at: at(0))
        #expect(drain(&schedule, at: at(0)).last == .begin(suspect))
        schedule.note(.ended(suspect, .held(.spool(full), nil)), at: at(1))
        _ = drain(&schedule, at: at(1))
        #expect(drain(&schedule, at: at(6)) == [.begin(suspect)])
    }
}
