import ArgumentParser
import Chancery
import ChanceryArticle
import ChanceryDigest
import ChanceryEncoder
import ChanceryIntake
import ChanceryReading
import ChanceryResources
import ChanceryTrained
import Dispatch
import Foundation
import Synchronization
import SystemPackage

/// Digests articles side by side in one process, and prints how many tokens a second are read.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures how fast articles are digested.",
        discussion: "The data files are loaded before, and the articles once read, before the clock starts."
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
    var files: [String]

    @Option(help: "Use these instructions: \(Kernels.Level.names), if the processor has them.")
    var kernels = "\(Kernels.Level.best)"

    @Option(help: "Read so many articles at once, at most one a core.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Flag(help: "Time the encoder alone, on windows as full as they can be.")
    var encoder = false

    func validate() throws {
        guard let level = Kernels.Level.named(kernels), Kernels.Level.available.contains(level) else {
            throw ValidationError("This processor has no \(kernels).")
        }
        guard threads > 0 else { throw ValidationError("At least one article is read at once.") }
    }

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let kernels = Kernels(Kernels.Level.named(kernels) ?? .best)
        let data = ReaderData(language: try directory.language(), network: try directory.network(kernels: kernels))
        let digester = Digester(data: data)
        let articles = try files.flatMap { path in
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            return try digester.articles(
                in: IncomingFile(name: FilePath(path).lastComponent?.string ?? "", bytes: bytes)
            )
        }
        let readings = articles.map { digester.reading(of: $0) }
        let tokenCount = readings.reduce(0) { $0 + $1.tokens.count }
        var start = ContinuousClock.now
        if encoder {
            let windows = readings.map { full($0, pieces: data.network.pieces) }
            start = .now
            sideBySide(windows) { own in
                var room = Network.Room()
                for window in own { _ = data.network.read([window], room: &room) }
            }
        } else {
            sideBySide(articles) { _ = digester.digest(of: $0) }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        print(
            "kernels \(self.kernels), \(threads) at once: \(tokenCount) tokens, \(rounded(seconds)) s,",
            terminator: " "
        )
        print("\(Int(Double(tokenCount) / seconds)) tokens/s")
    }

    private func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }

    /// The words of an article in windows as full as they can be.
    private func full(_ reading: Reading, pieces: WordPieces) -> [Window] {
        let words = reading.tokens.map(\.form)
        let plan = WindowPlan(words: words, paragraphs: [words.indices], pieces: pieces)
        return plan.stretches.flatMap { stretch in
            stretch.windows.map { Window([Array(words[$0.words])], pieces: pieces) }
        }
    }

    /// Does `work` for every item, in as many threads as asked for.
    private func sideBySide<Item: Sendable>(_ items: [Item], work: @Sendable (Item) -> Void) {
        let next = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let index = next.withLock { next in
                    next += 1
                    return next - 1
                }
                guard index < items.count else { return }
                work(items[index])
            }
        }
    }
}

extension Kernels.Level {
    fileprivate static var names: String { allCases.map { "\($0)" }.joined(separator: ", ") }

    fileprivate static func named(_ name: String) -> Self? { allCases.first { "\($0)" == name } }
}
