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

/// Digests articles side by side in one process, and prints how long the data took to load and how many tokens a second
/// are read.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures how fast articles are digested.",
        discussion: "The articles are read once before the clock starts."
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
    var files: [String]

    @Option(help: "Use these instructions: \(Kernels.Level.names), if the processor has them.")
    var kernels = "\(Kernels.Level.best)"

    @Option(help: "Read so many articles at once, at most one a core.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Digest all articles so many times, each with a line of its own.")
    var rounds = 1

    @Flag(help: "Time the encoder alone, on windows as full as they can be.")
    var encoder = false

    func validate() throws {
        guard let level = Kernels.Level.named(kernels), Kernels.Level.available.contains(level) else {
            throw ValidationError("This processor has no \(kernels).")
        }
        guard threads > 0 else { throw ValidationError("At least one article is read at once.") }
        guard rounds > 0 else { throw ValidationError("There is at least one round.") }
    }

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let kernels = Kernels(Kernels.Level.named(kernels) ?? .best)
        var start = ContinuousClock.now
        let data = ReaderData(language: try directory.language(), network: try directory.network(kernels: kernels))
        print("data loaded in \(seconds(since: start)) s")
        let digester = Digester(data: data)
        let articles = try files.flatMap { path in
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
            return try digester.articles(
                in: IncomingFile(name: FilePath(path).lastComponent?.string ?? "", bytes: bytes)
            )
        }
        let readings = articles.map { digester.reading(of: $0) }
        let tokenCount = readings.reduce(0) { $0 + $1.tokens.count }
        let windows = encoder ? readings.map { full($0, pieces: data.network.pieces) } : []
        for _ in 0..<rounds {
            start = .now
            if encoder {
                sideBySide(windows) { own in
                    var room = Network.Room()
                    for window in own { _ = data.network.read([window], room: &room) }
                }
            } else {
                sideBySide(articles) { _ = digester.digest(of: $0) }
            }
            let seconds = seconds(since: start)
            print(
                "kernels \(self.kernels), \(threads) at once: \(tokenCount) tokens, \(seconds) s,",
                "\(Int(Double(tokenCount) / seconds)) tokens/s"
            )
        }
    }

    /// The seconds since `start`, to the millisecond.
    private func seconds(since start: ContinuousClock.Instant) -> Double {
        ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000
    }

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
