import Chancery
import ChanceryReaders
import ChancerySettings
import ChancerySpool
import ChancerySystemd
import ChanceryTestSupport
import Dispatch
import Foundation
import InMemoryLogging
import Logging
import Synchronization
import SystemPackage
import Testing

@testable import ChanceryDaemon

/// A service on a spool in a temporary directory, with its log and its messages to the service manager in memory.
final class RunningService: Sendable {
    /// Reads in this process.
    struct Desk: ArticleReading {
        private let desk: ReadingDesk

        init(data: ReaderData) { desk = ReadingDesk(data: data) }

        func reply(to request: ReadingRequest, within limit: Duration) -> ReadingReply {
            var desk = desk
            return desk.reply(to: request)
        }
    }

    let settings: Settings
    let log = InMemoryLogHandler()
    private let notifications = NotificationList()
    private let loop: SpoolLoop
    private let finished = DispatchSemaphore(value: 0)
    private let isStopped = Atomic(false)

    /// Starts a service on the spool in `root`; a worker that has told an outcome waits at `gate`.
    init(
        in root: TemporaryDirectory,
        gate: Gate = Gate(isOpen: true),
        readers: (any ArticleReading)? = nil,
        freshReader: (any ArticleReading)? = nil,
        adjust: (inout Settings) -> Void = { _ in }
    ) throws {
        // With scans so rare, an event that does not come shows.
        let inbox = root.path.appending("inbox")
        var settings = Settings(
            spool: Settings.Spool(inbox: inbox, settle: .milliseconds(200), reconcile: .seconds(3_600))
        )
        settings.status = root.path.appending("status.json")
        settings.stopTimeout = patience
        adjust(&settings)
        self.settings = settings
        let notifications = notifications
        let log = log
        var logger = Logger(label: "test") { _ in log }
        logger.logLevel = .debug
        let context = ServiceContext(
            logger: logger,
            notifier: ServiceNotifier(watchdogInterval: .milliseconds(300)) { notifications.add($0) },
            retryInterval: .milliseconds(100),
            drainLog: { _ in
                gate.pass()
                return true
            }
        )
        let readers = try readers ?? Desk(data: try Repository.readerData())
        loop = try SpoolLoop(
            settings: settings,
            readers: readers,
            freshReader: freshReader ?? readers,
            corrections: try settings.corrections.map(CorrectionsFile.init(at:)),
            context: context
        )
        DispatchQueue(label: "test.loop").async { [loop, finished] in
            loop.run()
            finished.signal()
        }
    }

    deinit { stop() }

    var messages: [String] { notifications.all }

    /// Stops the service and waits until it has stopped.
    func stop() {
        guard isStopped.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else { return }
        loop.stop()
        finished.wait()
    }

    /// Asks the service to stop, and does not wait for it.
    func askToStop() { loop.stop() }

    func apply(_ settings: Settings) { loop.apply(settings) }

    func drop(_ content: String, as name: String) throws {
        try Data(content.utf8).write(to: URL(filePath: settings.spool.inbox.appending(name).string))
    }

    /// Leaves an archived file as a crash does that comes between its digests and its outcome; the service has stopped.
    func unretire(_ name: String) throws {
        let spool = settings.spool
        let component = try #require(FilePath.Component(name))
        let work = spool.work.appending(component)
        try FileManager.default.moveItem(atPath: spool.archive.appending(component).string, toPath: work.string)
        let sha256 = ArticleSource.sha256(of: Array(try Data(contentsOf: URL(filePath: work.string))))
        let attempts = try AttemptLog(work: spool.work)
        try attempts.note(ContentIdentity(sha256: sha256, sidecarSHA256: nil), of: component)
    }

    /// The names in a directory of the spool, but for those of its own.
    func names(in directory: FilePath) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory.string)) ?? []
        return names.filter { !$0.hasPrefix(".chancery.") }.sorted()
    }

    /// The reasons that entries of the given message have.
    func reasons(of message: Logger.Message) -> [String] {
        log.entries.filter { $0.message == message }.map { $0.metadata["reason"]?.description ?? "" }
    }

    /// The outcomes told so far, as `outcome file`.
    var outcomes: [String] {
        log.entries.compactMap { entry in
            guard let outcome = entry.metadata["outcome"], let file = entry.metadata["file"] else { return nil }
            return "\(outcome) \(file)"
        }
    }

    /// Waits until `condition` holds, at most a generous while.
    func until(_ what: Comment, _ condition: () -> Bool, location: SourceLocation = #_sourceLocation) async throws {
        let deadline = ContinuousClock.now + patience
        while !condition() {
            guard ContinuousClock.now < deadline else {
                Issue.record(what, sourceLocation: location)
                return
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// A place where threads wait until it is opened.
final class Gate: Sendable {
    private let semaphore: DispatchSemaphore

    init(isOpen: Bool = false) { semaphore = DispatchSemaphore(value: isOpen ? 1 : 0) }

    /// Lets everybody through who waits or comes.
    func open() { semaphore.signal() }

    /// Waits until the gate is open, and at most a generous while: a test that fails before it opens must still end.
    func pass() {
        _ = semaphore.wait(timeout: .now() + .seconds(2 * Int(patience.components.seconds)))
        semaphore.signal()
    }
}

/// What the service told the service manager.
private final class NotificationList: Sendable {
    private let messages = Mutex<[String]>([])

    var all: [String] { messages.withLock { $0 } }

    func add(_ message: String) { messages.withLock { $0.append(message) } }
}
