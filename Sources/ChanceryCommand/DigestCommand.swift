internal import ArgumentParser
internal import Chancery
internal import FoundationEssentials
internal import SystemPackage

/// `chancery digest`: digests files and prints the digests.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Print the digests of articles, in the order of the arguments.",
        discussion: """
            An article is plain text or Markdown in UTF-8. What is known about it can stand \
            in a front matter block, in a file FILE.meta.json beside it, or in a flag; a \
            flag beats the file, the file beats the front matter.

            EXAMPLES
              chancery digest article.txt
              chancery digest --published 2025-02-18 --pretty article.txt
              chancery digest --format jsonl news/*.txt > digests.jsonl
              chancery digest --format text article.md
              curl -s https://example.org/a.txt | chancery digest -

            EXIT STATUS
              0 if every file was digested, 1 if any was not, 64 for a mistake in the arguments.
            """
    )

    /// The form of the output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, jsonl, markdown, text
    }

    @OptionGroup var articles: ArticleOptions

    @Option(help: "How the digests are printed: json, jsonl (one a line), markdown or text.")
    var format = Format.json

    @Flag(help: "Indent JSON.")
    var pretty = false

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty goes with --format json only.") }
    }

    func run() async throws {
        let digester = try articles.digester()
        let output = Terminal(.standardOutput)
        let metadata = articles.metadata
        let rendering = Rendering(format: format, isPretty: pretty, output: output)
        var progress = ProgressBar(totalCount: articles.files.count, terminal: Terminal(.standardError))
        var isFirst = true
        var haveAllSucceeded = true
        await OrderedWork.run(
            over: articles.files.map(ArticleFile.init(argument:)),
            windowCount: 2 * ProcessInfo.processInfo.activeProcessorCount,
            work: { rendering.outcome(of: $0, digester: digester, metadata: metadata) },
            deliver: { outcome in
                switch outcome {
                case .success(let page):
                    if output.isTerminal || page.warning != nil { progress.clear() }
                    if let warning = page.warning { StandardStreams.complain(warning) }
                    StandardStreams.write(isFirst ? page.bytes : rendering.separator + page.bytes)
                    isFirst = false
                case .failure(let failure):
                    progress.clear()
                    StandardStreams.complain(failure.description)
                    haveAllSucceeded = false
                }
                progress.advance()
            }
        )
        progress.clear()
        if !haveAllSucceeded { throw ExitCode.failure }
    }
}
