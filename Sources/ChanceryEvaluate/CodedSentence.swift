import Foundation

/// A unit test of PETRARCH: a sentence with the coded acts that it should give.
struct CodedSentence {
    /// An act as event data have it.
    struct Coding: Hashable {
        /// The code of who acts, its first three letters: a country or a body.
        let source: String
        /// The same of who is acted upon.
        let target: String
        /// The code of the act.
        let code: String
    }

    let category: String
    let text: String
    /// What it should give; a coding without a known party is left out.
    let codings: [Coding]

    /// The sentences of a file of records, those that should give an error left out.
    static func sentences(in document: String) -> [CodedSentence] {
        let records = document.matches(of: #/<Sentence ([^>]*)>(.*?)</Sentence>/#.dotMatchesNewlines())
        return records.compactMap { record in
            guard let text = record.2.firstMatch(of: #/<Text>(.*?)</Text>/#.dotMatchesNewlines()) else { return nil }
            let category = attribute("category", of: record.1) ?? ""
            if category == "ERROR" { return nil }
            let codings = record.2.matches(of: #/<EventCoding ([^>]*)>/#).compactMap { match -> Coding? in
                guard let source = attribute("sourcecode", of: match.1), let code = attribute("eventcode", of: match.1),
                    let target = attribute("targetcode", of: match.1)
                else { return nil }
                let parties = [source, target].map { String($0.prefix(3)) }
                return parties.contains("---") ? nil : Coding(source: parties[0], target: parties[1], code: code)
            }
            let words = text.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return CodedSentence(
                category: category.replacing(#/[Sx]$/#, with: ""),
                text: words,
                codings: codings.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            )
        }
    }

    private static func attribute(_ name: String, of tag: Substring) -> String? {
        tag.matches(of: #/(\w+)\s*=\s*"([^"]*)"/#).first { $0.1 == name }.map { String($0.2) }
    }
}
