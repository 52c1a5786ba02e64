import ArgumentParser
import Chancery
import ChanceryDigest
import ChanceryIntake
import ChanceryResources
import ChanceryTrained
import Foundation
import SystemPackage

/// Digests passages with an ambiguous pronoun each, and scores whom the digests say the pronouns mean.
///
/// - SeeAlso: Webster et al., 2018, <https://aclanthology.org/Q18-1042/>
struct GapCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gap",
        abstract: "Scores whom pronouns mean, on GAP.",
        discussion: """
            GOLD is a table of GAP with a passage a line. A name and the pronoun are taken for the same where one actor of \
            the digest has both among its mentions.
            """
    )

    @Argument(help: ArgumentHelp("The directory of the data files.", valueName: "resources"))
    var resources: String

    @Argument(help: ArgumentHelp("The passages.", valueName: "gold.tsv"))
    var gold: String

    func run() throws {
        let directory = try ResourceDirectory(explicit: FilePath(resources), executable: nil)
        let digester = Digester(data: try directory.load())
        let passages = try Passage.passages(in: String(contentsOf: URL(fileURLWithPath: gold), encoding: .utf8))
        var score = GapScore()
        for passage in passages {
            let file = IncomingFile(name: "passage.txt", bytes: Array(passage.text.utf8))
            for article in try digester.articles(in: file) { score.add(digester.digest(of: article).actors, passage) }
        }
        for (name, count) in [("all", score.all), ("feminine", score.feminine), ("masculine", score.masculine)] {
            let count = count.score
            let figures = String(
                format: "  F1 %5.1f  P %5.1f  R %5.1f",
                100 * count.f1,
                100 * count.precision,
                100 * count.recall
            )
            print(name + figures)
        }
    }
}

/// A passage of GAP.
struct Passage: Hashable {
    /// A name in it, and whether the pronoun means it.
    struct Name: Hashable {
        let scalars: Range<Int>
        let isMeant: Bool
    }

    let text: String
    /// Where the pronoun starts, in Unicode scalars.
    let pronounStart: Int
    let isFeminine: Bool
    /// The two names.
    let names: [Name]

    /// The passages of a table: identifier, text, pronoun and its offset, then each name with offset and TRUE or FALSE.
    static func passages(in table: String) -> [Passage] {
        table.split(separator: "\n").dropFirst().compactMap { line in
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard cells.count > 9, let start = Int(cells[3]) else { return nil }
            let names = [4, 7].compactMap { column -> Name? in
                guard let offset = Int(cells[column + 1]) else { return nil }
                let end = offset + cells[column].unicodeScalars.count
                return Name(scalars: offset..<end, isMeant: cells[column + 2].uppercased() == "TRUE")
            }
            let isFeminine = ["she", "her", "hers"].contains(cells[2].lowercased())
            return Passage(text: cells[1], pronounStart: start, isFeminine: isFeminine, names: names)
        }
    }
}

/// How many names and pronouns were rightly taken for the same.
struct GapScore {
    private(set) var feminine = Count()
    private(set) var masculine = Count()

    /// Pairs of a name and a pronoun.
    struct Count: Hashable {
        var system = 0
        var gold = 0
        var correct = 0

        /// The score that the treebanks' counts have.
        var score: ConlluScore.Count { ConlluScore.Count(system: system, gold: gold, correct: correct) }

        static func + (left: Self, right: Self) -> Self {
            Count(
                system: left.system + right.system,
                gold: left.gold + right.gold,
                correct: left.correct + right.correct
            )
        }
    }

    var all: Count { feminine + masculine }

    /// Counts what `actors` say of the names of a passage.
    mutating func add(_ actors: [ArticleDigest.Actor], _ passage: Passage) {
        let meant = actors.filter { actor in
            actor.mentions.contains { $0.form == .pronoun && $0.start == passage.pronounStart }
        }
        for name in passage.names {
            let isFound = meant.contains { actor in
                actor.mentions.contains { mention in
                    mention.form == .name && (mention.start..<mention.end).overlaps(name.scalars)
                }
            }
            let count = Count(
                system: isFound ? 1 : 0,
                gold: name.isMeant ? 1 : 0,
                correct: isFound && name.isMeant ? 1 : 0
            )
            if passage.isFeminine { feminine = feminine + count } else { masculine = masculine + count }
        }
    }
}
