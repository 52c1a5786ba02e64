import ChanceryFiles
import ChancerySpool
import SystemPackage
import Testing

@testable import ChanceryDaemon

/// Tests of the schedule in virtual time: nothing waits, and nothing else runs.
protocol VirtualTime {
    /// When the schedule was made.
    var start: ContinuousClock.Instant { get }
    /// A schedule for two workers that nobody has told anything.
    var schedule: SpoolSchedule { get }
}

extension VirtualTime {
    typealias Action = SpoolSchedule.Action

    static func schedule(workerCount: Int, at start: ContinuousClock.Instant) -> SpoolSchedule {
        SpoolSchedule(
            workerCount: workerCount,
            pace: SpoolSchedule.Pace(reconcile: .seconds(30), jobLimit: .seconds(100)),
            retryInterval: .seconds(5),
            at: start
        )
    }

    var schedule: SpoolSchedule { Self.schedule(workerCount: 2, at: start) }

    func at(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

    func scan(_ names: [FilePath.Component], nextLook: Duration? = nil) -> SpoolSchedule.Event {
        var scan = Inbox.Scan()
        scan.ready = names
        scan.nextLook = nextLook
        return .scanned(scan)
    }

    func job(
        _ name: FilePath.Component,
        isRecovered: Bool = false,
        isSuspect: Bool = false,
        isFresh: Bool = false
    ) -> Job {
        Job(Claim(name: name, isRecovered: isRecovered), isSuspect: isSuspect, isFresh: isFresh)
    }

    var full: FileError { FileError(operation: "write", path: "/spool/outbox", cause: .noSpace) }

    /// The actions that are due, each done with success; those who ask for an inbox get `names` the first time.
    func drain(
        _ schedule: inout SpoolSchedule,
        at now: ContinuousClock.Instant,
        inbox names: [FilePath.Component] = []
    ) -> [Action] {
        var names = names
        var actions: [Action] = []
        while let action = schedule.next(at: now), actions.count < 100 {
            actions.append(action)
            switch action {
            case .recover: schedule.note(.recovered([]), at: now)
            case .watch: schedule.note(.watched, at: now)
            case .scan:
                schedule.note(scan(names), at: now)
                names = []
            case .claim(let name): schedule.note(.claimed(job(name)), at: now)
            case .claimFresh(let name): schedule.note(.claimed(job(name, isFresh: true)), at: now)
            default: break
            }
        }
        return actions
    }

    /// A schedule that has looked at an empty inbox once.
    func ready() -> SpoolSchedule {
        var schedule = schedule
        #expect(drain(&schedule, at: start) == [.recover, .scan, .tellReady])
        return schedule
    }

    func woken(_ kind: InboxEvent.Kind, _ name: FilePath.Component) -> SpoolSchedule.Event {
        var wake = InboxWake()
        wake.events = [InboxEvent(name: name, kind: kind)]
        return .woke(wake)
    }

    /// A schedule with two files at work, two claimed, and two more of which a scan has told.
    func withBacklog() -> SpoolSchedule {
        var schedule = ready()
        schedule.note(woken(.created, "a.txt"), at: at(1))
        _ = drain(&schedule, at: at(1), inbox: ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"])
        #expect(drain(&schedule, at: at(1)).isEmpty)
        return schedule
    }
}
