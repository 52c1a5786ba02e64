internal import ArgumentParser
internal import Chancery
internal import ChanceryDaemon
internal import ChancerySettings
internal import FoundationEssentials
internal import SystemPackage

/// `chancery digest`: digests files and prints the digests.
struct DigestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "digest",
        abstract: "Print the digests of articles, in the order of the arguments.",
        discussion: """
            An article is a web page, plain text or Markdown. Of a directory all regular files are \
            read, sorted by name, those of directories in it too; hidden ones, sidecars and \
            symbolic links are passed over. What is known about an article can stand \
            in a front matter block, in a file FILE.meta.json beside it, or in a flag; a \
            flag beats the file, the file beats the front matter.

            EXAMPLES
              chancery digest article.txt
              chancery digest --published 2025-02-18 --pretty article.txt
              chancery digest --format jsonl news/*.txt > digests.jsonl
              chancery digest --format jsonl --output digests.jsonl --resume archive/
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

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Write the digests to this file, which must not be there yet.", valueName: "file"),
        completion: .file()
    )
    var output: String?

    @Option(
        help: ArgumentHelp("Corrections to apply, a JSON object a line.", valueName: "file"),
        completion: .file(extensions: ["jsonl"])
    )
    var corrections: String?

    @Flag(help: "Go on with the file of --output: articles that have a digest there are passed over.")
    var resume = false

    func validate() throws {
        if pretty, format != .json { throw ValidationError("--pretty goes with --format json only.") }
        if resume, output == nil || format != .jsonl {
            throw ValidationError("--resume goes with --output and --format jsonl only.")
        }
    }

    func run() async throws {
        let corrections = try loadedCorrections()
        let digester = try articles.digester()
        let terminal = Terminal(.standardOutput)
        let metadata = articles.metadata
        let done = DoneArticles()
        let archive = try archive(of: digester.generator, done: done)
        let rendering = Rendering(format: format, isPretty: pretty, output: archive == nil ? terminal : .file)
        let walk = ArticleWalk(articles.files, without: archive?.status)
        var progress = ProgressBar(of: walk, terminal: Terminal(.standardError))
        var isFirst = true
        var haveAllSucceeded = true
        await OrderedWork.run(
            over: walk,
            windowCount: 2 * ProcessInfo.processInfo.activeProcessorCount,
            work: {
                rendering.outcome(of: $0, digester: digester, metadata: metadata, done: done, corrections: corrections)
            },
            deliver: { outcome in
                switch outcome {
                case .success(let page):
                    if archive == nil && terminal.isTerminal || page.warning != nil { progress.clear() }
                    if let warning = page.warning { StandardStreams.complain(warning) }
                    if !page.bytes.isEmpty {
                        write(isFirst ? page.bytes : rendering.separator + page.bytes, to: archive)
                        isFirst = false
                    }
                    progress.advance(isPassedOver: page.bytes.isEmpty)
                case .failure(let failure):
                    progress.clear()
                    StandardStreams.complain(failure.description)
                    haveAllSucceeded = false
                    progress.advance()
                }
            }
        )
        progress.clear()
        do throws(DigestArchive.Failure) { try archive?.finish() } catch { StandardStreams.fail("\(error)") }
        if !haveAllSucceeded { throw ExitCode.failure }
    }

    /// The corrections of the flag, or else of the environment; where they cannot be used, the reason is told.
    private func loadedCorrections() throws -> DigestCorrections {
        do throws(CorrectionsFileError) {
            let path = articles.path(corrections, or: .corrections, unless: SettingKey.none)
            return try path.map(CorrectionsFile.init(at:))?.corrections ?? DigestCorrections()
        } catch {
            for problem in error.problems { StandardStreams.complain(problem) }
            throw ExitCode.failure
        }
    }

    /// The file of `--output`; nil for standard output.
    private func archive(of generator: Generator, done: DoneArticles) throws -> DigestArchive? {
        guard let path = output.map(ArgumentText.path(of:)) else { return nil }
        do throws(DigestArchive.Failure) {
            return resume
                ? try DigestArchive(resuming: path, of: generator, done: done) : try DigestArchive(creating: path)
        } catch {
            StandardStreams.complain("\(error)")
            throw ExitCode.failure
        }
    }

    private func write(_ bytes: [UInt8], to archive: DigestArchive?) {
        guard let archive else { return StandardStreams.write(bytes) }
        do throws(DigestArchive.Failure) { try archive.append(bytes) } catch { StandardStreams.fail("\(error)") }
    }
}
