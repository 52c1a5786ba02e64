internal import ChanceryDigest

/// Tells which of several countries with one name an article means: "Congo", "Korea".
///
/// The gazetteer's first is meant, unless the article names another by other words, or a town there, and not the first.
struct CountryNamesakes {
    private let gazetteer: Gazetteer
    /// The countries of the names that only one country has.
    private let evident: Set<String>

    init(_ sentences: [[NameFinder.Found]], contexts: [NameContext], gazetteer: Gazetteer) {
        self.gazetteer = gazetteer
        evident = Set(
            zip(sentences, contexts).flatMap { names, context in
                names.filter { $0.kind != .country || gazetteer.countries(named: context.text($0.words)).count < 2 }
                    .compactMap(\.country)
            }
        )
    }

    /// `name`, or the same as the name of the country that the article means.
    func resolved(_ name: NameFinder.Found, in context: NameContext) -> NameFinder.Found {
        guard name.kind == .country, name.actor == nil, let own = name.country, !evident.contains(own) else {
            return name
        }
        let others = gazetteer.countries(named: context.text(name.words))
        guard let other = others.first(where: { $0.code != own && evident.contains($0.code) }) else { return name }
        return NameFinder.Found(
            words: name.words,
            kind: .country,
            canonical: other.name,
            country: other.code,
            mayBeMetonym: name.mayBeMetonym,
            grounds: name.grounds.overruled(by: .rule(.countryNamesake))
        )
    }
}
