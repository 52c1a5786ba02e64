import Chancery
import ChanceryDigest
import ChanceryReading
import ChanceryResources
import EventDictionaries
import Foundation

/// The dictionaries of actors and verbs that coded sentences were coded with.
struct PetrarchDictionaries {
    let actors: CodedNames
    let verbs: VerbDictionary?

    /// A table of actors as a user writes one: their own countries and bodies.
    ///
    /// A code of three letters is a country's, or that of somebody of it who has no other.
    var actorTable: [UInt8] {
        var seen: Set<String> = []
        let rows = actors.entries.compactMap { entry -> String? in
            guard let code = entry.code else { return nil }
            let names = entry.names.map { $0.map(\.capitalized).joined(separator: " ") }
                .filter { seen.insert($0.lowercased()).inserted }
            guard let name = names.first else { return nil }
            let kind = code.count == 3 ? "government" : "organization"
            return [name, kind, "", "", "", "", names.dropFirst().joined(separator: "|"), ""].joined(separator: "\t")
        }
        return Array(rows.map { $0 + "\n" }.joined().utf8)
    }

    /// The code of a party: that of the longest of its names and mentions that the dictionary has.
    func code(of actor: ArticleDigest.Actor) -> String? {
        let texts = ([actor.name] + actor.mentions.map(\.text)).map { " \(PartyName.plain($0)) " }
        var best: (code: String, length: Int)?
        for entry in actors.entries {
            guard let code = entry.code else { continue }
            for name in entry.names {
                let plain = PartyName.plain(name.joined(separator: " "))
                guard plain.count > best?.length ?? 0, texts.contains(where: { $0.contains(" \(plain) ") }) else {
                    continue
                }
                best = (code, plain.count)
            }
        }
        return best.map { String($0.code.prefix(3)) }
    }

    /// The files of the lexicon with the codes of ``verbs`` in place of ours, each of them for an act of any type.
    func lexicon(_ files: [String: [UInt8]]) -> [String: [UInt8]] {
        guard let verbs else { return files }
        var files = files
        for (name, text) in CodeWords(verbs, isCode: { _ in true }).files { files[name] = Array(text.utf8) }
        let kinds = ArticleDigest.Event.Kind.allCases.map(\.rawValue).joined(separator: ",")
        let codes = Set(verbs.blocks.flatMap { $0.verbs.compactMap(\.code) + $0.patterns.compactMap(\.code) })
        var rows = Self.rows(of: files["cameo.tsv"]).filter { !codes.contains($0[0]) }.map {
            $0.joined(separator: "\t")
        }
        rows += codes.sorted().map { "\($0)\t\(kinds)\t-\t0" }
        files["cameo.tsv"] = Array(rows.joined(separator: "\n").utf8)
        let own = verbs.blocks.flatMap(\.verbs).compactMap { verb in verb.code.map { (verb.words, $0) } }
        let codeOfWords = Dictionary(own) { first, _ in first }
        let acts = Self.rows(of: files["events.tsv"]).map { row in
            var row = row
            row[3] = codeOfWords[row[0].split(separator: " ").map(String.init)] ?? row[3]
            return row.joined(separator: "\t")
        }
        files["events.tsv"] = Array(acts.joined(separator: "\n").utf8)
        return files
    }

    private static func rows(of file: [UInt8]?) -> [[String]] {
        String(decoding: file ?? [], as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { $0.split(separator: "\t").map(String.init) }
    }
}
