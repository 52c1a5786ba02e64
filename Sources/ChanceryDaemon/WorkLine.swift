internal import ChancerySpool
internal import SystemPackage

/// The claimed files: which are at work, and which wait in what order.
struct WorkLine: Sendable {
    typealias Instant = ContinuousClock.Instant

    private let workerCount: Int
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

    /// A line to `workerCount` workers.
    init(workerCount: Int) {
        precondition(workerCount > 0)
        self.workerCount = workerCount
    }

    /// How many more files may be claimed now: one for each worker to be at, and one for each to go on with.
    var freeCount: Int { max(0, 2 * workerCount - pendingCount) }

    /// How many files are claimed and have no outcome.
    var pendingCount: Int { atWork.count + waiting.count + suspects.count + parked.count }

    /// Whether a worker is at something.
    var isWorking: Bool { !atWork.isEmpty }

    /// Whether a worker has been at a job for longer than any may take.
    func isStuck(at now: Instant) -> Bool { atWork.values.contains { $0 <= now } }

    /// Whether a file of this name lies in `work/` already.
    func holds(_ name: FilePath.Component) -> Bool {
        names.contains(name)
    }

    /// Puts a job in the line.
    mutating func add(_ job: Job) {
        names.insert(job.claim.name)
        if job.isSuspect { suspects.append(job) } else { waiting.append(job) }
    }

    /// Sets a job aside until another one ends; where none runs, there is nothing to wait for.
    mutating func park(_ job: Job) {
        names.insert(job.claim.name)
        if atWork.isEmpty { waiting.append(job) } else { parked.append(job) }
    }

    /// The job that a worker is to begin with now, and to end with within `limit`, if there is a free worker for one.
    mutating func begin(at now: Instant, limit: Duration) -> Job? {
        guard !isSuspectAtWork, atWork.count < workerCount else { return nil }
        let job: Job
        if let suspect = suspects.first {
            guard atWork.isEmpty else { return nil }
            suspects.removeFirst()
            isSuspectAtWork = true
            job = suspect
        } else if !waiting.isEmpty {
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
        if job.isSuspect { isSuspectAtWork = false }
        if isContentReleased || atWork.isEmpty {
            waiting += parked
            parked.removeAll()
        }
    }

    /// Takes a job out of the line that no worker has begun.
    mutating func takeBack() -> Job? {
        guard let job = waiting.popLast() ?? parked.popLast() ?? suspects.popLast() else { return nil }
        names.remove(job.claim.name)
        return job
    }
}
