import ChanceryTestSupport
import Testing

@testable import ChanceryReading

@Suite("Word classes")
struct WordTableTests {
    /// The lines of a table of the source tree, each kept where `keeps` says so.
    private static func table(_ file: String, keeping keeps: (Substring) -> Bool) throws -> String {
        let bytes = try #require(try Repository.lexiconFiles()[file])
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .filter(keeps).joined(separator: "\n")
    }

    /// What is wrong where `file` reads as `content`; nil where nothing is.
    private static func fault(_ file: String, _ content: String) throws -> String? {
        var files = try Repository.lexiconFiles()
        files[file] = Array(content.utf8)
        do throws(ResourceError) {
            switch file {
            case "word-classes.tsv": _ = try WordTable(in: files)
            case "time-words.tsv": _ = try CalendarWords(in: files, words: try WordTable(in: files))
            default: _ = try Lexicon(parsing: files)
            }
            return nil
        } catch {
            return error.description
        }
    }

    @Test("Every class has words, and the table names no other", arguments: WordClass.allCases)
    func classes(wordClass: WordClass) throws {
        let words = try Repository.languageData().lexicon.words
        #expect(!words[wordClass].isEmpty)
        #expect(words[wordClass].allSatisfy { words.has($0, wordClass) })
        #expect(!words.has("zebra", wordClass))
        let rest = try Self.table("word-classes.tsv") { !$0.hasSuffix("\t\(wordClass.name)") }
        let fault = try #require(try Self.fault("word-classes.tsv", rest))
        #expect(fault.hasPrefix("word-classes.tsv, line "))
        #expect(fault.hasSuffix(": no word is in \(wordClass.name)"))
    }

    @Test("The name of a class is its case, parted by hyphens")
    func name() {
        #expect(WordClass.lightVerb.name == "light-verb")
        #expect(WordClass.article.name == "article")
    }

    @Test(
        "A wrong line of the classes is named",
        arguments: [
            ("say\tverbs", "column 2 is verbs, allowed are "), ("the\tarticle", "the is in article already"),
            ("say", "expected 2 columns separated by tabs, found 1"), ("\tarticle", "a column is empty"),
        ]
    )
    func wrongWord(line: String, fault: String) throws {
        let whole = try Self.table("word-classes.tsv") { _ in true }
        let number = whole.split(separator: "\n", omittingEmptySubsequences: false).count
        let told = try #require(try Self.fault("word-classes.tsv", whole + line + "\n"))
        #expect(told.hasPrefix("word-classes.tsv, line \(number): \(fault)"))
    }

    @Test("Every class of words with a value has words", arguments: TimeWordTable.Class.allCases)
    func timeClasses(wordClass: TimeWordTable.Class) throws {
        let rest = try Self.table("time-words.tsv") { !$0.contains("\t\(wordClass.rawValue)\t") }
        let fault = try #require(try Self.fault("time-words.tsv", rest))
        #expect(fault.hasPrefix("time-words.tsv, line "))
        #expect(fault.hasSuffix(": no word is in \(wordClass.rawValue)"))
    }

    @Test(
        "A wrong line of the words with a value is named",
        arguments: [
            ("smarch\tmonth\t13", "column 3 is 13, no number from 1 to 12"),
            ("smarch\tmonth\t-", "column 3 is -, no number from 1 to 12"),
            ("old may\tmonth\t5", "old may is more than one word"),
            ("fortnight\tunit\tfortnight", "column 3 is fortnight, allowed are century, "),
            ("monsoon\tseason\tMO", "column 3 is MO, allowed are FA, "),
            ("biannually\tset\tsix months", "column 3 is six months, no duration such as P1D"),
            ("biannually\tset\tP6", "column 3 is P6, no duration such as P1D"),
            ("biannually\tset\tPM", "column 3 is PM, no duration such as P1D"),
            ("no day\tfeast\t02-30", "column 3 is 02-30, no month and day such as 12-25"),
            ("a pair of\tamount\ttwo", "column 3 is two, no number from 0 to 1000"),
            ("roundabout\tapproximation\t5", "column 3 is 5, allowed are -"),
            ("the third day\tday\t-", "column 3 is -, no number from -9 to 9"),
            ("may\tmonth\t5", "may is in month already"), ("may\tmoon\t5", "column 2 is moon, allowed are "),
        ]
    )
    func wrongValue(line: String, fault: String) throws {
        let whole = try Self.table("time-words.tsv") { _ in true }
        let number = whole.split(separator: "\n", omittingEmptySubsequences: false).count
        let told = try #require(try Self.fault("time-words.tsv", whole + line + "\n"))
        #expect(told.hasPrefix("time-words.tsv, line \(number): \(fault)"))
    }

    @Test(
        "A sector of no three capital letters is named",
        arguments: ["roles.tsv", "bodies.tsv", "groups.tsv", "organization-words.tsv", "agents.tsv"]
    )
    func wrongSector(file: String) throws {
        let told = try Self.fault(file, "# head\nwarden\tGUARD\n")
        #expect(told == "\(file), line 2: column 2 is GUARD, no sector of three capital letters")
    }

    @Test("So is that of an organization, which may have none")
    func wrongOrganization() throws {
        let told = try Self.fault("organizations.tsv", "Ruritanian Guild\t-\torganization\tguild\t-\n")
        #expect(told == "organizations.tsv, line 1: column 4 is guild, no sector of three capital letters")
        #expect(try Self.fault("organizations.tsv", "Ruritanian Guild\t-\torganization\t-\t-\n") == nil)
    }

    @Test("A word counts from the next start on")
    func added() throws {
        var files = try Repository.lexiconFiles()
        #expect(try !Lexicon(parsing: files).has("perpetrate", .lightVerb))
        files["word-classes.tsv"]?.append(contentsOf: "perpetrate\tlight-verb\n".utf8)
        #expect(try Lexicon(parsing: files).has("perpetrate", .lightVerb))
    }
}
