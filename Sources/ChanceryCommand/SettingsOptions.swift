internal import ArgumentParser
internal import ChanceryDaemon
internal import ChancerySettings
internal import FoundationEssentials
internal import SystemPackage

/// The file and one flag for each key of the configuration; what there is to say of a key comes from its table.
struct SettingsOptions: ParsableArguments {
    @OptionGroup var spool: SpoolOptions
    @Option(help: help(.spoolSettle)) var settle: String?
    @Option(help: help(.spoolSettleAfterClose)) var settleAfterClose: String?
    @Option(help: help(.spoolReconcile)) var reconcile: String?
    @Flag(inversion: .prefixedNo, help: help(.markdown)) var markdown: Bool?
    @Option(help: help(.readingProcesses)) var readingProcesses: String?
    /// The name that the flag had in an earlier version.
    @Option(help: .hidden) var workers: String?
    @Option(help: help(.articleSizeLimit)) var articleSizeLimit: String?
    @Option(help: help(.articleElementLimit)) var articleElementLimit: String?
    @Option(help: help(.articleTimeLimit)) var articleTimeLimit: String?
    @Option(help: help(.articleMemoryLimit)) var articleMemoryLimit: String?
    @Option(help: help(.sidecarOrphanAge)) var sidecarOrphanAge: String?
    @Option(help: help(.logLevel), completion: .list(LogLevel.allCases.map(\.rawValue))) var logLevel: String?
    @Option(help: help(.logTarget), completion: .list(LogTarget.allCases.map(\.rawValue))) var logTarget: String?
    @Option(help: help(.resources), completion: .directory) var resources: String?
    @Option(help: help(.actors), completion: .file(extensions: ["tsv"])) var actors: String?
    @Option(help: help(.corrections), completion: .file(extensions: ["jsonl"])) var corrections: String?
    @Option(help: help(.stopTimeout)) var stopTimeout: String?

    /// The values that were given, by dotted key.
    var values: [String: String] {
        let given: [(SettingKey, String?)] = [
            (.spoolSettle, settle), (.spoolSettleAfterClose, settleAfterClose),
            (.spoolReconcile, reconcile), (.markdown, markdown.map { "\($0)" }),
            (.readingProcesses, readingProcesses),
            (.articleSizeLimit, articleSizeLimit), (.articleElementLimit, articleElementLimit),
            (.articleTimeLimit, articleTimeLimit),
            (.articleMemoryLimit, articleMemoryLimit), (.sidecarOrphanAge, sidecarOrphanAge), (.logLevel, logLevel),
            (.logTarget, logTarget), (.resources, resources), (.actors, actors), (.corrections, corrections),
            (.stopTimeout, stopTimeout),
        ]
        var values = spool.values
        for (key, value) in given { values[key.name] = value }
        values[SettingKey.readingProcesses.formerName ?? ""] = workers
        return values
    }

    fileprivate static func help(_ key: SettingKey) -> ArgumentHelp {
        let unit = key.unitName.map { " in \($0)" } ?? ""
        let range = key.rangeText.map { "; \($0)" } ?? ""
        let words = key.kind == .flag || key.kind == .path ? "" : " (\(key.typeName)\(unit)\(range))"
        return ArgumentHelp(
            "\(key.summary)\(words) Default: \(key.defaultText).",
            valueName: key.kind == .path ? "path" : key.unitName == nil ? "value" : "number"
        )
    }
}

/// Which spool a command is about: the configuration file, and a flag for each directory.
struct SpoolOptions: ParsableArguments {
    @OptionGroup var file: ConfigurationFileOption

    @Option(help: SettingsOptions.help(.spoolInbox), completion: .directory) var inbox: String?
    @Option(help: SettingsOptions.help(.spoolWork), completion: .directory) var work: String?
    @Option(help: SettingsOptions.help(.spoolOutbox), completion: .directory) var outbox: String?
    @Option(help: SettingsOptions.help(.spoolArchive), completion: .directory) var archive: String?
    @Option(help: SettingsOptions.help(.spoolQuarantine), completion: .directory) var quarantine: String?
    @Option(help: SettingsOptions.help(.state), completion: .directory) var state: String?
    @Option(help: SettingsOptions.help(.status), completion: .file()) var status: String?
    @Option(help: SettingsOptions.help(.ledger), completion: .directory) var ledger: String?

    /// The values that were given, by dotted key.
    var values: [String: String] {
        let given: [(SettingKey, String?)] = [
            (.spoolInbox, inbox), (.spoolWork, work), (.spoolOutbox, outbox), (.spoolArchive, archive),
            (.spoolQuarantine, quarantine), (.state, state), (.status, status),
            (.ledger, ledger),
        ]
        return Dictionary(uniqueKeysWithValues: given.compactMap { key, value in value.map { (key.name, $0) } })
    }

    /// The settings that the flags, the environment and the file come to.
    ///
    /// - Throws: The exit status for a bad configuration, once every problem is told on standard error.
    func settings() throws -> Settings {
        do throws(SettingsError) {
            let loaded = try Settings.load(from: file.sources(flags: values))
            for warning in loaded.warnings { StandardStreams.complain(warning) }
            return loaded.settings
        } catch {
            throw error.reported()
        }
    }
}

/// The flag that names the configuration file.
struct ConfigurationFileOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The configuration file; /etc/chancery/chancery.yaml unless CHANCERY_CONFIG names another, and no file"
                + " at all where both --inbox and --outbox are given.",
            valueName: "file"
        ),
        completion: .file(extensions: ["yaml", "yml"])
    )
    var config: String?

    /// The sources of the settings: `flags`, this process's environment, and the file.
    func sources(flags: [String: String] = [:]) -> SettingsSources {
        let process = ProcessInfo.processInfo
        return SettingsSources(
            flags: flags,
            environment: process.environment,
            file: config.map(ArgumentText.path(of:)),
            workingDirectory: FilePath(FileManager.default.currentDirectoryPath),
            processorCount: process.activeProcessorCount
        )
    }
}

extension Settings {
    /// Looks through the files that the settings name and the user writes.
    ///
    /// - Returns: The file of corrections, where there is one.
    /// - Throws: The exit status for a bad configuration, once every problem is told on standard error.
    func checkedCorrections() throws -> CorrectionsFile? {
        var problems: [String] = []
        var file: CorrectionsFile?
        do throws(LoadFailure) {
            if let actors { _ = try UserFile.actors(at: actors) }
        } catch {
            problems += error.problems
        }
        do throws(CorrectionsFileError) {
            if let corrections { file = try CorrectionsFile(at: corrections) }
        } catch {
            problems += error.problems
        }
        guard problems.isEmpty else {
            for problem in problems { StandardStreams.complain(problem) }
            throw SettingsError.exitCode
        }
        return file
    }
}

extension [String: String] {
    /// Refuses names in settings that the command line had in bytes that are not UTF-8.
    func validateNames() throws {
        for (name, value) in self where ArgumentText.isEscaped(value) {
            throw ValidationError("\(name): a name in the settings must be UTF-8.")
        }
    }
}

extension ServiceError {
    /// Tells the problem on standard error and gives the status to end with.
    ///
    /// Where another service has the spool, or files are left, that is EX_TEMPFAIL of sysexits.h: it may go another time.
    func reported() -> ExitCode {
        StandardStreams.complain(description)
        switch self {
        case .spoolTaken, .filesLeft: return ExitCode(75)
        default: return .failure
        }
    }
}

extension SettingsError {
    /// The exit status for a bad configuration, EX_CONFIG of sysexits.h; the service manager need not try again.
    static let exitCode = ExitCode(78)

    /// Tells every problem on standard error and gives the status to end with.
    func reported() -> ExitCode {
        for problem in problems { StandardStreams.complain(problem.description) }
        return Self.exitCode
    }
}
