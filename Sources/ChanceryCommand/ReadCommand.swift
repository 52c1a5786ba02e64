internal import ArgumentParser
internal import Chancery

/// `chancery read`: reads files and prints the readings.
struct ReadCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read",
        abstract: "Print what the words of articles are and say, layer by layer, before it becomes a digest.",
        discussion: """
            Shown are sentences, words with part of speech and tree, names, time expressions, quotations, \
            predicates, mentions of parties, and the words that report or name an act: what a digest is made of, \
            for those who want to know why it says what it says. The form may change with every version.

            EXAMPLES
              chancery read article.txt
              chancery read --format json article.txt | jq '.mentions[]'
              chancery read --format conllu article.txt > article.conllu

            EXIT STATUS
              0 if every file was read, 1 if any was not, 64 for a mistake in the arguments.
            """
    )

    /// The form of the output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case conllu, json, text, tree
    }

    @OptionGroup var articles: ArticleOptions

    @Option(help: "How the readings are printed: text; json, one a line; conllu, words and trees; tree, drawn.")
    var format = Format.text

    func run() throws {
        let digester = try articles.digester()
        var isFirst = true
        var haveAllSucceeded = true
        for entry in ArticleWalk(articles.files) {
            do {
                let read = try entry.get().articles(digester: digester, metadata: articles.metadata)
                if let warning = read.warning { StandardStreams.complain(warning) }
                for article in read.articles {
                    let reading = digester.reading(of: article)
                    switch format {
                    case .json: StandardStreams.write(reading.json + [UInt8(ascii: "\n")])
                    case .text: StandardStreams.write(Array(((isFirst ? "" : "\n") + reading.text).utf8))
                    case .tree: StandardStreams.write(Array(((isFirst ? "" : "\n") + reading.tree).utf8))
                    case .conllu: StandardStreams.write(Array(reading.conllu.utf8))
                    }
                    isFirst = false
                }
            } catch {
                StandardStreams.complain(error.description)
                haveAllSucceeded = false
            }
        }
        if !haveAllSucceeded { throw ExitCode.failure }
    }
}
