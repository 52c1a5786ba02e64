internal import ChancerySpool
internal import Dispatch
internal import Synchronization
internal import SystemPackage

/// Hands claimed files to the workers and keeps account of what is where.
///
/// The loop owns it and calls it from one thread; only the results come from the workers, over a lock.
struct Dispatcher: ~Copyable {
    private final class Results: Sendable {
        let entries = Mutex<[(Job, Pipeline.Result)]>([])
    }

    private let workerCount: Int
    private let queue = DispatchQueue(label: "chancery.workers", attributes: .concurrent)
    private let results = Results()
    private let wake: @Sendable () -> Void
    /// When a worker began with the file of this name.
    private var atWork: [FilePath.Component: ContinuousClock.Instant] = [:]
    private var waiting: [Job] = []
    /// Jobs that go before all others, each of them alone.
    private var suspects: [Job] = []
    private var isSuspectAtWork = false
    /// Jobs whose content another worker is just digesting.
    private var parked: [Job] = []

    /// A dispatcher to `workerCount` workers, who call `wake` when they are done.
    init(workerCount: Int, wake: @escaping @Sendable () -> Void) {
        precondition(workerCount > 0)
        self.workerCount = workerCount
        self.wake = wake
    }

    /// How many more files may be claimed now: one for each worker to be at, and one for each to go on with.
    var freeCount: Int { max(0, 2 * workerCount - pendingCount) }

    /// How many files are claimed and have no outcome.
    var pendingCount: Int { atWork.count + waiting.count + suspects.count + parked.count }

    /// Whether a worker is at something.
    var isWorking: Bool { !atWork.isEmpty }

    /// How long the longest running job has been running.
    func longestRun(at now: ContinuousClock.Instant) -> Duration {
        atWork.values.map { $0.duration(to: now) }.max() ?? .zero
    }

    /// Whether a file of this name lies in `work/` already.
    func holds(_ name: FilePath.Component) -> Bool {
        atWork[name] != nil || (waiting + suspects + parked).contains { $0.claim.name == name }
    }

    /// Puts a job in the line.
    mutating func add(_ job: Job) {
        if job.isSuspect { suspects.append(job) } else { waiting.append(job) }
    }

    /// Sends as many of the waiting jobs to work as there are free workers, at most `limit`.
    mutating func dispatch(with pipeline: Pipeline, limit: Int = .max) {
        guard !isSuspectAtWork else { return }
        if let suspect = suspects.first {
            guard atWork.isEmpty, limit > 0 else { return }
            suspects.removeFirst()
            isSuspectAtWork = true
            send(suspect, to: pipeline)
            return
        }
        let count = min(limit, workerCount - atWork.count, waiting.count)
        guard count > 0 else { return }
        for job in waiting.prefix(count) { send(job, to: pipeline) }
        waiting.removeFirst(count)
    }

    private mutating func send(_ job: Job, to pipeline: Pipeline) {
        atWork[job.claim.name] = .now
        queue.async { [results, wake] in
            let result = pipeline.process(job)
            results.entries.withLock { $0.append((job, result)) }
            wake()
        }
    }

    /// Sets a job aside until another one ends; where none runs, there is nothing to wait for.
    mutating func park(_ job: Job) {
        if atWork.isEmpty { waiting.append(job) } else { parked.append(job) }
    }

    /// Takes the jobs out of the line that no worker has begun.
    mutating func takeWaiting() -> [Job] {
        defer {
            waiting.removeAll()
            suspects.removeAll()
            parked.removeAll()
        }
        return waiting + suspects + parked
    }

    /// Takes the results that have come in since the last call.
    mutating func collect() -> [(job: Job, result: Pipeline.Result)] {
        let collected = results.entries.withLock { entries in
            defer { entries.removeAll() }
            return entries
        }
        for (job, _) in collected {
            atWork[job.claim.name] = nil
            if job.isSuspect { isSuspectAtWork = false }
        }
        let hasEnded = collected.contains { if case .deferred = $0.1 { false } else { true } }
        if hasEnded || atWork.isEmpty {
            // Whoever made that content may be done: the end of a job is the only reason to look again.
            waiting += parked
            parked.removeAll()
        }
        return collected.map { (job: $0.0, result: $0.1) }
    }
}
