import ArgumentParser

/// Measures what the reader reads against what people or another implementation say it should.
@main
struct ChanceryEvaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chancery-evaluate",
        abstract: "Measures the trained reader.",
        subcommands: [
            ReferenceCommand.self, TreebankCommand.self, RawCommand.self, ScoreCommand.self, EntitiesCommand.self,
            GapCommand.self, StatementsCommand.self, TimesCommand.self, PloverCommand.self,
            PetrarchCommand.self, IntakeCommand.self, SpeedCommand.self, CopiesCommand.self,
        ]
    )
}
