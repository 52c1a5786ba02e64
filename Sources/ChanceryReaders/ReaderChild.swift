internal import CLinux
internal import Glibc

/// The side of the process that reads articles for a ``ReaderPool``.
public enum ReaderChild {
    /// Whether descriptor 0 is a socket, as the pool makes it; at a prompt it is not.
    public static var isStartedByPool: Bool {
        var status = stat()
        return unsafe fstat(ChildConnection.descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }

    /// Loads the data, gives up everything that reading does not need, and reads until the pool closes its end.
    ///
    /// Call it on the main thread before there is another one: only then is the whole process confined. It changes the
    /// process for good, so nothing but its end can come afterwards. A process whose pool goes away ends at once,
    /// whatever it is doing.
    ///
    /// - Parameters:
    ///   - name: What the process shall be called in ps(1) and the kernel's messages, at most 15 bytes. Started by way of
    ///     `/proc/self/exe`, it is called `exe`.
    ///   - memoryLimitBytes: The most memory that data and reading may take.
    ///   - niceness: How much more than its pool the process leaves the processors to others: nice(2), from 0 on.
    ///   - load: Loads the data; whatever it needs of the system is to be had only in it.
    /// - Returns: The status with which the process shall exit: 0, or 1 where it could not read, which it has told the
    ///   pool.
    public static func run<Failure: Error & CustomStringConvertible>(
        name: String,
        memoryLimitBytes: Int,
        niceness: Int = 0,
        load: () throws(Failure) -> (ReadingRequest) -> ReadingReply
    ) -> Int32 {
        // Until the monitor watches, the kernel ends a process whose pool goes away while it loads.
        ChildConnection.endAtNews(true)
        _ = unsafe chancery_set_thread_name(name)
        // Where it is not allowed, articles are read all the same.
        _ = nice(Int32(niceness))
        Limits.yieldWhenMemoryIsShort()
        let read: (ReadingRequest) -> ReadingReply
        let confinement: ReaderConfinement
        do throws(ConfinementError) {
            try Limits.set(memoryBytes: memoryLimitBytes)
            do throws(Failure) {
                read = try load()
            } catch {
                return say(Hello(problem: error.description), status: EXIT_FAILURE)
            }
            confinement = try ReaderConfinement.enter {
                let status = HangUpMonitor.start()
                ChildConnection.endAtNews(false)
                return status
            }
        } catch {
            return say(Hello(problem: "\(error). \(error.remedy)"), status: EXIT_FAILURE)
        }
        let status = say(Hello(confinement), status: EXIT_SUCCESS)
        return status == EXIT_SUCCESS ? serve(with: read) : status
    }

    private static func say(_ hello: Hello, status: Int32) -> Int32 {
        do throws(FrameError) {
            try ChildConnection.write(hello.frame())
            return status
        } catch {
            return EXIT_FAILURE
        }
    }

    private static func serve(with read: (ReadingRequest) -> ReadingReply) -> Int32 {
        while true {
            do throws(FrameError) {
                let request = try ReadingRequest(Frame(.request, from: ChildConnection.read))
                try ChildConnection.write(read(request).frame())
            } catch {
                return error == .ended ? EXIT_SUCCESS : EXIT_FAILURE
            }
        }
    }
}

/// The reader's end of the connection: descriptor 0, in both directions.
///
/// The calls wait as long as they must. A write after the pool has gone ends the process by SIGPIPE.
enum ChildConnection {
    static let descriptor: Int32 = 0

    /// Whether SIGIO ends the process as soon as anything happens on the connection: a process that has not said that it
    /// can read is sent nothing, so it can only be that the pool goes away.
    ///
    /// - SeeAlso: fcntl(2), on O_ASYNC
    static func endAtNews(_ isOn: Bool) {
        _ = fcntl(descriptor, F_SETOWN, getpid())
        _ = fcntl(descriptor, F_SETFL, isOn ? O_ASYNC : 0)
        // It may have happened before.
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        if unsafe poll(&entry, 1, 0) > 0 { _exit(EXIT_SUCCESS) }
    }

    /// The next `byteCount` bytes.
    static func read(_ byteCount: Int) throws(FrameError) -> [UInt8] {
        var failure: FrameError?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filledCount in
            let all = UnsafeMutableRawBufferPointer(buffer)
            while filledCount < byteCount, failure == nil {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: all[filledCount..<byteCount])
                let count = unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
                if count > 0 {
                    filledCount += count
                } else if count == 0 {
                    failure = filledCount == 0 ? .ended : .cutShort
                } else if errno != EINTR {
                    failure = .call("read", errno)
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }

    /// Writes a frame.
    static func write(_ frame: Frame) throws(FrameError) {
        var start = try frame.prefix() + frame.header
        // A short reply goes in one call.
        if frame.first.count + frame.second.count <= 1 << 16 {
            start += frame.first + frame.second
            try write(start)
        } else {
            for bytes in [start, frame.first, frame.second] { try write(bytes) }
        }
    }

    private static func write(_ bytes: [UInt8]) throws(FrameError) {
        var writtenCount = 0
        while writtenCount < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[writtenCount...])
                return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
            }
            if count >= 0 {
                writtenCount += count
            } else if errno != EINTR {
                throw .call("write", errno)
            }
        }
    }
}
