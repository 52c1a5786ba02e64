internal import CLinux
internal import Glibc

/// Ends a reader process when its pool has gone, even if the reading never comes to an end.
///
/// - SeeAlso: poll(2), pthread_create(3)
enum HangUpMonitor {
    /// Enough for the one call that the thread makes; the default of 8 MiB would count as memory in use.
    private static let stackBytes = 64 << 10

    /// Starts the thread that watches descriptor 0, and waits until it does.
    ///
    /// What a thread calls at its start is more than it may call later.
    ///
    /// - Returns: Zero or the number of the error.
    static func start() -> Int32 {
        let hasStarted = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
        defer { unsafe hasStarted.deallocate() }
        unsafe sem_init(hasStarted, 0, 0)
        defer { unsafe sem_destroy(hasStarted) }
        var attributes = pthread_attr_t()
        unsafe pthread_attr_init(&attributes)
        defer { unsafe pthread_attr_destroy(&attributes) }
        unsafe pthread_attr_setstacksize(&attributes, stackBytes)
        unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var thread = pthread_t()
        let status = unsafe pthread_create(
            &thread,
            &attributes,
            { argument in
                // SAFETY: the semaphore is there until `start` has seen this post, and it is not touched afterwards.
                if let argument = unsafe argument { unsafe sem_post(argument.assumingMemoryBound(to: sem_t.self)) }
                HangUpMonitor.watch()
                return nil
            },
            hasStarted
        )
        guard status == 0 else { return status }
        while unsafe sem_wait(hasStarted) != 0, errno == EINTR {}
        return 0
    }

    /// Waits until the other end is closed, whatever can still be read, and ends the process.
    private static func watch() {
        // Asked for nothing, poll tells errors and the hang-up alone.
        var entry = pollfd(fd: ChildConnection.descriptor, events: 0, revents: 0)
        while unsafe poll(&entry, 1, -1) < 0, errno == EINTR {}
        // Nothing is left to be done, and what runs at a usual exit may be in the hands of the thread that hangs.
        _exit(EXIT_SUCCESS)
    }
}
