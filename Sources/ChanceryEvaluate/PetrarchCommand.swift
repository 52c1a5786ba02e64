import ArgumentParser
import Chancery
import ChanceryDigest
import ChanceryReading
import ChanceryResources
import ChanceryTrained
import EventDictionaries
import Foundation
import SystemPackage

/// Digests the unit tests of PETRARCH, and scores their acts.
struct PetrarchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "petrarch",
        abstract: "Scores acts, their parties and codes on the unit tests of PETRARCH.",
        discussion: """
            RECORDS is PETR.UnitTest.records.xml. Parties agree where the first three letters of their codes do, by the \
            dictionary of actors. The codes are those of CAMEO as our lexicon has them, or with --verbs those of \
            another dictionary, which the tests want.
            """
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The file of records.", valueName: "records"))
    var records: String

    @Option(help: ArgumentHelp("The dictionary of actors.", valueName: "file"))
    var actors: String

    @Option(help: ArgumentHelp("The dictionary of verbs.", valueName: "file"))
    var verbs: String?

    @Flag(help: "Print each coded act that is not all right.")
    var differences = false

    func run() throws {
        let dictionaries = PetrarchDictionaries(
            actors: CodedNames(parsing: try text(of: actors)),
            verbs: try verbs.map { VerbDictionary(parsing: try text(of: $0)) }
        )
        guard !dictionaries.actors.entries.isEmpty else { throw ValidationError("\(actors) names no actor.") }
        guard dictionaries.verbs?.blocks.isEmpty != true else { throw ValidationError("\(verbs ?? "") has no verbs.") }
        let sentences = CodedSentence.sentences(in: try text(of: records))
        guard !sentences.isEmpty else { throw ValidationError("\(records) has no sentence.") }
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let language = try LanguageData(
            gazetteer: try directory.gazetteerFile(),
            lexicon: dictionaries.lexicon(try directory.lexiconFiles())
        )
        let register = try ActorRegister(parsing: dictionaries.actorTable)
        let data = ReaderData(language: language.knowing(register), network: try directory.network())
        let digester = Digester(data: data)
        var score = PetrarchScore()
        for sentence in sentences {
            let file = IncomingFile(name: "record.txt", bytes: Array(sentence.text.utf8))
            guard let article = try digester.articles(in: file).first else { continue }
            score.add(codings(of: digester.digest(of: article), by: dictionaries), of: sentence)
        }
        if differences { for line in score.differences { print(line) } }
        print(score.table, terminator: "")
    }

    /// The acts of a digest as event data have them: each of who acts with each of who is acted upon.
    private func codings(
        of digest: ArticleDigest,
        by dictionaries: PetrarchDictionaries
    ) -> [[CodedSentence.Coding]] {
        var codes: [String: String] = [:]
        for actor in digest.actors {
            let body = actor.role?.of.flatMap { body in digest.actors.first { $0.id == body } }
            codes[actor.id] = dictionaries.code(of: actor) ?? body.flatMap(dictionaries.code)
        }
        return digest.events.map { event in
            let sources = event.source.isEmpty ? [""] : event.source.map { codes[$0] ?? "" }
            let targets = event.target.isEmpty ? [""] : event.target.map { codes[$0] ?? "" }
            return sources.flatMap { source in
                targets.map { CodedSentence.Coding(source: source, target: $0, code: event.cameo ?? "") }
            }
        }
    }

    private func text(of file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file)), as: UTF8.self)
    }
}
