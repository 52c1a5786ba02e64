import ArgumentParser
import ChanceryArticle
import ChanceryIntake
import ChanceryLedger
import Foundation

/// Makes copies of articles as newspapers do, and scores which of them are found; then which of all pairs of different
/// articles are taken for copies.
struct CopiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copies",
        abstract: "Scores the search for copies of articles.",
        discussion: """
            The files are taken for different articles, none a copy of another; the pairs that share most are named. \
            "Looked up" counts the pairs that have a key in common, "copies" those that the alignment then takes for copies.
            """
    )

    @Option(help: ArgumentHelp("Lines that so many of the articles have are boilerplate.", valueName: "count"))
    var boilerplate: Int?

    @Argument(help: ArgumentHelp("The articles.", valueName: "file"))
    var files: [String]

    private struct Sample {
        let name: String
        let text: String
        let sketch: CopySketch
        let keys: Set<UInt64>

        init(name: String, text: String) {
            self.name = name
            self.text = text
            sketch = CopySketch(of: text)
            keys = Set(sketch.keys)
        }
    }

    func run() throws {
        let intake = Intake()
        let samples = try files.flatMap { path in
            let url = URL(fileURLWithPath: path)
            let file = IncomingFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))
            return try intake.articles(in: file).map { Sample(name: file.name, text: $0.text) }
        }
        guard samples.count > 1 else { throw ValidationError("It takes two articles at least.") }
        for variant in CopyVariant.allCases { score(variant, of: samples) }
        scorePairs(of: samples, boilerplate: boilerplate.map { lines(of: samples, inAtLeast: $0) } ?? [])
    }

    /// The hashes of the lines that at least `count` of the articles have.
    private func lines(of samples: [Sample], inAtLeast count: Int) -> Set<UInt64> {
        let lines = samples.flatMap { Set($0.sketch.paragraphs) }
        return Set(Dictionary(grouping: lines) { $0 }.filter { $0.value.count >= count }.keys)
    }

    private func score(_ variant: CopyVariant, of samples: [Sample]) {
        var (count, lookedUp, copies) = (0, 0, 0)
        for (index, sample) in samples.enumerated() {
            // Far enough to be about something else.
            let other = samples[(index + samples.count / 2) % samples.count]
            guard let pair = variant.pair(sample.text, other.text) else { continue }
            count += 1
            if Sample(name: "", text: pair.0).keys.isDisjoint(with: CopySketch(of: pair.1).keys) == false {
                lookedUp += 1
            }
            if CopyAlignment(of: pair.0, with: pair.1).relation != .independent { copies += 1 }
        }
        print(line("\(variant.isCopy ? "copy" : "none"): \(variant.rawValue)", count, lookedUp, copies))
    }

    private func scorePairs(of samples: [Sample], boilerplate: Set<UInt64>) {
        var (count, lookedUp, copies) = (0, 0, 0)
        var shares: [(share: Double, names: String)] = []
        for (index, sample) in samples.enumerated() {
            for other in samples[(index + 1)...] {
                count += 1
                if sample.keys.isDisjoint(with: other.keys) { continue }
                lookedUp += 1
                let alignment = CopyAlignment(of: sample.text, with: other.text, boilerplate: boilerplate)
                if alignment.relation != .independent { copies += 1 }
                let share = max(alignment.sharedFractions.first, alignment.sharedFractions.second)
                shares.append((share, "\(alignment.relation.rawValue), \(sample.name) and \(other.name)"))
            }
        }
        print(line("none: different articles", count, lookedUp, copies))
        print("The pairs that share most:")
        for pair in shares.sorted(by: { $0.share > $1.share }).prefix(10) {
            print(String(format: "  %.2f ", pair.share) + pair.names)
        }
    }

    private func line(_ name: String, _ count: Int, _ lookedUp: Int, _ copies: Int) -> String {
        let share = { (part: Int) in 100 * Double(part) / Double(max(count, 1)) }
        let padded = name.padding(toLength: 40, withPad: " ", startingAt: 0)
        return padded
            + String(format: "%6d  looked up %6.2f %%  copies %6.2f %%", count, share(lookedUp), share(copies))
    }
}
