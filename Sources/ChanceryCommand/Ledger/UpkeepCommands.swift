internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChanceryLedger
internal import ChancerySettings
internal import Foundation

/// `chancery ledger status`: how much the ledger holds.
struct LedgerStatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tell how much the ledger holds."
    )

    @OptionGroup var ledger: LedgerOptions

    @Flag(help: "Print it as JSON.")
    var json = false

    func run() throws {
        try ledger.asking { ledger in
            let extent = try ledger.extent()
            if json {
                StandardStreams.write(try StandardStreams.json(of: extent))
            } else {
                StandardStreams.write(
                    """
                    \(extent.articleCount) articles, \(extent.partyCount) parties, \(extent.statementCount) statements, \
                    \(extent.eventCount) events, \(extent.conditionCount) conditions\n
                    """
                )
            }
        }
    }
}

/// `chancery ledger rebuild`: makes the ledger anew.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild",
        abstract: "Make the ledger anew of the digests in the outbox, the log of arrivals and the decisions.",
        discussion: """
            Beside a service as well: who asks meanwhile is answered from what was there before.

            EXIT STATUS
              0 if everything was recorded, 1 if it failed or digests were passed over. Where recorded digests are
              gone from the outbox it fails, and the ledger is as it was, unless --lossy is given.
            """
    )

    @OptionGroup var ledger: LedgerOptions

    @Flag(help: "Also where articles go because their digests are no longer in the outbox.")
    var lossy = false

    func run() throws {
        try ledger.changing(mayMake: true) { keeper, now in
            let found = try OutboxDigests.all(in: try ledger.place().settings.spool.outbox)
            // What nobody has told of belongs to it too.
            _ = try keeper.catchUp(with: found, now: now)
            let report = try keeper.rebuild(allowsLoss: lossy, now: now)
            for missing in report.missing {
                StandardStreams.complain("the digest \(missing.digest) is not recorded: \(missing.reason)")
            }
            StandardStreams.write("\(report.recordedCount) digests recorded\n")
            if !report.missing.isEmpty { throw ExitCode.failure }
        }
    }
}

/// `chancery ledger merge`: parties are one.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Decide that parties are one.",
        discussion: "Keys of parties are told by `chancery ledger actor NAME`. `chancery ledger undo` takes it back."
    )

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "The key of the party that stays.")
    var into: String

    @Argument(help: "The keys of the parties that are the same.")
    var parties: [String]

    func run() throws {
        try ledger.changing { keeper, now in
            StandardStreams.write("decision \(try keeper.merge(parties, into: into, now: now).number)\n")
        }
    }
}

/// `chancery ledger split`: a party is two.
struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Decide that who is called so in some articles is somebody else.",
        discussion: "Keys of parties are told by `chancery ledger actor NAME`. `chancery ledger undo` takes it back."
    )

    @OptionGroup var ledger: LedgerOptions

    @Option(help: "What to call the other one.")
    var name: String

    @Argument(help: "The key of the party.")
    var party: String

    @Argument(help: "The articles in which it is the other one, or their digests, by file name.")
    var articles: [String]

    func validate() throws {
        if name.allSatisfy(\.isWhitespace) { throw ValidationError("--name: the other one needs a name.") }
    }

    func run() throws {
        try ledger.changing { keeper, now in
            StandardStreams.write("decision \(try keeper.split(party, in: articles, as: name, now: now).number)\n")
        }
    }
}

/// `chancery ledger undo`: a decision holds no longer.
struct UndoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take a decision back.",
        discussion: "That a decision was taken back is a decision too, and can be taken back."
    )

    @OptionGroup var ledger: LedgerOptions

    @Argument(help: "The number of the decision, see `chancery ledger decisions`.")
    var number: Int

    func run() throws {
        try ledger.changing { keeper, now in
            StandardStreams.write("decision \(try keeper.undo(number, now: now).number)\n")
        }
    }
}

/// `chancery ledger decisions`: what people have decided.
struct DecisionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decisions",
        abstract: "List what was decided about parties, one JSON object a line."
    )

    @OptionGroup var ledger: LedgerOptions

    func run() throws {
        let (_, directory) = try ledger.place()
        do throws(LedgerError) {
            for decision in try directory.allDecisions() { StandardStreams.write(Self.line(of: decision)) }
        } catch {
            StandardStreams.complain(error.description)
            throw ExitCode.failure
        }
    }

    private static func line(of decision: Decision) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(decision)).map { String(decoding: $0, as: UTF8.self).withoutControlsInJSON + "\n" }
            ?? ""
    }
}
