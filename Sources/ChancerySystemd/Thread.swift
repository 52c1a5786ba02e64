internal import Glibc

/// Starts a detached thread that takes no signals.
///
/// Signals are for the threads that handle them: a handler must never run inside a call to the journal.
func startThread(_ body: @escaping @Sendable () -> Void) {
    final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    var allSignals = sigset_t()
    var oldSignals = sigset_t()
    unsafe sigfillset(&allSignals)
    unsafe pthread_sigmask(SIG_SETMASK, &allSignals, &oldSignals)
    defer { unsafe pthread_sigmask(SIG_SETMASK, &oldSignals, nil) }

    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(Body(body)).toOpaque()
    let status = unsafe pthread_create(
        &thread,
        nil,
        { argument in
            // SAFETY: `argument` is the object retained above, which this thread now owns.
            if let argument = unsafe argument {
                unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
            }
            return nil
        },
        argument
    )
    precondition(status == 0, "The system refuses a thread: error \(status).")
    pthread_detach(thread)
}
