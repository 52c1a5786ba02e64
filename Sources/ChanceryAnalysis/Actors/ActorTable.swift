internal import ChanceryDigest
internal import ChanceryReading

/// A party under construction.
struct ActorDraft {
    var name: String
    var kind: Actor.Kind
    var country: String?
    var sector: Sector?
    var roleTitle: String?
    var roleOf: IndexOf<ActorDraft>?
    var wikidata: String?
    /// Which it is in the table of the user's.
    var known: IndexOf<KnownActor>?
    var mentions: [(tokens: Range<Int>, form: Actor.Mention.Form, grounds: Grounds)] = []
    /// What the fields rest on.
    var grounds: [Field: Grounds] = [:]

    /// The mentions in text order, the first of those with the same words.
    var orderedMentions: [(tokens: Range<Int>, form: Actor.Mention.Form, grounds: Grounds)] {
        var seen: Set<Range<Int>> = []
        return mentions.sorted {
            ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
        }
        .filter { seen.insert($0.tokens).inserted }
    }
}

/// What tells one party from another.
enum ActorKey: Hashable {
    case person(name: String)
    case government(country: String)
    case bloc(name: String)
    case organization(name: String)
    case stateBody(noun: String, country: String?)
    case holder(title: String, country: String?)
    case group(noun: String, country: String?)
    case known(IndexOf<KnownActor>)
}

/// The parties of an article and where they are mentioned.
struct ActorTable {
    var drafts: [ActorDraft] = []
    /// The parties each noun phrase stands for.
    private var ofPhrase: [[IndexOf<ActorDraft>]]
    /// The party each token mentions.
    private(set) var ofToken: [IndexOf<ActorDraft>?]
    private var keys: [ActorKey: IndexOf<ActorDraft>] = [:]

    init(phraseCount: Int, tokenCount: Int) {
        ofPhrase = [[IndexOf<ActorDraft>]](repeating: [], count: phraseCount)
        ofToken = [IndexOf<ActorDraft>?](repeating: nil, count: tokenCount)
    }

    /// The party under `key`, entered as `draft` when it is new.
    mutating func actor(_ key: ActorKey, orNew draft: @autoclosure () -> ActorDraft) -> IndexOf<ActorDraft> {
        if let known = keys[key] { return known }
        let new = IndexOf<ActorDraft>(drafts.count)
        drafts.append(draft())
        keys[key] = new
        return new
    }

    /// The government of the country with the ISO 3166-1 alpha-3 code, where the article has it as a party.
    func government(of country: String) -> IndexOf<ActorDraft>? { keys[.government(country: country)] }

    /// Records that `tokens` mention `actor`; unless another has claimed them, each of the tokens then means it.
    mutating func mention(
        _ actor: IndexOf<ActorDraft>,
        at tokens: Range<Int>,
        as form: Actor.Mention.Form,
        on grounds: Grounds,
        claimsTokens: Bool = true
    ) {
        drafts[actor].mentions.append((tokens, form, grounds))
        guard claimsTokens else { return }
        for token in tokens where ofToken[token] == nil { ofToken[token] = actor }
    }

    /// The parties a noun phrase stands for.
    subscript(phrase: IndexOf<NounPhrase>) -> [IndexOf<ActorDraft>] {
        get { ofPhrase[phrase.value] }
        set { ofPhrase[phrase.value] = newValue }
    }

    /// The parties of several phrases, each once, in order.
    func actors(of phrases: [IndexOf<NounPhrase>]) -> [IndexOf<ActorDraft>] {
        var found: [IndexOf<ActorDraft>] = []
        for phrase in phrases {
            for actor in self[phrase] where !found.contains(actor) { found.append(actor) }
        }
        return found
    }
}
