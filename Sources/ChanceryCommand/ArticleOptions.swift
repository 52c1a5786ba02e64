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
        let variable = SettingKey.resources.environmentName
        let named =
            resources.map(ArgumentText.path(of:)) ?? ProcessInfo.processInfo.environment[variable].map { FilePath($0) }
        let explicit = named.flatMap { $0.string == SettingKey.automatic ? nil : $0 }
        do throws(ResourceError) {
            return Digester(
                data: try DataDirectory.load(explicit: explicit),
                sizeLimitBytes: ArticleFile.sizeLimitBytes
            )
        } catch {
            StandardStreams.complain("\(error)")
            throw ExitCode.failure
        }
    }
}
