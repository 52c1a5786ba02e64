internal import ArgumentParser
internal import Chancery
internal import ChanceryLedger

/// `chancery ledger export`: events for other programs.
struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write all events for other programs: PLOVER as JSON Lines, CAMEO with tabs, or CSV.",
        discussion: """
            plover has the fields of the PLOVER manual, and actuality, verifiability and origins besides.
            cameo has the day, source, target, code and Goldstein score, and where the event is from; only
            events that happened, unless --actuality says otherwise. An event without a day is put on the day
            of its first article.

            EXAMPLES
              chancery ledger export plover --since 2026-01 > events.jsonl
              chancery ledger export cameo --actuality actual --actuality claimed
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var dates: DateOptions

    @Option(
        help: ArgumentHelp(
            "Only events that are so real; several times for more: \(EventRow.actualities.joined(separator: ", ")).",
            valueName: "actuality"
        ),
        completion: .list(EventRow.actualities)
    )
    var actuality: [String] = []

    @Argument(help: "The form: plover, cameo or csv.")
    var form: ExportForm

    func validate() throws {
        guard let other = actuality.first(where: { !EventRow.actualities.contains($0) }) else { return }
        throw ValidationError(
            "--actuality: “\(other)” is none of \(EventRow.actualities.joined(separator: ", "))."
        )
    }

    func run() throws {
        try ledger.asking { ledger in
            let wanted = actuality.isEmpty && form == .cameo ? ["actual"] : actuality
            let leftOut = try ledger.write(
                form.export,
                ofActualities: Set(wanted),
                dates.selection(limit: .max),
                coder: "chancery \(Digester.version)"
            ) { StandardStreams.write($0) }
            if leftOut > 0 {
                StandardStreams.complain("\(leftOut) events have no type, code, day or two sides, and are left out")
            }
        }
    }
}

/// The forms by their names.
enum ExportForm: String, CaseIterable, ExpressibleByArgument {
    case plover, cameo, csv

    /// How events are given away in it.
    var export: EventExport {
        switch self {
        case .plover: .plover
        case .cameo: .cameo
        case .csv: .csv
        }
    }
}
