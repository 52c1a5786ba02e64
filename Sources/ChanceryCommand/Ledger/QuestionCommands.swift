internal import ArgumentParser
internal import ChanceryLedger

/// `chancery ledger search`: paragraphs in which words stand.
struct SearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find paragraphs by their words, the best match first.",
        discussion: """
            All words must stand in the paragraph, in any of their inflections. "In quotation marks" they stand in
            this order, word* is the beginning of a word, and -word must not stand there.
            """
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    @Option(help: "Only articles that name this party.")
    var party: String?

    @Argument(help: "The words.")
    var words: [String]

    func run() throws {
        try ledger.asking { ledger in
            let parties = try ledger.parties(named: [party].compactMap(\.self)).flatMap(\.self)
            // What the shell took as one argument belongs together already.
            answer.write(try ledger.search(words.joined(separator: " "), naming: parties, answer.selection))
        }
    }
}

/// `chancery ledger actor`: what is known of a party.
struct ActorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "actor",
        abstract: "Tell what is known of a party: names, offices with their dates, and how often it is named."
    )

    @OptionGroup var ledger: LedgerOptions

    @Option(help: ArgumentHelp("How to write it: text, json, jsonl, csv, tsv or markdown.", valueName: "format"))
    var format = AnswerFormat.text

    @Argument(help: "The name, the key, or the code of a country.")
    var name: String

    func run() throws {
        try ledger.asking { ledger in
            let actors = try ledger.actors(try ledger.parties(named: name))
            Answer(rows: actors, hasMore: false).write(as: format.table) { StandardStreams.write($0) }
        }
    }
}

/// `chancery ledger meetings`: who met whom.
struct MeetingsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meetings",
        abstract: "List meetings, visits, talks and calls, whether held, planned or denied."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    @Option(help: "Only those of this party; several times for those of all of them.")
    var party: [String] = []

    func run() throws {
        try ledger.asking { ledger in
            let parties = try ledger.parties(named: party)
            answer.write(try ledger.events(ofType: Ledger.meetingType, with: parties, answer.selection))
        }
    }
}

/// `chancery ledger timeline`: what happened, day by day.
struct TimelineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "List what happened, may happen or did not, day by day."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    @Option(help: "Only what this party had a part in; several times for all of them.")
    var party: [String] = []

    func run() throws {
        try ledger.asking { ledger in
            answer.write(try ledger.events(with: try ledger.parties(named: party), answer.selection))
        }
    }
}

/// `chancery ledger statements`: who said what.
struct StatementsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "List what was said, by whom, and what kind of speech act it is."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    @Option(help: "Only what this party said, and persons in its office.")
    var by: String?

    @Flag(help: "Only what the party itself said.")
    var itself = false

    @Option(
        name: .customLong("class"),
        help: ArgumentHelp(
            "Only this kind of speech act: \(StatementRow.classes.joined(separator: ", ")).",
            valueName: "class"
        ),
        completion: .list(StatementRow.classes)
    )
    var kind: String?

    func validate() throws {
        guard let kind, !StatementRow.classes.contains(kind) else { return }
        throw ValidationError("--class: “\(kind)” is none of \(StatementRow.classes.joined(separator: ", ")).")
    }

    func run() throws {
        try ledger.asking { ledger in
            let speakers = try ledger.parties(named: [by].compactMap(\.self)).flatMap(\.self)
            answer.write(
                try ledger.statements(by: speakers, ofClass: kind, includesOffices: !itself, answer.selection)
            )
        }
    }
}

/// `chancery ledger events`: what happened between whom.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "List acts, between two parties or of a type."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only those in which one of two parties acts on the other.", valueName: "party")
    )
    var between: [String] = []

    @Option(
        help: ArgumentHelp("Only this type of PLOVER: \(EventRow.types.joined(separator: ", ")).", valueName: "type"),
        completion: .list(EventRow.types)
    )
    var type: String?

    func validate() throws {
        if !between.isEmpty, between.count != 2 { throw ValidationError("--between takes two parties.") }
        if let type, !EventRow.types.contains(type.uppercased()) {
            throw ValidationError("--type: “\(type)” is none of \(EventRow.types.joined(separator: ", ")).")
        }
    }

    func run() throws {
        try ledger.asking { ledger in
            let parties = try ledger.parties(named: between)
            answer.write(
                try ledger.events(
                    ofType: type?.uppercased(),
                    with: parties,
                    isBetween: !parties.isEmpty,
                    answer.selection
                )
            )
        }
    }
}

/// `chancery ledger copies`: articles that come from one text.
struct CopiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies",
        abstract: "List articles that come from one text: syndicated, shortened, under another headline."
    )

    @OptionGroup var ledger: LedgerOptions
    @OptionGroup var answer: AnswerOptions

    func run() throws {
        try ledger.asking { ledger in answer.write(try ledger.copies(answer.selection)) }
    }
}
