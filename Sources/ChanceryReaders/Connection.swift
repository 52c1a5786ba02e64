internal import Glibc

/// The service's end of the connection to a reader process; whoever made it must close it.
///
/// Nothing here waits longer than its deadline, and a process that has gone brings an error, not a signal.
///
/// - SeeAlso: unix(7), send(2), recv(2), poll(2)
struct Connection: Sendable {
    /// A moment on the clock that stands still while the machine sleeps.
    typealias Deadline = SuspendingClock.Instant

    /// Longer waits are as good as for ever.
    private static let waitMax = Duration.seconds(1 << 30)
    /// A frame of at most so many bytes goes in one call.
    private static let gatheredBytesMax = 1 << 16
    /// So many bytes are waited for at first; then each time as many as have come.
    private static let chunkBytes = 1 << 20

    let descriptor: Int32

    /// The moment `limit` from now.
    static func deadline(after limit: Duration) -> Deadline { .now + min(max(limit, .zero), waitMax) }

    func close() { _ = Glibc.close(descriptor) }

    /// Says that nothing more will be sent; what comes back can still be read.
    func finishSending() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Whether nothing has happened since the last frame: the other side is there, and has said nothing unasked.
    var isQuiet: Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe poll(&entry, 1, 0)
            if count >= 0 { return count == 0 }
            guard errno == EINTR else { return false }
        }
    }

    /// Sends a frame.
    func send(_ frame: Frame, by deadline: Deadline) throws(FrameError) {
        var start = try frame.prefix() + frame.header
        if start.count + frame.first.count + frame.second.count <= Self.gatheredBytesMax {
            start += frame.first + frame.second
            try send(start, by: deadline)
        } else {
            try send(start, by: deadline)
            try send(frame.first, by: deadline)
            try send(frame.second, by: deadline)
        }
    }

    /// Receives a frame, which must be of the kind `expected`, with at most `blobBytesMax` bytes in each blob.
    func receive(
        _ expected: Frame.Kind,
        blobBytesMax: Int = Frame.blobBytesMax,
        by deadline: Deadline
    ) throws(FrameError) -> Frame {
        try Frame(expected, blobBytesMax: blobBytesMax) { (byteCount) throws(FrameError) in
            try receive(byteCount, by: deadline)
        }
    }

    /// Waits until the other side has closed its end.
    ///
    /// - Returns: Whether it has; not so where it says something, or the time is over.
    func awaitEnd(by deadline: Deadline) -> Bool {
        var byte: UInt8 = 0
        while true {
            do throws(FrameError) { try wait(for: POLLIN, by: deadline) } catch { return false }
            let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT))
            if count == 0 { return true }
            guard count < 0, errno == EINTR || errno == EAGAIN else { return count < 0 }
        }
    }

    private func send(_ bytes: [UInt8], by deadline: Deadline) throws(FrameError) {
        var sentCount = 0
        while sentCount < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[sentCount...])
                let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
                return unsafe Glibc.send(descriptor, rest.baseAddress, rest.count, flags)
            }
            if count >= 0 {
                sentCount += count
            } else {
                try recover(from: errno, in: "send", waitingFor: POLLOUT, by: deadline)
            }
        }
    }

    private func receive(_ byteCount: Int, by deadline: Deadline) throws(FrameError) -> [UInt8] {
        var bytes: [UInt8] = []
        // Memory is taken as bytes arrive, so that a length that is a lie costs nothing.
        while bytes.count < byteCount {
            let wanted = min(byteCount - bytes.count, max(Self.chunkBytes, bytes.count))
            try append(wanted, to: &bytes, by: deadline)
        }
        return bytes
    }

    /// Receives `byteCount` bytes more.
    private func append(_ byteCount: Int, to bytes: inout [UInt8], by deadline: Deadline) throws(FrameError) {
        var failure: FrameError?
        let isFirst = bytes.isEmpty
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { buffer, filledCount in
            let all = UnsafeMutableRawBufferPointer(buffer)
            do throws(FrameError) {
                while filledCount < byteCount {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: all[filledCount..<byteCount])
                    let count = unsafe recv(descriptor, rest.baseAddress, rest.count, Int32(MSG_DONTWAIT))
                    if count > 0 {
                        filledCount += count
                    } else if count == 0 {
                        throw isFirst && filledCount == 0 ? .ended : .cutShort
                    } else {
                        try recover(from: errno, in: "recv", waitingFor: POLLIN, by: deadline)
                    }
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        if isFirst { bytes = chunk } else { bytes += chunk }
    }

    /// Waits where a call would have to wait, and throws where it failed.
    private func recover(
        from error: Int32,
        in call: String,
        waitingFor events: Int32,
        by deadline: Deadline
    ) throws(FrameError) {
        switch error {
        case EINTR: break
        case EAGAIN: try wait(for: events, by: deadline)
        // The other side was closed with bytes in it that it had not read.
        case ECONNRESET: throw .unread
        case EPIPE: throw .ended
        default: throw .call(call, error)
        }
    }

    private func wait(for events: Int32, by deadline: Deadline) throws(FrameError) {
        while true {
            let rest = Deadline.now.duration(to: deadline)
            guard rest > .zero else { throw .overTime }
            let (seconds, attoseconds) = rest.components
            // Rounded up, or the last millisecond would be spent in turning round.
            let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let count = unsafe poll(&entry, 1, Int32(clamping: milliseconds))
            if count > 0 { return }
            if count < 0, errno != EINTR { throw .call("poll", errno) }
        }
    }
}
