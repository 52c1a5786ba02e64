internal import CLinux
internal import Glibc
internal import SystemPackage

/// Starts reader processes.
///
/// - SeeAlso: posix_spawn(3), socketpair(2)
enum Spawn {
    /// Everything that a reader finds in its environment: the report that Swift makes of a crash takes a second
    /// program and seconds, and would show the article.
    private static let environment = ["SWIFT_BACKTRACE=enable=no"]

    /// Signals that a reader leaves alone.
    ///
    /// They go to every process of a service or of a terminal, but are meant for the service, which then lets its
    /// readers finish; SIGTTOU would stop a reader that complains on a terminal of which it is in the background.
    private static let blockedSignals = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTTOU]

    /// Starts `program` with one end of a new connection as its descriptor 0.
    ///
    /// Descriptor 1 is `/dev/null`, 2 the pipe of its ``LastWords``, and there is no other. The process is in a group of its own,
    /// and its signals do what they do by default.
    ///
    /// - Returns: The number of the process, and this process's ends of connection and pipe.
    static func start(
        _ program: FilePath,
        arguments: [String]
    ) throws(SpawnError) -> (pid: Int32, connection: Connection, words: LastWords) {
        var ends: [2 of Int32] = [-1, -1]
        var span = ends.mutableSpan
        let status = unsafe span.withUnsafeMutableBufferPointer { buffer in
            unsafe socketpair(
                AF_UNIX,
                Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue),
                0,
                buffer.baseAddress
            )
        }
        guard status == 0 else { throw SpawnError(call: "socketpair", program: program, cause: Errno(rawValue: errno)) }
        let connection = Connection(descriptor: ends[0])
        defer { _ = close(ends[1]) }
        guard let (words, said) = LastWords.open() else {
            let cause = Errno(rawValue: errno)
            connection.close()
            throw SpawnError(call: "pipe2", program: program, cause: cause)
        }
        defer { _ = close(said) }
        do throws(SpawnError) {
            return (try spawn(program, arguments: arguments, descriptors: (ends[1], said)), connection, words)
        } catch {
            connection.close()
            words.close()
            throw error
        }
    }

    private static func spawn(
        _ program: FilePath,
        arguments: [String],
        descriptors: (connection: Int32, words: Int32)
    ) throws(SpawnError) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptors.connection, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptors.words, 2)
        unsafe posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        unsafe posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe sigemptyset(&signals)
        for signal in blockedSignals { unsafe sigaddset(&signals, signal) }
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

        var pid: Int32 = 0
        let status = unsafe withStrings(arguments) { arguments in
            unsafe withStrings(environment) { environment in
                unsafe program.withPlatformString {
                    unsafe posix_spawn(&pid, $0, &actions, &attributes, arguments, environment)
                }
            }
        }
        guard status == 0 else {
            throw SpawnError(call: "posix_spawn", program: program, cause: Errno(rawValue: status))
        }
        return pid
    }

    /// Calls `body` with the texts as C has them: each with NUL at its end, and a null pointer after the last.
    private static func withStrings<Result>(
        _ texts: [String],
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var pointers = unsafe texts.map { unsafe strdup($0) }
        defer { unsafe pointers.forEach { unsafe free($0) } }
        unsafe pointers.append(nil)
        return unsafe pointers.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { preconditionFailure("an array with an element has a start") }
            return unsafe body(start)
        }
    }
}

/// Why a process could not be started.
struct SpawnError: Error, Hashable, Sendable, CustomStringConvertible {
    let call: String
    let program: FilePath
    let cause: Errno

    var description: String { "\(program), \(call): \(cause)" }
}
