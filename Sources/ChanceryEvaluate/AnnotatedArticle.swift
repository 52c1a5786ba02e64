import ChanceryDigest
import Foundation

/// What a person says an article's digest should have of its actors and statements.
struct AnnotatedArticle: Decodable {
    /// A party, with all names that are right for it.
    struct Party: Decodable {
        let id: String
        let name: String
        let aliases: [String]?
        let kind: ArticleDigest.Actor.Kind

        /// Whether somebody with this party's name in a digest is this party.
        var isNamed: Bool { [.person, .government, .organization, .bloc].contains(kind) }
        var names: Set<String> { Set(([name] + (aliases ?? [])).map(PartyName.plain)).subtracting([""]) }
    }

    /// A piece of the text, in Unicode scalars.
    struct Piece: Decodable {
        let start: Int
        let end: Int
    }

    /// A statement, as annotated.
    struct Statement: Decodable {
        let speaker: String?
        let content: [Piece]
        let `class`: ArticleDigest.Statement.Class
    }

    let published: String?
    let actors: [Party]
    let statements: [Statement]

    /// Whether `found` of a digest's `actors` is the party `annotated`; nobody is nobody.
    func isSame(_ annotated: String?, _ found: String?, among actors: [ArticleDigest.Actor]) -> Bool {
        guard let annotated, let found else { return annotated == nil && found == nil }
        guard let party = self.actors.first(where: { $0.id == annotated }),
            let actor = actors.first(where: { $0.id == found })
        else { return false }
        let name = PartyName.plain(actor.name)
        let names = actor.mentions.filter { $0.form == .name || $0.form == .metonym }.map { PartyName.plain($0.text) }
        if party.names.contains(name) || PartyName.plain(party.name) == name
            || names.contains(PartyName.plain(party.name))
        {
            return true
        }
        guard !party.isNamed else { return false }
        return !party.names.isDisjoint(with: [name] + actor.mentions.map { PartyName.plain($0.text) })
    }
}

/// Names as they are compared.
enum PartyName {
    /// `name` without article, title, possessive ending, case and punctuation.
    static func plain(_ name: String) -> String {
        name.lowercased()
            .replacing(#/[’']s\b/#, with: "")
            .trimmingCharacters(in: .whitespacesAndNewlines)
            .replacing(#/^(the|a|an|mr|mrs|ms|dr)\.? /#, with: "")
            .replacing(#/\W+/#, with: " ")
            .trimmingCharacters(in: .whitespaces)
    }
}
