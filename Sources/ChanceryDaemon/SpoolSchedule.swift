internal import ChanceryFiles
internal import ChancerySpool
internal import SystemPackage

/// Decides what the service does next: it is told what happened and when, and says what is to be done.
///
/// A value without files, threads or clock, so that any order of events can be tried. Whoever does the actions asks for
/// the ``next(at:)`` one, does it, ``note(_:at:)``s what came of it, and waits when there is none.
struct SpoolSchedule: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// What the settings say of time.
    struct Pace: Hashable, Sendable {
        /// How often the inbox is looked through without an event.
        let reconcile: Duration
        /// How long work on a file may take; what takes longer is stuck, and no article's fault.
        let jobLimit: Duration
    }

    /// What happened.
    enum Event: Sendable {
        /// Something happened in the inbox, or nothing for a while.
        case woke(InboxWake)
        /// The inbox is watched again.
        case watched
        /// These files lay in `work/` at the start.
        case recovered([Job])
        /// The inbox was looked through.
        case scanned(Inbox.Scan)
        /// The file lies in `work/` now.
        case claimed(Job)
        /// The file is gone from the inbox.
        case gone
        /// The file must rest so long before it is complete.
        case incomplete(FilePath.Component, Duration)
        /// Another file of that name lies in `work/` still.
        case occupied
        /// The file may not be moved.
        case immovable(FilePath.Component, FileError)
        /// A worker has ended with the job.
        case ended(Job, Fate)
        /// Something failed for reasons that no file has given.
        case failed(TroubleCause)
        /// The settings say something else of time from now on.
        case reloaded(Pace)
        /// The service is to end what it has begun.
        case stopping
    }

    /// What is to be done.
    enum Action: Hashable, Sendable {
        /// To watch the inbox again.
        case watch
        /// To take up what lies in `work/`.
        case recover
        /// To look through the inbox.
        case scan
        /// To move a file to `work/`.
        case claim(FilePath.Component)
        /// The same for a file that has just come, if it is complete.
        case claimFresh(FilePath.Component)
        /// To give a job to a worker.
        case begin(Job)
        /// To move a file back to the inbox.
        case putBack(Claim)
        /// To tell that the inbox has been looked through once.
        case tellReady
        /// To tell that no files are taken, and why.
        case tellPaused(TroubleCause)
        /// To tell that the trouble is not over.
        case tellStillPaused(TroubleCause)
        /// To tell that files are taken again.
        case tellResumed
        /// To tell of a file that may not be moved.
        case tellImmovable(FilePath.Component, FileError)
    }

    /// How many complete files one scan hands out at most.
    static let scanCountMax = 1_024
    /// How many files are remembered to have just come; those before them wait their turn.
    static let freshCountMax = 16

    private(set) var line: WorkLine
    private(set) var trouble: Trouble
    /// How many files lie in the inbox that are not complete, or not readable.
    private(set) var waitingCount = 0
    private var pace: Pace
    /// The complete files, the next one last.
    private var ready: [FilePath.Component] = []
    /// The articles that an event has called complete, the newest last, and from when on each may be taken.
    private var fresh: [(name: FilePath.Component, notBefore: Instant)] = []
    /// Files that cannot be moved, and when each is tried again.
    private var setAside: [FilePath.Component: Instant] = [:]
    private var messages: [Action] = []
    private var isWatched = true
    private var hasRecovered = false
    private var isReady = false
    private var isStopping = false
    /// Whether a file waits until another of its name has left `work/`.
    private var awaitsNamesake = false
    private var needsScan = true
    private var nextScan: Instant
    /// When time alone may make another file complete.
    private var nextComplete: Instant?

    /// The schedule of a service that starts at `now`.
    init(workerCount: Int, pace: Pace, retryInterval: Duration, at now: Instant) {
        line = WorkLine(workerCount: workerCount)
        trouble = Trouble(retryInterval: retryInterval)
        self.pace = pace
        nextScan = now
    }

    /// How many files have no outcome yet, those that cannot be moved among them.
    var leftCount: Int { pendingCount + waitingCount + setAside.count }

    /// How many files are complete or at work.
    var pendingCount: Int { line.pendingCount + ready.count }

    /// Whether no file is at work or complete, nor will be before `instant`.
    func isDrained(before instant: Instant) -> Bool {
        hasRecovered && isReady && !trouble.isOn && !needsScan && ready.isEmpty && fresh.isEmpty && line.isIdle
            && [nextComplete, line.nextPostponed].allSatisfy { $0.map { $0 > instant } ?? true }
    }

    /// What is to be done now, or nil where there is nothing before the next event.
    mutating func next(at now: Instant) -> Action? {
        if !messages.isEmpty { return messages.removeFirst() }
        if isStopping { return nextWhenStopping() }
        if trouble.isDue(at: now) {
            needsScan = true
            ready = []
        }
        if trouble.retryAt != nil { return nil }
        if !isWatched { return .watch }
        if !hasRecovered { return .recover }
        return trouble.isOn ? nextToTry(at: now) : nextInPeace(at: now)
    }

    /// How long nothing is to be done unless something happens; nil for any time.
    func wait(at now: Instant) -> Duration? {
        if isStopping { return nil }
        if let retryAt = trouble.retryAt { return max(.zero, now.duration(to: retryAt)) }
        guard !trouble.isOn else { return nil }
        let nextFresh = line.hasPlaceForFresh ? fresh.map(\.notBefore).min() : nil
        let look = ready.isEmpty ? min(needsScan ? now : nextScan, nextFresh ?? nextScan) : nextFresh
        let next = [look, line.nextPostponed].compactMap(\.self).min()
        return next.map { max(.zero, now.duration(to: $0)) }
    }

    private mutating func nextInPeace(at now: Instant) -> Action? {
        if ready.isEmpty, needsScan || now >= nextScan { return scan() }
        if line.hasPlaceForFresh, let name = nextFresh(at: now) { return .claimFresh(name) }
        if line.freeCount > 0, let name = ready.popLast() { return .claim(name) }
        return line.begin(at: now, limit: pace.jobLimit).map { .begin($0) }
    }

    /// The newest file that has just come and may be taken.
    private mutating func nextFresh(at now: Instant) -> FilePath.Component? {
        // What waits for its name, or to be movable, is for the scan.
        let isHeld = fresh.map { line.holds($0.name) }
        if isHeld.contains(true) { awaitsNamesake = true }
        fresh = zip(fresh, isHeld).filter { !$1 && setAside[$0.name].map { $0 <= now } ?? true }.map(\.0)
        guard let index = fresh.lastIndex(where: { $0.notBefore <= now }) else { return nil }
        let name = fresh.remove(at: index).name
        ready.removeAll { $0 == name }
        return name
    }

    /// One thing that shows whether the trouble is over: a job, else a scan and a claim.
    private mutating func nextToTry(at now: Instant) -> Action? {
        if line.isWorking { return nil }
        if let job = line.begin(at: now, limit: pace.jobLimit) { return .begin(job) }
        if ready.isEmpty, needsScan { return scan() }
        if let name = ready.popLast() { return .claim(name) }
        // Inbox and work/ can be used, and there is nothing else to try.
        resume()
        return messages.isEmpty ? nil : messages.removeFirst()
    }

    private mutating func nextWhenStopping() -> Action? {
        while let job = line.takeBack() {
            // What an earlier run had claimed stays in work/, where the next start finds it.
            if !job.claim.isRecovered { return .putBack(job.claim) }
        }
        return nil
    }

    private mutating func scan() -> Action {
        needsScan = false
        return .scan
    }
}

// MARK: What happened

extension SpoolSchedule {
    /// Takes in what happened at `now`.
    mutating func note(_ event: Event, at now: Instant) {
        switch event {
        case .woke(let wake): woke(wake, at: now)
        case .watched:
            isWatched = true
            needsScan = true
        case .recovered(let jobs):
            hasRecovered = true
            for job in jobs {
                if job.delay > .zero { line.postpone(job, until: now + job.delay) } else { line.add(job) }
            }
        case .scanned(let scan): scanned(scan, at: now)
        case .claimed(let job):
            setAside[job.claim.name] = nil
            fresh.removeAll { $0.name == job.claim.name }
            line.add(job)
            resume()
        case .gone: resume()
        case .incomplete(let name, let wait): fresh.append((name, now + wait))
        case .occupied:
            awaitsNamesake = true
            resume()
        case .immovable(let name, let error):
            if setAside.updateValue(now + pace.reconcile, forKey: name) == nil {
                messages.append(.tellImmovable(name, error))
            }
        case .ended(let job, let fate): ended(job, fate, at: now)
        case .failed(let cause): pause(because: cause, at: now)
        case .reloaded(let pace):
            self.pace = pace
            needsScan = true
        case .stopping: isStopping = true
        }
    }

    private mutating func woke(_ wake: InboxWake, at now: Instant) {
        for event in wake.events where event.kind != .attributesChanged {
            let isComplete = event.kind == .closed || event.kind == .movedIn
            if let owner = event.name.sidecarOwner {
                // An article may have waited for it.
                for index in fresh.indices where fresh[index].name == owner && isComplete {
                    fresh[index].notBefore = now
                }
                continue
            }
            fresh.removeAll { $0.name == event.name }
            if isComplete { fresh = fresh.suffix(Self.freshCountMax - 1) + [(event.name, now)] }
        }
        if wake.isOverflow || wake.isInboxGone { fresh = [] }
        if !ready.isEmpty {
            // What somebody opened again since the scan is not complete any more.
            let changed = Set(wake.events.filter { $0.kind != .attributesChanged }.map(\.name))
            ready = wake.isOverflow ? [] : ready.filter { !changed.contains($0) }
        }
        // Every write to a long file is an event; only its end is worth a look.
        if wake.isOverflow || wake.events.contains(where: { $0.kind != .written && $0.kind != .removed }) {
            needsScan = true
        }
        if wake.isInboxGone {
            isWatched = false
            ready = []
            needsScan = true
        }
    }

    private mutating func scanned(_ scan: Inbox.Scan, at now: Instant) {
        let free = scan.ready.filter { !line.holds($0) }
        awaitsNamesake = free.count < scan.ready.count
        let present = Set(free)
        setAside = setAside.filter { present.contains($0.key) }
        ready = free.filter { setAside[$0].map { $0 <= now } ?? true }.reversed()
        // Where there may be more than one scan hands out, and something of it can be taken.
        needsScan = scan.ready.count == Self.scanCountMax && !ready.isEmpty
        nextScan = now + min(scan.nextLook ?? pace.reconcile, pace.reconcile)
        nextComplete = scan.nextLook.map { now + $0 }
        waitingCount = scan.waitingCount
        becomeReady()
    }

    private mutating func ended(_ job: Job, _ fate: Fate, at now: Instant) {
        let isContentReleased = if case .deferred = fate { false } else { true }
        line.end(job, isContentReleased: isContentReleased)
        switch fate {
        case .finished, .vanished:
            needsScan = needsScan || awaitsNamesake
            resume()
        case .returned:
            needsScan = true
            resume()
        case .deferred: line.park(job)
        case .postponed(let delay):
            // Like what an earlier run has left: it stays in work/ when the service stops.
            line.postpone(job.held(nil).parked, until: now + delay)
            resume()
        case .held(let cause, let verdict):
            // It lies in work/ with its digest perhaps written: from here on it is like a recovered one.
            line.add(job.held(verdict))
            pause(because: cause, at: now)
        }
    }

    private mutating func pause(because cause: TroubleCause, at now: Instant) {
        messages.append(trouble.begin(at: now) ? .tellPaused(cause) : .tellStillPaused(cause))
        fresh = []
        becomeReady()
    }

    private mutating func resume() {
        guard trouble.end() else { return }
        needsScan = true
        messages.append(.tellResumed)
    }

    private mutating func becomeReady() {
        guard !isReady else { return }
        isReady = true
        messages.append(.tellReady)
    }
}
