internal import ArgumentParser
internal import Chancery
internal import ChancerySettings
internal import FoundationEssentials
internal import SystemPackage

/// What the subcommands have in common that read articles named on the command line.
struct ArticleOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The articles, or directories of them; - is standard input.", valueName: "file"),
        completion: .file()
    )
    var files: [String]

    @Option(
        help: ArgumentHelp(
            "When the articles were published, as 2025-02-18 or 2025-02-18T14:30:00Z.",
            valueName: "date"
        )
    )
    var published: String?

    @Option(help: ArgumentHelp("The directory of the data files.", valueName: "dir"), completion: .directory)
    var resources: String?

    @Option(
        help: ArgumentHelp("A table of actors of your own.", valueName: "file"),
        completion: .file(extensions: ["tsv"])
    )
    var actors: String?

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name at least one file, or - for standard input.") }
        if files.filter({ $0 == "-" }).count > 1 { throw ValidationError("Standard input can be read only once.") }
        do throws(ArticleError) {
            _ = try metadata.validated()
        } catch {
            throw ValidationError("--published: \(error). \(error.remedy)")
        }
    }

    /// What the flags tell of every article.
    var metadata: ArticleMetadata { ArticleMetadata(published: published) }

    /// A digester with the data files; where they cannot be read, the reason is told.
    func digester() throws -> Digester {
        do throws(LoadFailure) {
            let data = try DataDirectory.load(
                explicit: path(resources, or: .resources, unless: SettingKey.automatic),
                actors: path(actors, or: .actors, unless: SettingKey.none)
            )
            return Digester(data: data, limits: IntakeLimits(sizeBytes: ArticleFile.sizeLimitBytes))
        } catch {
            for problem in error.problems { StandardStreams.complain(problem) }
            throw ExitCode.failure
        }
    }

    /// The path that a flag gives, or else the environment; nil where that is the word for none.
    func path(_ flag: String?, or key: SettingKey, unless word: String) -> FilePath? {
        let variable = ProcessInfo.processInfo.environment[key.environmentName]
        let named = flag.map(ArgumentText.path(of:)) ?? variable.map { FilePath($0) }
        return named.flatMap { $0.string == word ? nil : $0 }
    }
}
