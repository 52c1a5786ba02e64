internal import CLinux
internal import Glibc
internal import SystemPackage

/// How a reader process is confined.
public struct ReaderConfinement: Codable, Hashable, Sendable {
    /// Whether system calls that reading does not need are refused.
    public let hasSystemCallFilter: Bool
    /// The version of Landlock that keeps it from files, network and other processes; 0 where it is not to be had.
    public let landlockVersion: Int

    /// Gives up everything that the reading does not need; there is no way back.
    ///
    /// - Parameter startThreads: Starts what other threads the process has; gives zero or the number of an error.
    /// - Returns: How the process is confined now.
    /// - Throws: ``ConfinementError``, where it is not; it may be so in part.
    /// - SeeAlso: prctl(2), landlock(7), seccomp(2)
    static func enter(startThreads: () -> Int32) throws(ConfinementError) -> ReaderConfinement {
        // Landlock holds for the thread that calls it and for those that this one starts afterwards.
        let threadCount = try Self.threadCount()
        guard threadCount == 1 else { throw .threads(threadCount) }
        // No program that it starts gets more rights than it has, set-user-ID or not. The two that follow demand it.
        try control(PR_SET_NO_NEW_PRIVS, 1, "PR_SET_NO_NEW_PRIVS")
        // Nobody but root reads its memory, by ptrace or /proc, and it leaves no core file with the article in it.
        try control(PR_SET_DUMPABLE, 0, "PR_SET_DUMPABLE")
        let landlockVersion = try Landlock.restrictThread()
        let status = startThreads()
        guard status == 0 else { throw .call("pthread_create", status) }
        try SystemCallFilter.load()
        return ReaderConfinement(hasSystemCallFilter: true, landlockVersion: landlockVersion)
    }

    private static func control(_ option: Int32, _ value: UInt, _ name: String) throws(ConfinementError) {
        guard chancery_prctl(option, value) == 0 else { throw .call("prctl \(name)", errno) }
    }

    /// How many threads this process has.
    ///
    /// - SeeAlso: proc(5), on `/proc/PID/task`
    private static func threadCount() throws(ConfinementError) -> Int {
        guard let directory = unsafe opendir("/proc/self/task") else { throw .call("/proc/self/task", errno) }
        defer { unsafe closedir(directory) }
        var count = 0
        while let entry = unsafe readdir(directory) {
            // "." and ".." are there besides.
            if unsafe entry.pointee.d_name.0 != CChar(bitPattern: UInt8(ascii: ".")) { count += 1 }
        }
        return count
    }
}

/// The limits of a reader process.
///
/// - SeeAlso: getrlimit(2)
enum Limits {
    /// Allows no core file, and at most `memoryBytes` of memory.
    ///
    /// The limit is on what is written to, RLIMIT_DATA: heap and anonymous mappings. RLIMIT_AS would count address
    /// space that is only kept free as well, of which the allocator keeps 64 MiB for each thread, and the program's own
    /// files.
    static func set(memoryBytes: Int) throws(ConfinementError) {
        try set(Int32(RLIMIT_CORE.rawValue), 0, "RLIMIT_CORE")
        try set(Int32(RLIMIT_DATA.rawValue), UInt(clamping: memoryBytes), "RLIMIT_DATA")
    }

    /// Has the kernel end this process before the service where memory is short.
    ///
    /// The difference is small, so that of other programs' memory the kernel thinks as before. Where it cannot be said, the kernel chooses by itself.
    ///
    /// - SeeAlso: proc(5), on `/proc/PID/oom_score_adj`
    static func yieldWhenMemoryIsShort() {
        let path: FilePath = "/proc/self/oom_score_adj"
        guard let descriptor = try? FileDescriptor.open(path, .writeOnly) else { return }
        _ = try? descriptor.closeAfter { try descriptor.writeAll("100".utf8) }
    }

    private static func set(_ resource: Int32, _ value: UInt, _ name: String) throws(ConfinementError) {
        var limit = rlimit()
        let kind = __rlimit_resource_t(UInt32(resource))
        guard unsafe getrlimit(kind, &limit) == 0 else { throw .call("getrlimit \(name)", errno) }
        // A lower limit that somebody has set holds.
        let value = min(value, limit.rlim_max)
        limit = rlimit(rlim_cur: value, rlim_max: value)
        guard unsafe setrlimit(kind, &limit) == 0 else { throw .call("setrlimit \(name)", errno) }
    }
}

/// Why a process cannot be confined, and so must not read.
package enum ConfinementError: Error, Hashable, Sendable {
    /// A call failed with this error number.
    case call(String, Int32)
    /// The process has more threads than the one that confines it.
    case threads(Int)
}

extension ConfinementError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .call(let call, let number): "the reader process cannot be confined, \(call): \(Errno(rawValue: number))"
        case .threads(let count): "the reader process cannot be confined: it has \(count) threads already"
        }
    }

    /// What a person can do about it.
    package var remedy: String {
        switch self {
        case .call("seccomp", _):
            "See that the kernel has CONFIG_SECCOMP_FILTER, and that no container or unit forbids seccomp(2)."
        case .call: "See that no container or unit forbids the call."
        case .threads: "Report it as a fault of the program."
        }
    }
}
