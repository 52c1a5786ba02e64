/// The nouns for agents in PLOVER's list, with the sectors of those whom they mean.
///
/// A line is `NOUN_OF_WORDS {OTHER_FORM} [~CODE]`, with or without other forms; `#` opens a comment. A code is one or more of
/// three letters, the first is the sector. A line `!NAME! = WORD, WORD` gives a set; a noun with `!NAME!` in it stands for one
/// noun with each word.
///
/// - SeeAlso: <https://github.com/openeventdata/PLOVER>
struct AgentList {
    /// A noun, or a phrase of nouns, in lower case, and the sector of whom it means.
    struct Agent: Hashable {
        let noun: String
        let sector: String
    }

    /// Codes that tell no sector: militants of no country, what is no party at all, parties without recognition, paramilitary
    /// forces, which may be anybody's, and parties of whom nothing is known.
    private static let codesLeftOut: Set<String> = ["IMG", "JNK", "NON", "PRE", "PRM", "UNK"]

    /// In the order of the list, no noun twice: the first code of one counts.
    let agents: [Agent]

    /// The agents that `text` lists.
    init(_ text: String) throws(SourceError) {
        var sets: [String: [Substring]] = [:]
        var agents: [Agent] = []
        var seen: Set<String> = []
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, content) in lines.enumerated() {
            let line = content.prefix { $0 != "#" }.trimmed
            if line.isEmpty { continue }
            if line.hasPrefix("!"), let sign = line.firstIndex(of: "=") {
                sets[String(line[..<sign].trimmed)] =
                    line[line.index(after: sign)...].split(separator: ",").map(\.trimmed)
                continue
            }
            let entry = try Entry(line, at: index + 1)
            guard !Self.codesLeftOut.contains(entry.sector) else { continue }
            for form in entry.forms {
                for noun in try Self.nouns(of: form, sets: sets, at: index + 1)
                where Self.isPlain(noun) && seen.insert(noun).inserted {
                    agents.append(Agent(noun: noun, sector: entry.sector))
                }
            }
        }
        self.agents = agents
    }

    /// The file that the lexicon has.
    var table: String {
        let head = """
            # What people and bodies do in a society, by the nouns for them.
            # Columns: noun or noun phrase, sector.
            # Source: the agents of PLOVER, Open Event Data Alliance (MIT License): the first code of each. Left out are militants of
            # no country, paramilitary forces, states without recognition, unknown parties, things, and names with digits or marks.
            # Compiled by LexiconCompiler; do not edit. Docs/Data.md tells how.

            """
        return head + agents.map { "\($0.noun)\t\($0.sector)\n" }.joined()
    }

    /// One line of the list.
    private struct Entry {
        let forms: [Substring]
        let sector: String

        init(_ line: Substring, at number: Int) throws(SourceError) {
            guard line.last == "]", let bracket = line.lastIndex(of: "[") else {
                throw SourceError(line: number, reason: "no code in brackets at the end: \(line)")
            }
            let code = line[line.index(after: bracket)...].dropLast()
            guard code.first == "~", code.dropFirst().utf8.count >= 3,
                code.dropFirst().utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
            else { throw SourceError(line: number, reason: "no code of capital letters after ~: \(line)") }
            sector = String(code.dropFirst().prefix(3))
            var forms = [line[..<bracket].trimmed]
            if let brace = forms[0].firstIndex(of: "{") {
                guard forms[0].last == "}" else { throw SourceError(line: number, reason: "{ without }: \(line)") }
                let others = forms[0][forms[0].index(after: brace)...].dropLast()
                forms = [forms[0][..<brace].trimmed] + others.split(separator: ",").map(\.trimmed)
            }
            guard forms.allSatisfy({ !$0.isEmpty }) else {
                throw SourceError(line: number, reason: "no noun before the code: \(line)")
            }
            self.forms = forms
        }
    }

    /// The nouns that a form stands for: one for each word of the set that it names, though it name it twice.
    private static func nouns(of form: Substring, sets: [String: [Substring]], at line: Int) throws(SourceError)
        -> [String]
    {
        let parts = form.split(separator: "!", omittingEmptySubsequences: false)
        guard parts.count % 2 == 1 else {
            throw SourceError(line: line, reason: "a set's name without its end: \(form)")
        }
        var nouns = [String(form)]
        for name in Set(parts.indices.filter { $0 % 2 == 1 }.map { "!\(parts[$0])!" }).sorted() {
            guard let words = sets[name] else { throw SourceError(line: line, reason: "unknown set \(name)") }
            nouns = nouns.flatMap { noun in words.map { noun.replacing(name, with: $0) } }
        }
        return nouns.map { String(Substring($0.replacing("_", with: " ").lowercased()).trimmed) }
    }

    /// Whether a noun can stand in English text for a party: no digits, no marks but those within words and after short forms.
    private static func isPlain(_ noun: String) -> Bool {
        noun.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || " '-.".utf8.contains($0) }
    }
}

extension Substring {
    /// Without blanks at its ends.
    fileprivate var trimmed: Substring {
        var rest = drop { $0.isWhitespace }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return rest
    }
}
