internal import ArgumentParser
internal import ChanceryDaemon
internal import ChanceryFiles
internal import ChanceryLedger
internal import ChancerySettings
internal import Foundation
internal import SystemPackage

/// Which ledger a command is about.
struct LedgerOptions: ParsableArguments {
    @OptionGroup(title: "Spool Options") var spool: SpoolOptions

    func validate() throws { try spool.values.validateNames() }

    /// The settings, and where the ledger is.
    ///
    /// - Throws: The exit status where the configuration is bad or has no ledger, once that is told.
    func place() throws -> (settings: Settings, directory: LedgerDirectory) {
        let settings = try spool.settings()
        guard let path = settings.ledger else {
            StandardStreams.complain("there is no ledger: its setting is none")
            throw SettingsError.exitCode
        }
        return (settings, LedgerDirectory(path))
    }

    /// Asks the ledger.
    ///
    /// - Throws: The exit status where it cannot be asked, once that is told.
    func asking(_ ask: (Ledger) throws -> Void) throws {
        do {
            try ask(try Ledger(try place().directory))
        } catch let error as LedgerError {
            throw error.reported()
        }
    }

    /// Changes the ledger.
    ///
    /// - Parameters:
    ///   - mayMake: Whether one is made where there is none.
    ///   - change: What is done with it, given the time.
    /// - Throws: The exit status where it cannot be changed, once that is told.
    func changing(mayMake: Bool = false, _ change: (inout LedgerKeeper, String) throws -> Void) throws {
        let (settings, directory) = try place()
        let now = Date.now.formatted(.iso8601)
        do {
            if !mayMake { _ = try Ledger(directory) }
            let outbox = settings.spool.outbox
            let before = try? directory.setAside()
            var keeper = try LedgerKeeper(directory, outbox: outbox, now: now) { place in
                StandardStreams.complain("a file of the ledger was damaged, it is made anew: \(place.lossyName)")
            }
            defer { keeper.close() }
            if before != (try? directory.setAside()) {
                // What a damaged file has lost lies in the outbox.
                _ = try keeper.catchUp(with: try OutboxDigests.all(in: outbox), now: now)
            }
            try change(&keeper, now)
        } catch let error as LedgerError {
            throw error.reported()
        }
    }
}

/// How the rows of an answer are written.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, csv, tsv, markdown

    /// The form of a table.
    var table: Table.Format {
        switch self {
        case .text:
            let terminal = Terminal(.standardOutput)
            return .text(columnCount: terminal.isTerminal ? terminal.lineColumnCount : Self.fileColumnCount)
        case .json: return .json
        case .jsonl: return .jsonLines
        case .csv: return .csv
        case .tsv: return .tabSeparated
        case .markdown: return .markdown
        }
    }

    /// The width of a table that goes to a file or another program.
    private static let fileColumnCount = 160
}

/// Of which time and publisher rows are wanted.
struct DateOptions: ParsableArguments {
    @Option(help: "Nothing before this date.")
    var since: String?

    @Option(help: "Nothing after this date.")
    var until: String?

    @Option(help: "Only articles of this publisher.")
    var publisher: String?

    func validate() throws {
        for (flag, date) in [("--since", since), ("--until", until)] {
            if let date, Self.interval(date) == nil { throw ValidationError("\(flag): “\(date)” is no date.") }
        }
    }

    /// What is asked for, at most so many rows of it.
    func selection(limit: Int) -> Selection {
        Selection(
            since: since.flatMap(Self.interval),
            until: until.flatMap(Self.interval),
            publisher: publisher,
            limit: limit
        )
    }

    private static func interval(_ date: String) -> CalendarInterval? {
        let seconds = Date.now.timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT())
        return CalendarInterval(query: date, today: Int((seconds / 86_400).rounded(.down)))
    }
}

/// Which rows of an answer are wanted, and how they are written.
struct AnswerOptions: ParsableArguments {
    @OptionGroup var dates: DateOptions

    @Option(help: "How many rows at most; 0 for all.")
    var limit = 50

    @Option(help: "How many rows to pass over.")
    var offset = 0

    @Flag(help: "The latest first.")
    var newestFirst = false

    @Flag(help: "Also what a copy of an earlier article says again.")
    var copies = false

    @Option(help: ArgumentHelp("How to write them: text, json, jsonl, csv, tsv or markdown.", valueName: "format"))
    var format = AnswerFormat.text

    func validate() throws {
        guard limit >= 0, offset >= 0 else { throw ValidationError("--limit and --offset are not negative.") }
    }

    /// What is asked for.
    var selection: Selection {
        var selection = dates.selection(limit: limit == 0 ? .max : limit)
        selection.offset = offset
        selection.isNewestFirst = newestFirst
        selection.includesCopies = copies
        return selection
    }

    /// Writes an answer, and says on standard error where there is more.
    func write<Row: TableRow>(_ answer: Answer<Row>) {
        answer.write(as: format.table) { StandardStreams.write($0) }
        if answer.hasMore {
            StandardStreams.complain("there is more: --offset \(offset + answer.rows.count)")
        } else if answer.rows.isEmpty {
            StandardStreams.complain("nothing was found")
        }
    }
}

extension Ledger {
    /// The parties that each of `names` may mean; where a name means several, that is said on standard error.
    func parties(named names: [String]) throws(LedgerError) -> [[PartyMatch]] {
        var found: [[PartyMatch]] = []
        for name in names {
            let parties = try parties(named: name)
            if parties.count > 1 {
                let keys = parties.map(\.key).joined(separator: ", ")
                StandardStreams.complain("“\(name)” may be each of \(keys)")
            }
            found.append(parties)
        }
        return found
    }
}

extension LedgerError {
    /// Tells the problem on standard error and gives the status to end with.
    fileprivate func reported() -> ExitCode {
        StandardStreams.complain(description)
        return .failure
    }
}
