internal import Dispatch
internal import Synchronization
public import SystemPackage

/// Processes that read articles for a service, so that an article that breaks its reader breaks nothing else.
///
/// Each process loads its data once and reads one article after the other. One that ends over an article is replaced,
/// and only the caller whose article it was hears of it.
public final class ReaderPool: ArticleReading {
    private struct State {
        var idle: [ReaderProcess]
        var isStopped = false
    }

    private let roll = ReaderRoll()
    private let state: Mutex<State>
    /// Counts the idle places.
    private let places: DispatchSemaphore

    /// A pool of processes that run `program`; none is started yet.
    ///
    /// - Parameters:
    ///   - program: The program, which serves with ``ReaderChild``.
    ///   - arguments: Its arguments, the name that it shall go by first.
    ///   - count: How many processes there shall be, at least 1. More callers than that wait for each other.
    public init(program: FilePath, arguments: [String], count: Int) {
        precondition(count > 0)
        let process = ReaderProcess(program: program, arguments: arguments, roll: roll)
        state = Mutex(State(idle: Array(repeating: process, count: count)))
        places = DispatchSemaphore(value: count)
    }

    deinit { stop() }

    /// Starts every process, and does not wait until they can read.
    ///
    /// Call it before ``start()`` at most; a process that does not start is tried again there.
    public func launch() {
        let processes = state.withLock { state in
            defer { state.idle.removeAll() }
            return state.idle
        }
        for process in processes {
            var process = process
            try? process.launch()
            putBack(process)
        }
    }

    /// Starts every process, and waits until they can read.
    ///
    /// Call it before the first ``reply(to:within:)``. A process that does not start is tried again when it is needed,
    /// but the first must.
    ///
    /// - Returns: How the processes are confined.
    /// - Throws: ``ReadingFailure/notStarted(reason:)``, at once where the pool is stopped meanwhile.
    @discardableResult
    public func start() throws(ReadingFailure) -> ReaderConfinement {
        // The lock is not held meanwhile, so that a stop need not wait for what loads.
        var processes = try state.withLock { state throws(ReadingFailure) in
            guard !state.isStopped, !state.idle.isEmpty else { throw .stopping }
            defer { state.idle.removeAll() }
            return state.idle
        }
        defer { for process in processes { putBack(process) } }
        do throws(ReadingFailure) {
            // Callers take the last place first.
            let first = processes.count - 1
            try processes[first].launch()
            for index in 0..<first { try? processes[index].launch() }
            let confinement = try processes[first].start()
            for index in 0..<first { _ = try? processes[index].start() }
            return confinement
        } catch {
            throw cause(of: error)
        }
    }

    /// Has an idle process read an article; blocks the calling thread until there is one and it has replied.
    ///
    /// The limit is on the reading alone, without the wait for a process or its start.
    public func reply(
        to request: ReadingRequest,
        within limit: Duration
    ) throws(ReadingFailure) -> ReadingReply {
        places.wait()
        defer { places.signal() }
        let taken = state.withLock { state in state.isStopped ? nil : state.idle.popLast() }
        guard var process = taken else { throw .stopping }
        defer { giveBack(process) }
        do throws(ReadingFailure) {
            return try process.reply(to: request, within: limit)
        } catch {
            throw cause(of: error)
        }
    }

    /// Has the idle processes leave, and waits for that; kills the others, those that read as well as those that load.
    ///
    /// Nothing is read afterwards. Callers whose article was being read hear that it was not.
    public func stop() {
        let processes = state.withLock { state in
            state.isStopped = true
            defer { state.idle.removeAll() }
            return state.idle
        }
        roll.close(sparing: Set(processes.filter(\.isReady).compactMap(\.pid)))
        Self.stop(processes)
    }

    /// The numbers of the idle processes.
    package var idleProcesses: [Int32] { state.withLock { $0.idle.compactMap(\.pid) } }

    /// Why there is no reply: after a stop, that, for it has killed the process.
    private func cause(of failure: ReadingFailure) -> ReadingFailure {
        state.withLock(\.isStopped) ? .stopping : failure
    }

    private func giveBack(_ process: ReaderProcess) {
        var process = process
        // One that ended is replaced now; it loads its data while nobody waits for it. Where it does not start, the
        // next caller tries again and hears why.
        if process.pid == nil { try? process.launch() }
        putBack(process)
    }

    private func putBack(_ process: ReaderProcess) {
        let isStopped = state.withLock { state in
            // A place whose process cannot be started is the last that the next callers get.
            if !state.isStopped { state.idle.insert(process, at: process.pid == nil ? 0 : state.idle.count) }
            return state.isStopped
        }
        if isStopped { Self.stop([process]) }
    }

    private static func stop(_ processes: [ReaderProcess]) {
        for process in processes { process.dismiss() }
        let deadline = Connection.deadline(after: ReaderProcess.farewellLimit)
        for var process in processes { process.stop(by: deadline) }
    }
}
