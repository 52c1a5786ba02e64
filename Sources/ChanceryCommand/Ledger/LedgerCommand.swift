internal import ArgumentParser

/// `chancery ledger`: what was said and done, over time and sources.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Ask what was said and done, over all articles that were digested.",
        discussion: """
            The service records every digest in the ledger. Each row of an answer names the article and the place in
            it: start and end count Unicode scalars of the digest's article.text.

            DATES
              2026, 2026-02, 2026-02-18, 2026-W08, 2026-Q1, 18 Feb 2026, today, yesterday,
              7d, 2w, 3m, 1y (so long before today); two with a / between

            EXAMPLES
              chancery ledger search 'prisoner exchange' --since 2026-02
              chancery ledger statements --by Russia --class commitment
              chancery ledger events --between Iran Israel --format csv
            """,
        subcommands: [
            SearchCommand.self, ActorCommand.self, MeetingsCommand.self, TimelineCommand.self,
            StatementsCommand.self, EventsCommand.self, CopiesCommand.self, ExportCommand.self,
            LedgerStatusCommand.self, RebuildCommand.self,
            MergeCommand.self, SplitCommand.self, UndoCommand.self, DecisionsCommand.self,
        ]
    )
}
