internal import Glibc
internal import Synchronization
internal import SystemPackage

/// The processes of a pool, wherever they are: idle, at an article, or still loading their data.
///
/// Who has a process waits for it and ends it. The roll is for the stop, when nobody waits any more.
final class ReaderRoll: Sendable {
    private struct State {
        /// What was started and is not reaped, so that the numbers are nobody else's.
        var pids: Set<Int32> = []
        var isClosed = false
    }

    private let state = Mutex(State())

    /// Starts a process that is on the roll from its beginning: no ``close(sparing:)`` comes between.
    func start(
        _ program: FilePath,
        arguments: [String]
    ) throws(ReadingFailure) -> (pid: Int32, connection: Connection, words: LastWords) {
        try state.withLock { state throws(ReadingFailure) in
            guard !state.isClosed else { throw .stopping }
            do throws(SpawnError) {
                let started = try Spawn.start(program, arguments: arguments)
                state.pids.insert(started.pid)
                return started
            } catch {
                throw .notStarted(reason: error.description)
            }
        }
    }

    /// Kills a process, where it has not ended by itself, and takes it off the roll; then it can be reaped.
    func end(_ pid: Int32) {
        state.withLock { state in
            state.pids.remove(pid)
            // Where the process is ending already, it keeps the status that it ends with.
            _ = kill(pid, SIGKILL)
        }
    }

    /// Kills every process but `spared`, and lets none be started any more.
    func close(sparing spared: Set<Int32>) {
        state.withLock { state in
            state.isClosed = true
            for pid in state.pids.subtracting(spared) { _ = kill(pid, SIGKILL) }
        }
    }
}

extension ReadingFailure {
    /// The pool has been stopped.
    static let stopping = ReadingFailure.notStarted(reason: "the service is stopping")
}
