public import ChanceryDigest
internal import Foundation

/// Who an actor is over all articles, as far as name, country and office tell.
///
/// The key is made of these in the form that comparisons use: `government:russia`, `name:sergey lavrov`,
/// `group:negotiators:RUS`. Articles do not agree whether a state that no gazetteer knows is an organization or a person, so
/// for what has a name of its own the name decides. A person who is called by the last name alone has country and office in
/// the key, `name:lavrov:RUS:foreign minister`, for they tell which of that name it is.
public struct PartyKey: Hashable, Sendable {
    /// The key.
    public let text: String
    /// What the name tells where it is a person's.
    let person: Person

    /// What a name tells of a person.
    struct Person: Hashable, Sendable {
        /// The last word of the name in the form that comparisons use; nil for what is no person.
        let surname: String?
        /// Whether a person is called by the last word alone.
        let isSurnameAlone: Bool

        /// The person of the name `name`, if something of the kind `kind` is one.
        init(name: String, kind: String) {
            let isPerson = kind == ArticleDigest.Actor.Kind.person.rawValue
            let words = PartyKey.folded(name).split(separator: " ")
            surname = isPerson ? words.last.map(String.init) : nil
            isSurnameAlone = isPerson && words.count < 2
        }
    }

    /// The key of `actor`.
    public init(of actor: ArticleDigest.Actor) {
        let name = Self.folded(actor.name)
        person = Person(name: actor.name, kind: actor.kind.rawValue)
        let parts: [String?] =
            switch actor.kind {
            case .government: ["government", name]
            case .person where person.isSurnameAlone:
                ["name", name, actor.country, actor.role.map { Self.folded($0.title) }]
            // Of two persons of one full name, one is split off by hand.
            case .person, .organization, .bloc: ["name", name]
            case .group, .anonymous: [actor.kind.rawValue, name, actor.country]
            }
        text = parts.compactMap(\.self).joined(separator: ":")
    }

    /// A name as comparisons use it: no case, marks, articles or punctuation, single spaces.
    public static func folded(_ name: String) -> String {
        var words: [String] = []
        var word = ""
        for scalar in name.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: continue
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .letterNumber, .otherNumber, .spacingMark:
                word.unicodeScalars.append(scalar)
            case _ where scalar == "'" || scalar == "\u{2019}" || scalar == ".": continue
            default:
                if !word.isEmpty { words.append(word) }
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        if words.count > 1, words.first == "the" { words.removeFirst() }
        return words.joined(separator: " ")
    }
}
