public import SystemPackage

/// Settings together with where each of them came from.
public struct LoadedSettings: Hashable, Sendable {
    /// The settings themselves.
    public let settings: Settings
    /// Where each value came from, by dotted key.
    public let origins: [String: SettingOrigin]
    /// What is odd but does not hinder the start, one sentence each.
    public let warnings: [String]
    /// The file that was read, or nil where there was none to read.
    public let file: FilePath?

    /// Every key with its value in effect and where that came from, in the order of the file.
    public var effective: [(key: SettingKey, value: String, origin: SettingOrigin)] {
        settings.texts.map { ($0.key, $0.value, origins[$0.key.name] ?? .builtIn) }
    }
}

extension Settings {
    /// The settings that `sources` give.
    ///
    /// - Throws: `SettingsError` with every problem there is, not only the first.
    public static func load(from sources: SettingsSources) throws(SettingsError) -> LoadedSettings {
        let file = sources.fileToRead.map { ConfigurationFile(path: $0.path, mayBeMissing: $0.mayBeMissing) }
        var resolution = SettingResolution(sources: sources, file: file)
        let settings = Settings(resolvedBy: &resolution)
        resolution.checkOverlaps(of: settings)
        guard resolution.problems.isEmpty else { throw SettingsError(resolution.problems) }
        return LoadedSettings(
            settings: settings,
            origins: resolution.origins,
            warnings: sources.flagWarnings + sources.environmentWarnings + (file?.warnings ?? []),
            file: file.flatMap { $0.isMissing ? nil : $0.path }
        )
    }

    private init(resolvedBy resolution: inout SettingResolution) {
        let installedInbox = FilePath(SettingKey.spoolInbox.defaultText)
        let inbox = resolution.path(.spoolInbox) ?? installedInbox
        spool = Spool(
            inbox: inbox,
            settle: resolution.duration(.spoolSettle),
            settleAfterClose: resolution.duration(.spoolSettleAfterClose),
            reconcile: resolution.duration(.spoolReconcile)
        )
        spool.work = resolution.path(.spoolWork, default: spool.work, from: .spoolInbox)
        spool.outbox = resolution.path(.spoolOutbox, default: spool.outbox, from: .spoolInbox)
        spool.archive = resolution.path(.spoolArchive, default: spool.archive, from: .spoolInbox)
        spool.quarantine = resolution.path(.spoolQuarantine, default: spool.quarantine, from: .spoolInbox)
        article = Article(
            sizeLimitBytes: resolution.bytes(.articleSizeLimit),
            elementLimit: resolution.count(.articleElementLimit),
            timeLimit: resolution.duration(.articleTimeLimit),
            memoryLimitBytes: resolution.bytes(.articleMemoryLimit)
        )
        log = Log(
            level: resolution.choice(.logLevel, default: .info),
            target: resolution.choice(.logTarget, default: .automatic)
        )
        markdown = resolution.flag(.markdown)
        reading = Reading(processCount: resolution.count(.readingProcesses))
        sidecarOrphanAge = resolution.duration(.sidecarOrphanAge)
        resources = resolution.path(.resources)
        actors = resolution.path(.actors)
        corrections = resolution.path(.corrections)
        stopTimeout = resolution.duration(.stopTimeout)
        if inbox == installedInbox {
            state = resolution.path(.state) ?? FilePath(SettingKey.state.defaultText)
            status = resolution.path(.status) ?? FilePath(SettingKey.status.defaultText)
        } else {
            let sibling = inbox.removingLastComponent().appending("state")
            state = resolution.path(.state, default: sibling, from: .spoolInbox)
            status = resolution.path(.status, default: state.appending("status.json"), from: .state)
        }
        ledger = resolution.optionalPath(.ledger, default: state.appending("ledger"), from: .state)
    }
}
