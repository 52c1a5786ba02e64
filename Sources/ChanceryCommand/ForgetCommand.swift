internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChanceryLedger
internal import ChancerySettings
internal import Foundation
internal import SystemPackage

/// `chancery forget`: removes an article and all that was made of it.
struct ForgetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract:
            "Remove an article wherever it lies in the spool, with its sidecar, digests and reason, and from the ledger.",
        discussion: """
            Every copy of the content goes, whatever it is called. What lies elsewhere is out \
            of reach, and named: entries in the journal, the last error in the status, copies that others made of digests, \
            what people have decided in the ledger, files of it that were put aside as damaged, backups, and blocks of the \
            disk that the file system has not used again.

            EXAMPLES
              chancery forget talks.txt
              chancery forget 802d16c0131e... --json

            EXIT STATUS
              0 if something was removed and nothing is left, 1 if there was nothing or it
              failed, 75 if a copy is at work just now, 78 for a mistake in the configuration,
              64 for one in the arguments.
            """
    )

    /// The exit status where a copy is at work, EX_TEMPFAIL of sysexits.h.
    private static let atWorkExitCode = ExitCode(75)

    @OptionGroup var spool: SpoolOptions

    @Flag(help: "Print what was done as JSON.")
    var json = false

    @Argument(help: "The SHA-256 of an article, 64 hexadecimal digits, or the name of a file.")
    var article: String

    func validate() throws { try spool.values.validateNames() }

    func run() throws {
        let eraser = SpoolEraser(try spool.settings())
        let target: SpoolEraser.Target
        var report: SpoolEraser.Report
        do throws(FileError) {
            target = try self.target()
            report = try eraser.forget(target)
        } catch {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
        var isForgotten = true
        do throws(LedgerError) {
            try eraser.forgetInLedger(target, noting: &report, now: Date.now.formatted(.iso8601))
        } catch {
            StandardStreams.complain(error.description)
            isForgotten = false
        }
        StandardStreams.write(json ? try StandardStreams.json(of: report) : Self.text(report))
        for place in report.setAside {
            StandardStreams.complain("a damaged file of the ledger was put aside and may hold it: \(place.lossyName)")
            isForgotten = false
        }
        guard isForgotten else { throw ExitCode.failure }
        if !report.atWork.isEmpty { throw Self.atWorkExitCode }
        if report.removed.isEmpty, report.ledger.isEmpty { throw ExitCode.failure }
    }

    private func target() throws(FileError) -> SpoolEraser.Target {
        let digits = article.lowercased().hasPrefix("sha256:") ? article.dropFirst("sha256:".count) : article[...]
        if digits.utf8.count == 64, digits.allSatisfy(\.isHexDigit) { return .content(digits.lowercased()) }
        let path = ArgumentText.path(of: article)
        guard let name = path.lastComponent else { throw .irregular(path) }
        return .name(name)
    }

    private static func text(_ report: SpoolEraser.Report) -> String {
        let removed = report.removed.map { "removed \($0.lossyName)\n" }.joined()
        let atWork = report.atWork.map { "at work, forget it again when it is done: \($0.lossyName)\n" }.joined()
        let ledger = report.ledger.map { "taken out of the ledger: \($0)\n" }.joined()
        guard !report.removed.isEmpty || !report.atWork.isEmpty || !report.ledger.isEmpty else {
            return "nothing of it lies in the spool\n"
        }
        let contents = report.contents.sorted().map { "  journalctl CHANCERY_SHA256=\($0)\n" }.joined()
        return removed + ledger + atWork
            + "Out of reach: entries in the journal, until it drops them; the last error in the status; copies of digests"
            + " elsewhere; what people have decided in the ledger, and stores of it that were put aside; backups; and unused"
            + " blocks of the disk.\n" + contents
    }
}
