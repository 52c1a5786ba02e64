import ArgumentParser
import ChanceryArticle
import ChanceryIntake
import Foundation

/// Turns files into articles and prints them, without reading them.
struct IntakeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake",
        abstract: "Prints the articles in files as JSON Lines, and how many files a second that is.",
        discussion: "What is no article is told on standard error. The time does not count reading the files."
    )

    @Option(help: "How often all files are taken in; the last time counts.")
    var rounds = 1

    @Argument(help: ArgumentHelp("The files.", valueName: "file"))
    var files: [String]

    private struct Line: Encodable {
        let name: String
        let title: String?
        let authors: [String]
        let published: String?
        let language: String?
        let text: String
        let warnings: [String]
    }

    func run() throws {
        let intake = Intake()
        let incoming = try files.map { path in
            let url = URL(fileURLWithPath: path)
            return IncomingFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
        }
        var seconds = Duration.zero
        var results: [Result<[Article], ArticleError>] = []
        for _ in 0..<max(1, rounds) {
            seconds = ContinuousClock().measure {
                results = incoming.map { file in
                    Result { () throws(ArticleError) in try intake.articles(in: file) }
                }
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (file, result) in zip(incoming, results) {
            switch result {
            case .failure(let error):
                FileHandle.standardError.write(Data("\(file.name): \(error.description)\n".utf8))
            case .success(let articles):
                for article in articles {
                    print(String(decoding: try encoder.encode(line(of: article)), as: UTF8.self))
                }
            }
        }
        let rate = Double(files.count) / (seconds / .seconds(1))
        FileHandle.standardError.write(Data("\(Int(rate)) files/s\n".utf8))
    }

    private func line(of article: Article) -> Line {
        let metadata = article.metadata
        let body = metadata.title.map {
            article.text.hasPrefix($0) ? article.text.dropFirst($0.count) : article.text[...]
        }
        return Line(
            name: article.source.name,
            title: metadata.title,
            authors: metadata.byline ?? [],
            published: metadata.published,
            language: metadata.language,
            text: String(body ?? article.text[...]),
            warnings: article.warnings
        )
    }
}
