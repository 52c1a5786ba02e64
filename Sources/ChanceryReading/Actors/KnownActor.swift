package import ChanceryDigest

/// A party that whoever runs the program knows by name, from a table of their own.
package struct KnownActor: Hashable, Sendable {
    /// The name that digests show.
    package let name: String
    /// What kind of party it is.
    package let kind: Actor.Kind
    /// ISO 3166-1 alpha-3.
    package let country: String?
    /// The PLOVER sector.
    package let sector: Sector?
    /// The title of the office that the party holds, where the article tells none.
    package let role: String?
    /// The name of the party whose office it is.
    package let body: String?
    /// What else the party is called.
    package let otherNames: [String]
    /// The Wikidata item.
    package let wikidata: String?

    /// What the party is called, the name first.
    package var forms: [String] { [name] + otherNames }
}
