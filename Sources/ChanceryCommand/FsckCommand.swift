internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChancerySettings

/// `chancery fsck`: checks that a spool has lost nothing.
struct FsckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fsck",
        abstract: "Check that every file that came into a spool is accounted for, and mend what is not.",
        discussion: """
            Every file that was completely written into the inbox has exactly one digest for \
            each of its articles, or lies in the quarantine with a reason, or still waits. What \
            is not so is told. Without --repair nothing is changed, and a service may be at \
            work.

            EXAMPLES
              chancery fsck
              chancery fsck --inbox ~/news/inbox --outbox ~/news/outbox --json
              systemctl stop chancery && chancery fsck --repair --redigest

            EXIT STATUS
              0 if the spool is sound, or all was mended; 1 if something is not as it should
              be, or could not be looked at; 75 if --repair finds a service at work, 78 for a
              mistake in the configuration, 64 for one in the arguments.
            """
    )

    @OptionGroup var spool: SpoolOptions

    @Flag(help: "Mend what can be mended, while no service is at work, and say what was done.")
    var repair = false

    @Flag(help: "With --repair, send archived articles without a digest back to the inbox as well.")
    var redigest = false

    @Flag(help: "Print the report as JSON.")
    var json = false

    func validate() throws {
        try spool.values.validateNames()
        if redigest, !repair { throw ValidationError("--redigest goes with --repair.") }
    }

    func run() throws {
        let settings = try spool.settings()
        let check = SpoolCheck(settings)
        let report: SpoolReport
        do {
            report = repair ? try check.repair(redigesting: redigest) : try check.report()
        } catch let error as ServiceError {
            throw error.reported()
        } catch let error as FileError {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
        StandardStreams.write(json ? try StandardStreams.json(of: report) : Self.text(report))
        guard report.isSound else { throw ExitCode.failure }
    }

    private static func text(_ report: SpoolReport) -> String {
        let counts = report.counts
        let findings = report.findings.map { finding in
            let repair = (finding.repair ?? finding.failure).map { "; \($0)" } ?? ""
            return "\(finding.path.lossyName): \(finding.kind.rawValue): \(finding.reason)\(repair)\n"
        }
        let service = report.servedBy.map { ", served by process \($0)" } ?? ""
        let sum =
            "\(counts.inputs) files: \(counts.archive) archived, \(counts.quarantine) quarantined, "
            + "\(counts.pending) pending; \(counts.digests) digests\(service)\n"
        let verdict = report.findings.isEmpty ? "" : "\(report.findings.count) not as they should be\n"
        return findings.joined() + sum + verdict
    }
}
