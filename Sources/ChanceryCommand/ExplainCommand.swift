internal import ArgumentParser
internal import Chancery
internal import SystemPackage

/// `chancery explain`: reads files and prints what their digests rest on.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Print why the digests of articles say what they say, and which part of them to distrust.",
        discussion: """
            Shown are the fields to distrust, the article with the words marked that the digest points at, and for \
            each field what it rests on: a head of the trained network with its label and how sure it is, from 0 to \
            1, or a rule by its name; what else had a say stands beside it. As HTML all articles make one page, \
            which needs nothing besides itself. Corrections by people are not applied: shown is what the reading says.

            EXAMPLES
              chancery explain article.txt
              chancery explain --format html article.txt > article.html
              chancery explain --published 2025-02-18 article.txt | less

            EXIT STATUS
              0 if every file was explained, 1 if any was not, 64 for a mistake in the arguments.
            """
    )

    /// The form of the output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, html
    }

    @OptionGroup var articles: ArticleOptions

    @Option(help: "How the explanations are printed: text, or one page of html.")
    var format = Format.text

    func run() throws {
        let digester = try articles.digester()
        let terminal = Terminal(.standardOutput)
        var count = 0
        var haveAllSucceeded = true
        for entry in ArticleWalk(articles.files) {
            do {
                let read = try entry.get().articles(digester: digester, metadata: articles.metadata)
                if let warning = read.warning { StandardStreams.complain(warning) }
                for article in read.articles {
                    count += 1
                    write(digester.explanation(of: article), number: count, to: terminal)
                }
            } catch {
                StandardStreams.complain(error.description)
                haveAllSucceeded = false
            }
        }
        if format == .html, count > 0 { StandardStreams.write(Array(ExplanationPage.end.utf8)) }
        if !haveAllSucceeded { throw ExitCode.failure }
    }

    /// Writes the explanation of the article that is the `number`th, from 1.
    private func write(_ explanation: Explanation, number: Int, to terminal: Terminal) {
        let isFirst = number == 1
        switch format {
        case .text:
            let text = explanation.text(isColored: terminal.isColored, columnCount: terminal.columnCount)
            StandardStreams.write(Array(((isFirst ? "" : "\n") + text).utf8))
        case .html:
            let article = explanation.digest.article
            let title = article.title ?? explanation.digest.source.name
            let beginning = isFirst ? ExplanationPage.beginning(title: title) : ""
            let section = ExplanationPage.section(of: explanation, number: number)
            StandardStreams.write(Array((beginning + section).utf8))
        }
    }
}
