internal import ChanceryDigest

/// What an article's names tell about each other: whose surname a word is, which body an acronym names.
struct NameDirectory {
    private let particles: Set<String>
    private var persons: [String: String] = [:]
    private var bodies: [String: NameFinder.Found] = [:]

    init(_ sentences: [[NameFinder.Found]], contexts: [NameContext], lexicon: Lexicon) {
        particles = lexicon.words[.surnameParticle]
        for (names, context) in zip(sentences, contexts) {
            for (position, name) in names.enumerated() {
                switch name.kind {
                case .person: enter(person: name.canonical)
                case .organization where name.words.count > 1:
                    enter(body: name, acronym: Self.acronym(after: position, in: names, context: context))
                default: break
                }
            }
        }
    }

    private mutating func enter(person: String) {
        let words = person.split(separator: " ").map(String.init)
        guard let last = words.last else { return }
        if let old = persons[last], old.utf8.count >= person.utf8.count { return }
        persons[last] = person
        for particle in particles {
            guard let start = words.lastIndex(of: particle), start > 0 else { continue }
            persons[words[start...].joined(separator: " ")] = person
        }
    }

    private mutating func enter(body: NameFinder.Found, acronym: String?) {
        if bodies[body.canonical] == nil { bodies[body.canonical] = body }
        if let acronym, bodies[acronym] == nil { bodies[acronym] = body }
    }

    /// The acronym in brackets right after the name at `position`.
    private static func acronym(after position: Int, in names: [NameFinder.Found], context: NameContext) -> String? {
        let end = names[position].words.upperBound
        guard end + 2 < context.words.count, context.words[end] == "(" || context.words[end] == "[",
            context.words[end + 2] == ")" || context.words[end + 2] == "]"
        else { return nil }
        return context.words[end + 1]
    }

    /// The name with what the article tells about it; nil for a capitalised word that is no name after all.
    func resolved(_ name: NameFinder.Found) -> NameFinder.Found? {
        if name.actor != nil { return name }
        switch name.kind {
        case .person, .other:
            if let body = bodies[name.canonical] { return copy(of: name, as: body) }
            guard let full = persons[name.canonical] ?? surname(of: name.canonical) else {
                return name.kind == .person ? name : nil
            }
            return NameFinder.Found(
                words: name.words,
                kind: .person,
                canonical: full,
                country: name.country,
                grounds: grounds(of: name, as: full)
            )
        case .organization:
            guard let body = bodies[name.canonical] else { return name }
            return copy(of: name, as: body)
        default: return name
        }
    }

    private func surname(of name: String) -> String? {
        guard let last = name.split(separator: " ").last.map(String.init), last != name else { return nil }
        guard let full = persons[last], full.hasSuffix(name) else { return nil }
        return full
    }

    /// What a name rests on whose full form is `full`: that form, where it is another.
    private func grounds(of name: NameFinder.Found, as full: String) -> Grounds {
        guard full != name.canonical else { return name.grounds }
        return name.kind == .other ? Grounds(.longerForm) : name.grounds.overruled(by: .rule(.longerForm))
    }

    private func copy(of name: NameFinder.Found, as body: NameFinder.Found) -> NameFinder.Found {
        NameFinder.Found(
            words: name.words,
            kind: body.kind,
            canonical: body.canonical,
            country: body.country,
            grounds: grounds(of: name, as: body.canonical),
            actor: body.actor
        )
    }
}
