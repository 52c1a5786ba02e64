internal import SystemPackage

/// What differs between two readings of the settings.
public struct SettingsChanges: Hashable, Sendable {
    /// The keys whose new values apply at once.
    public let applied: [SettingKey]
    /// The keys whose new values wait for a restart.
    public let pending: [SettingKey]

    /// Whether nothing differs.
    public var isEmpty: Bool { applied.isEmpty && pending.isEmpty }
}

extension Settings {
    /// Every key with its value as one would write it in the file, in the order of the file.
    public var texts: [(key: SettingKey, value: String)] {
        [
            (.spoolInbox, spool.inbox.string),
            (.spoolWork, spool.work.string),
            (.spoolOutbox, spool.outbox.string),
            (.spoolArchive, spool.archive.string),
            (.spoolQuarantine, spool.quarantine.string),
            (.spoolSettle, SettingText.seconds(spool.settle)),
            (.spoolSettleAfterClose, SettingText.seconds(spool.settleAfterClose)),
            (.spoolReconcile, SettingText.seconds(spool.reconcile)),
            (.markdown, "\(markdown)"),
            (.readingProcesses, "\(reading.processCount)"),
            (.articleSizeLimit, SettingText.bytes(article.sizeLimitBytes)),
            (.articleElementLimit, "\(article.elementLimit)"),
            (.articleTimeLimit, SettingText.seconds(article.timeLimit)),
            (.articleMemoryLimit, SettingText.bytes(article.memoryLimitBytes)),
            (.sidecarOrphanAge, SettingText.seconds(sidecarOrphanAge)),
            (.logLevel, log.level.rawValue),
            (.logTarget, log.target.rawValue),
            (.resources, resources?.string ?? SettingKey.automatic),
            (.actors, actors?.string ?? SettingKey.none),
            (.corrections, corrections?.string ?? SettingKey.none),
            (.state, state.string),
            (.status, status.string),
            (.ledger, ledger?.string ?? SettingKey.none),
            (.stopTimeout, SettingText.seconds(stopTimeout)),
        ]
    }

    /// What differs from `old`, and whether a reload applies it.
    public func changes(from old: Settings) -> SettingsChanges {
        let changed = zip(texts, old.texts).filter { $0.value != $1.value }.map { $0.0.key }
        return SettingsChanges(
            applied: changed.filter(\.appliesOnReload),
            pending: changed.filter { !$0.appliesOnReload }
        )
    }

    /// These settings with what a reload applies taken from `new`, and everything else left as it is.
    public func reloaded(from new: Settings) -> Settings {
        var settings = self
        settings.spool.settle = new.spool.settle
        settings.spool.settleAfterClose = new.spool.settleAfterClose
        settings.spool.reconcile = new.spool.reconcile
        settings.markdown = new.markdown
        settings.article.sizeLimitBytes = new.article.sizeLimitBytes
        settings.article.elementLimit = new.article.elementLimit
        settings.article.timeLimit = new.article.timeLimit
        settings.sidecarOrphanAge = new.sidecarOrphanAge
        settings.log.level = new.log.level
        settings.stopTimeout = new.stopTimeout
        return settings
    }
}
