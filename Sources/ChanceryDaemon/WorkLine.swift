internal import ChancerySpool
internal import SystemPackage

/// The claimed files: which are at work, and which wait in what order.
///
/// Beside the workers that take one file after the other there is one for those that have just come.
struct WorkLine: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let workerCount: Int
    /// The fresh job that waits or is at work; there is one at most.
    private var fresh: Job?
    /// The names of all files in the line.
    private var names: Set<FilePath.Component> = []
    /// By when a worker must have ended with the file of this name.
    private var atWork: [FilePath.Component: Instant] = [:]
    private var waiting: [Job] = []
    /// Jobs that go before all others, each of them alone.
    private var suspects: [Job] = []
    private var isSuspectAtWork = false
    /// Jobs whose content another worker is just digesting.
    private var parked: [Job] = []
    /// Jobs that failed for reasons that pass, and when each is tried again.
    private var postponed: [(job: Job, notBefore: Instant)] = []

    /// A line to `workerCount` workers, and the one for fresh jobs.
    init(workerCount: Int) {
        precondition(workerCount > 0)
        self.workerCount = workerCount
    }

    /// How many more files may be claimed now: one for each worker to be at, and one for each to go on with.
    var freeCount: Int { max(0, 2 * workerCount - activeCount + (fresh == nil ? 0 : 1)) }

    /// Whether a file may be claimed that has just come; copies of what is being read must not fill the line.
    var hasPlaceForFresh: Bool { fresh == nil && parked.count < workerCount }

    /// How many files are claimed and have no outcome.
    var pendingCount: Int { activeCount + postponed.count }

    /// How many of them wait for nothing but a worker or another file.
    private var activeCount: Int {
        atWork.count + waiting.count + suspects.count + parked.count + (waitingFresh == nil ? 0 : 1)
    }

    private var waitingFresh: Job? { fresh.flatMap { atWork[$0.claim.name] == nil ? $0 : nil } }

    private var isFreshAtWork: Bool { fresh != nil && waitingFresh == nil }

    /// Whether no job is at work, nor waits for anything but time.
    var isIdle: Bool { activeCount == 0 }

    /// Whether a worker is at something.
    var isWorking: Bool { !atWork.isEmpty }

    /// Whether a worker has been at a job for longer than any may take.
    func isStuck(at now: Instant) -> Bool { atWork.values.contains { $0 <= now } }

    /// Whether a file of this name lies in `work/` already.
    func holds(_ name: FilePath.Component) -> Bool {
        names.contains(name)
    }

    /// Puts a job in the line, which has none of its name.
    mutating func add(_ job: Job) {
        let isNew = names.insert(job.claim.name).inserted
        precondition(isNew, "\(job.claim.name) is in the line already")
        if job.isSuspect {
            suspects.append(job)
        } else if job.isFresh {
            precondition(fresh == nil, "there is a fresh job already")
            fresh = job
        } else {
            waiting.append(job)
        }
    }

    /// Sets a job aside until the given time; it does not stand in the way of others.
    mutating func postpone(_ job: Job, until instant: Instant) {
        names.insert(job.claim.name)
        postponed.append((job, instant))
    }

    /// When the next job that was set aside can be tried again.
    var nextPostponed: Instant? { isSuspectAtWork ? nil : postponed.map(\.notBefore).min() }

    /// Sets a job aside until another one ends; where none runs, there is nothing to wait for.
    mutating func park(_ job: Job) {
        names.insert(job.claim.name)
        let job = job.parked
        if atWork.isEmpty { waiting.append(job) } else { parked.append(job) }
    }

    /// The job that a worker is to begin with now, and to end with within `limit`, if there is a free worker for one.
    mutating func begin(at now: Instant, limit: Duration) -> Job? {
        guard !isSuspectAtWork else { return nil }
        let due = postponed.filter { $0.notBefore <= now }
        postponed.removeAll { $0.notBefore <= now }
        for entry in due.map(\.job) { if entry.isSuspect { suspects.append(entry) } else { waiting.append(entry) } }
        let job: Job
        if let suspect = suspects.first {
            guard atWork.isEmpty else { return nil }
            suspects.removeFirst()
            isSuspectAtWork = true
            job = suspect
        } else if let waitingFresh {
            job = waitingFresh
        } else if !waiting.isEmpty, atWork.count - (isFreshAtWork ? 1 : 0) < workerCount {
            job = waiting.removeFirst()
        } else {
            return nil
        }
        atWork[job.claim.name] = now + limit
        return job
    }

    /// Notes that a worker has ended with `job`; `isContentReleased` where another one may have waited for its content.
    mutating func end(_ job: Job, isContentReleased: Bool) {
        atWork[job.claim.name] = nil
        names.remove(job.claim.name)
        if fresh?.claim.name == job.claim.name { fresh = nil }
        if job.isSuspect { isSuspectAtWork = false }
        if isContentReleased || atWork.isEmpty {
            waiting += parked
            parked.removeAll()
        }
    }

    /// Takes a job out of the line that no worker has begun.
    mutating func takeBack() -> Job? {
        let job: Job
        if let last = waiting.popLast() ?? parked.popLast() ?? suspects.popLast() ?? postponed.popLast()?.job {
            job = last
        } else if let waitingFresh {
            job = waitingFresh
            fresh = nil
        } else {
            return nil
        }
        names.remove(job.claim.name)
        return job
    }
}
