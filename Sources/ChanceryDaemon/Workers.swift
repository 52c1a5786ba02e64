internal import Dispatch
internal import Synchronization

/// The threads that take claimed files to their outcomes.
final class Workers: Sendable {
    private let ended = Mutex<[(job: Job, fate: Fate)]>([])
    private let wake: @Sendable () -> Void

    /// Workers that call `wake` when one of them has ended with a job.
    init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

    /// Gives a job to a worker of its own.
    func begin(_ job: Job, with pipeline: Pipeline) {
        // A serial queue gets a thread whatever the others are at; a concurrent one has no more than processors.
        DispatchQueue(label: "chancery.worker").async { [self] in
            let fate = pipeline.process(job)
            ended.withLock { $0.append((job, fate)) }
            wake()
        }
    }

    /// Takes the jobs that have ended since the last call.
    func collect() -> [(job: Job, fate: Fate)] {
        ended.withLock { ended in
            defer { ended.removeAll() }
            return ended
        }
    }
}
