public import Chancery
public import ChancerySettings
internal import ChancerySpool
internal import ChancerySystemd
internal import Dispatch
internal import Glibc
internal import Logging
internal import ServiceLifecycle
internal import SystemPackage
internal import UnixSignals

/// The service: watches an inbox and turns what is dropped there into digests, until it is told to stop.
public struct ChanceryService: Sendable {
    private let settings: Settings
    private let data: LanguageData
    private let context: ServiceContext
    private let reload: @Sendable () throws -> Settings

    /// A service.
    ///
    /// - Parameters:
    ///   - settings: What it is told at the start.
    ///   - data: What the reading knows of the world.
    ///   - context: Log and service manager.
    ///   - reload: Reads the settings anew, on SIGHUP.
    public init(
        settings: Settings,
        data: LanguageData,
        context: ServiceContext,
        reload: @escaping @Sendable () throws -> Settings
    ) {
        self.settings = settings
        self.data = data
        self.context = context
        self.reload = reload
    }

    /// Runs until SIGTERM or SIGINT; what is at work then is finished, within the time the settings give.
    ///
    /// - Throws: `ServiceError` when the spool cannot be used.
    public func run() async throws {
        let loop: SpoolLoop
        do throws(SpoolError) {
            loop = try SpoolLoop(settings: settings, data: data, context: context)
        } catch {
            throw ServiceError(error)
        }
        // Until the handlers stand, a reload must not end the service, nor ever a log that nobody reads any more.
        signal(SIGHUP, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: LoopService(loop: loop), successTerminationBehavior: .gracefullyShutdownGroup),
                    .init(service: ReloadService(loop: loop, settings: settings, context: context, reload: reload)),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: context.logger
            )
        )
        try await group.run()
    }
}

/// Why the service cannot run.
public struct ServiceError: Error, CustomStringConvertible {
    /// What is wrong, and where that helps, what to do.
    public let description: String

    init(_ error: SpoolError) {
        description =
            switch error.cause {
            case .improperLink:
                "\(error.path.lossyName) lies on another file system than the inbox; "
                    + "all directories of the spool must lie on one"
            default: error.description
            }
    }
}

/// Runs the loop on a thread of its own, because it blocks.
private struct LoopService: Service {
    let loop: SpoolLoop

    func run() async {
        let loop = loop
        await withTaskCancellationOrGracefulShutdownHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "chancery.loop").async {
                    loop.run()
                    continuation.resume()
                }
            }
        } onCancelOrGracefulShutdown: {
            loop.stop()
        }
    }
}

/// Reads the settings again on SIGHUP.
private struct ReloadService: Service {
    let loop: SpoolLoop
    let settings: Settings
    let context: ServiceContext
    let reload: @Sendable () throws -> Settings

    func run() async {
        var current = settings
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            context.notifier.reloading()
            do {
                let new = try reload()
                tell(new.changes(from: current))
                current = current.reloaded(from: new)
            } catch {
                context.logger.error(
                    "The configuration was not reloaded, the old one stays.",
                    metadata: ["reason": "\(error)"]
                )
            }
            loop.apply(current)
        }
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
