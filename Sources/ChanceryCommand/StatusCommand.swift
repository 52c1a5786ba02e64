internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChancerySettings
internal import FoundationEssentials

/// `chancery status`: how a spool and its service are.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show how the service is: what it has done, what waits, and whether it takes files.",
        discussion: """
            EXAMPLES
              chancery status
              chancery status --json | jq .pending

            EXIT STATUS
              0 if a service is at work and takes files, 1 if it is paused or could not be
              asked, 3 if none runs, 78 for a mistake in the configuration, 64 for one in the
              arguments.
            """
    )

    /// The exit status where no service runs, as LSB has it of init scripts.
    private static let notRunningExitCode = ExitCode(3)

    @OptionGroup var spool: SpoolOptions

    @Flag(help: "Print the status as JSON.")
    var json = false

    func validate() throws { try spool.values.validateNames() }

    func run() throws {
        let settings = try spool.settings()
        let status: SpoolStatus
        do throws(FileError) {
            status = try SpoolStatus(settings)
        } catch {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
        StandardStreams.write(
            json ? try StandardStreams.json(of: status) : Self.text(status, now: Int(Date().timeIntervalSince1970))
        )
        guard status.pid != nil else { throw Self.notRunningExitCode }
        guard status.isWorking else { throw ExitCode.failure }
    }

    private static func text(_ status: SpoolStatus, now: Int) -> String {
        var lines: [String] = []
        if let pid = status.pid {
            let since = status.since.map { ", for \(age(now - $0))" } ?? ""
            lines.append("chancery\(status.service.map { " \($0.version)" } ?? "") is at work (process \(pid)\(since))")
        } else {
            lines.append("no service is at work")
        }
        if status.pid != nil, let service = status.service {
            if service.isPaused { lines.append("paused: \(service.pauseReason ?? "")") }
            let counts = service.outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            lines.append("since its start: \(counts.joined(separator: ", "))")
        }
        lines += status.missing.map { "missing: \($0.lossyName)" }
        let oldest = status.oldest.map { ", the oldest \($0.name) for \(age(now - $0.since))" } ?? ""
        lines.append("pending: \(status.pendingCount)\(oldest)")
        lines.append("in quarantine: \(status.quarantinedCount)")
        if status.pid != nil, let ledger = status.service?.ledger, let error = ledger.error {
            lines.append("the ledger cannot record, \(ledger.waiting) digests wait: \(error)")
        }
        if let error = status.service?.lastError { lines.append("last error: \(error)") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A time in its two largest units: "3 h 5 min".
    private static func age(_ seconds: Int) -> String {
        let units = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
        guard let first = units.firstIndex(where: { seconds >= $0.1 }) else { return "0 s" }
        var (words, rest) = ([String](), seconds)
        for (name, length) in units[first...].prefix(2) where rest >= length {
            words.append("\(rest / length) \(name)")
            rest %= length
        }
        return words.joined(separator: " ")
    }
}
