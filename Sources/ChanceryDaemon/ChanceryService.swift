public import ChanceryReaders
public import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Dispatch
internal import Glibc
internal import Logging
internal import Synchronization
internal import SystemPackage

/// The processes that read the articles of a service.
public struct ServiceReaders: Sendable {
    /// Those that read one article after the other, as many at once as the settings say.
    let regular: ReaderPool
    /// The one for what has just come, which need not wait for the others.
    let fresh: ReaderPool

    /// The given pools.
    public init(regular: ReaderPool, fresh: ReaderPool) {
        self.regular = regular
        self.fresh = fresh
    }

    /// Starts every process, and waits until they can read.
    func start() throws(ReadingFailure) -> ReaderConfinement {
        // They load their data side by side.
        regular.launch()
        let confinement = try fresh.start()
        try regular.start()
        return confinement
    }

    /// Stops every process.
    func stop() {
        fresh.stop()
        regular.stop()
    }
}

/// The service: watches an inbox and turns what is dropped there into digests, until it is told to stop.
public struct ChanceryService: Sendable {
    private let settings: Settings
    private let readers: ServiceReaders
    private let corrections: CorrectionsFile?
    private let context: ServiceContext
    private let reload: @Sendable () throws -> LoadedSettings

    /// A service.
    ///
    /// - Parameters:
    ///   - settings: What it is told at the start.
    ///   - readers: The processes that read the articles; the service starts and stops them.
    ///   - corrections: What people have corrected, where there is a file for that.
    ///   - context: Log and service manager.
    ///   - reload: Reads the settings anew, on SIGHUP.
    public init(
        settings: Settings,
        readers: ServiceReaders,
        corrections: CorrectionsFile?,
        context: ServiceContext,
        reload: @escaping @Sendable () throws -> LoadedSettings
    ) {
        self.settings = settings
        self.readers = readers
        self.corrections = corrections
        self.context = context
        self.reload = reload
    }

    /// Runs until SIGTERM or SIGINT, or until there is nothing left to do; what is at work then is finished, within the time
    /// the settings give.
    ///
    /// Blocks the thread it is called on.
    ///
    /// - Parameter mode: Whether it ends by itself.
    /// - Throws: `ServiceError` when the spool cannot be used, or nothing to read with can be had; in the mode
    ///   ``ServiceMode/once`` also when files are left.
    public func run(_ mode: ServiceMode = .always) throws(ServiceError) {
        // Until the handlers stand, a reload must not end the service, nor ever a log that nobody reads any more.
        signal(SIGHUP, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        // Ignored, as some parents leave it, the system would forget at once how a reader process ended.
        signal(SIGCHLD, SIG_DFL)
        let loop = try SpoolLoop(
            settings: settings,
            readers: readers.regular,
            freshReader: readers.fresh,
            corrections: corrections,
            context: context
        )
        defer { readers.stop() }
        let stop = Stop(loop: loop, readers: readers)
        let stops = DispatchQueue(label: "chancery.stops")
        var sources = [SIGTERM, SIGINT].map { Self.source(of: $0, on: stops) { stop.ask() } }
        defer { for source in sources { source.cancel() } }
        do {
            try startReaders()
        } catch {
            guard stop.isAsked else { throw error }
        }
        stop.beginReading()
        let reloader = Reloader(loop: loop, settings: settings, context: context, reload: reload)
        // Apart from the stops, which must not wait for a file that cannot be read just now.
        let reloads = DispatchQueue(label: "chancery.reloads")
        sources.append(Self.source(of: SIGHUP, on: reloads) { reloader.reload() })
        let ending = loop.run(mode)
        guard mode == .once, ending.leftCount > 0 || ending.pauseReason != nil else { return }
        throw .filesLeft(count: ending.leftCount, reason: ending.pauseReason)
    }

    private func startReaders() throws(ServiceError) {
        let confinement: ReaderConfinement
        do { confinement = try readers.start() } catch { throw .noReaders(reason: error.description) }
        context.logger.info(
            "The reader processes are ready.",
            metadata: ["seccomp": "\(confinement.hasSystemCallFilter)", "landlock": "\(confinement.landlockVersion)"]
        )
    }

    private static func source(
        of number: Int32,
        on queue: DispatchQueue,
        handler: @escaping @Sendable () -> Void
    ) -> any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler(handler: handler)
        source.activate()
        return source
    }
}

/// Has a service stop, on SIGTERM and SIGINT, however far it has come.
private final class Stop: Sendable {
    private struct State {
        var isReading = false
        var isAsked = false
    }

    private let loop: SpoolLoop
    private let readers: ServiceReaders
    private let state = Mutex(State())

    init(loop: SpoolLoop, readers: ServiceReaders) {
        self.loop = loop
        self.readers = readers
    }

    var isAsked: Bool { state.withLock(\.isAsked) }

    /// Has the loop stop, and readers that still load their data, for which the service waits, at once.
    func ask() {
        loop.stop()
        let isReading = state.withLock { state in
            state.isAsked = true
            return state.isReading
        }
        if !isReading { readers.stop() }
    }

    /// From now on the readers are the loop's, which has them finish.
    func beginReading() { state.withLock { $0.isReading = true } }
}

/// Reads the settings again, on SIGHUP.
///
/// Calls come one after the other, from the queue of the signals.
private final class Reloader: Sendable {
    private let loop: SpoolLoop
    private let context: ServiceContext
    private let read: @Sendable () throws -> LoadedSettings
    private let current: Mutex<Settings>

    init(
        loop: SpoolLoop,
        settings: Settings,
        context: ServiceContext,
        reload: @escaping @Sendable () throws -> LoadedSettings
    ) {
        self.loop = loop
        self.context = context
        read = reload
        current = Mutex(settings)
    }

    func reload() {
        context.notifier.reloading()
        var settings = current.withLock(\.self)
        do {
            let new = try read()
            for warning in new.warnings { context.logger.warning("\(warning)") }
            tell(new.settings.changes(from: settings))
            settings = settings.reloaded(from: new.settings)
        } catch {
            // A reason of its own for each problem: a text of several lines would be shown as one, with `\n` in it.
            let problems = (error as? SettingsError)?.problems.map(\.description) ?? ["\(error)"]
            context.logger.error(
                "The configuration was not reloaded, the old one stays.",
                metadata: ["reason": .array(problems.map { "\($0)" })]
            )
        }
        current.withLock { $0 = settings }
        loop.apply(settings)
    }

    private func tell(_ changes: SettingsChanges) {
        let names: ([SettingKey]) -> String = { $0.map(\.name).joined(separator: " ") }
        context.logger.notice(
            "The configuration was reloaded.",
            metadata: [
                MessageID.metadataKey: "\(MessageID.reloaded)", "applied": "\(names(changes.applied))",
                "needs.restart": "\(names(changes.pending))",
            ]
        )
    }
}
