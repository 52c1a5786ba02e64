internal import SystemPackage

/// A process that reads articles, or the place of one that is started when it is needed.
///
/// One caller at a time has it.
struct ReaderProcess: Sendable {
    /// How long a process may take to load its data.
    static let helloLimit = Duration.seconds(60)
    /// How long a process may take to leave after it was told to.
    static let farewellLimit = Duration.seconds(5)
    /// How often one article is given to a new process, because the one before ended without having read it whole.
    private static let attemptsMax = 3

    private struct Running {
        let pid: Int32
        let connection: Connection
        let words: LastWords
        /// How the process is confined, once it has said so.
        var confinement: ReaderConfinement?
    }

    private let program: FilePath
    private let arguments: [String]
    private let roll: ReaderRoll
    private var running: Running?

    /// A place for a process that runs `program` and stands on `roll`; none is started yet.
    init(program: FilePath, arguments: [String], roll: ReaderRoll) {
        self.program = program
        self.arguments = arguments
        self.roll = roll
    }

    /// The process's number, where there is one.
    var pid: Int32? { running?.pid }

    /// Whether there is one that has loaded its data.
    var isReady: Bool { running?.confinement != nil }

    /// Starts a process where there is none, and does not wait until it can read.
    mutating func launch() throws(ReadingFailure) {
        guard running == nil else { return }
        let (pid, connection, words) = try roll.start(program, arguments: arguments)
        running = Running(pid: pid, connection: connection, words: words)
    }

    /// Starts a process where there is none, and waits until it can read.
    ///
    /// - Returns: How it is confined.
    @discardableResult
    mutating func start() throws(ReadingFailure) -> ReaderConfinement {
        try launch()
        guard let process = running else { throw .notStarted(reason: "it is gone") }
        if let confinement = process.confinement { return confinement }
        let hello: Hello
        do throws(FrameError) {
            let deadline = Connection.deadline(after: Self.helloLimit)
            hello = try Hello(process.connection.receive(.hello, blobBytesMax: 0, by: deadline))
        } catch {
            let death = end(process)
            switch error {
            case .overTime: throw .notStarted(reason: "it was not ready within \(Self.helloLimit)")
            case .malformed(let reason): throw .notStarted(reason: "it is no reader of this version: \(reason)")
            default: throw .notStarted(reason: "\(death), before it was ready")
            }
        }
        guard let confinement = hello.confinement else {
            end(process)
            throw .notStarted(reason: hello.problem ?? "it does not say why")
        }
        running?.confinement = confinement
        return confinement
    }

    /// Has the process read an article.
    ///
    /// A process that has ended meanwhile, or does so before it has the whole article, is started again without a
    /// word. After a failure there is no process.
    ///
    /// - Parameters:
    ///   - request: The article.
    ///   - limit: The longest that it may take, the start of a process not included.
    /// - Returns: What came of it.
    /// - Throws: ``ReadingFailure``.
    mutating func reply(
        to request: ReadingRequest,
        within limit: Duration
    ) throws(ReadingFailure) -> ReadingReply {
        let frame: Frame
        do throws(FrameError) {
            frame = try request.frame()
        } catch {
            throw .notStarted(reason: "the article cannot be handed over: \(error)")
        }
        for _ in 1..<Self.attemptsMax {
            if let reply = try attempt(frame, of: request, within: limit, isLast: false) { return reply }
        }
        guard let reply = try attempt(frame, of: request, within: limit, isLast: true) else { throw .died(.lost) }
        return reply
    }

    /// One attempt.
    ///
    /// - Returns: nil where the process ended without having read the article, and this is not the last attempt.
    private mutating func attempt(
        _ frame: Frame,
        of request: ReadingRequest,
        within limit: Duration,
        isLast: Bool
    ) throws(ReadingFailure) -> ReadingReply? {
        if let process = running, isReady, !process.connection.isQuiet { end(process) }
        try start()
        guard let process = running else { throw .notStarted(reason: "it is gone") }
        var isSent = false
        do throws(FrameError) {
            let deadline = Connection.deadline(after: limit)
            try process.connection.send(frame, by: deadline)
            isSent = true
            let limit = ReadingReply.partBytesMax(of: request)
            let frame = try process.connection.receive(.reply, blobBytesMax: limit, by: deadline)
            return try ReadingReply(frame, to: request)
        } catch {
            let death = end(process)
            switch error {
            case .unread where !isLast: return nil
            case .ended where !isSent && !isLast: return nil
            case .overTime: throw .overTime(limit)
            case .malformed(let reason): throw .died(.protocolBroken(reason: reason))
            case .call(let call, let number): throw .notStarted(reason: "\(call): \(Errno(rawValue: number))")
            case .ended, .cutShort, .unread: throw .died(death)
            }
        }
    }

    /// Tells the process to leave, and does not wait for it.
    func dismiss() { running?.connection.finishSending() }

    /// Waits until the process has left, and kills it where it does not; there is none afterwards.
    mutating func stop(by deadline: Connection.Deadline) {
        guard let process = running else { return }
        _ = process.connection.awaitEnd(by: deadline)
        end(process)
    }

    /// Kills the process where it has not ended by itself, and takes it off the system's list.
    @discardableResult
    private mutating func end(_ process: Running) -> ReaderDeath {
        running = nil
        defer {
            process.connection.close()
            process.words.close()
        }
        roll.end(process.pid)
        return ReaderDeath.reap(process.pid, words: process.words)
    }
}
