internal import ChanceryDigest
internal import ChanceryReading

/// A party under construction.
struct ActorDraft {
    var name: String
    var kind: Actor.Kind
    var country: String?
    var sector: Sector?
    var roleTitle: String?
    var roleOf: Int?
    var mentions: [(tokens: Range<Int>, form: Actor.Mention.Form)] = []
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
}

/// The parties of an article and where they are mentioned.
struct ActorTable {
    var drafts: [ActorDraft] = []
    /// The parties each noun phrase stands for, by the phrase's index.
    var ofPhrase: [[Int]]
    /// The party each token mentions, -1 for none.
    var ofToken: [Int]
    private var keys: [ActorKey: Int] = [:]

    init(phraseCount: Int, tokenCount: Int) {
        ofPhrase = [[Int]](repeating: [], count: phraseCount)
        ofToken = [Int](repeating: -1, count: tokenCount)
    }

    /// The party under `key`, entered as `draft` when it is new.
    mutating func actor(_ key: ActorKey, orNew draft: @autoclosure () -> ActorDraft) -> Int {
        if let known = keys[key] { return known }
        drafts.append(draft())
        keys[key] = drafts.count - 1
        return drafts.count - 1
    }

    /// The government of the country with the ISO 3166-1 alpha-3 code, where the article has it as a party.
    func government(of country: String) -> Int? { keys[.government(country: country)] }

    /// Records that `tokens` mention `actor`; unless another has claimed them, each of the tokens then means it.
    mutating func mention(
        _ actor: Int,
        at tokens: Range<Int>,
        as form: Actor.Mention.Form,
        claimsTokens: Bool = true
    ) {
        drafts[actor].mentions.append((tokens, form))
        guard claimsTokens else { return }
        for token in tokens where ofToken[token] < 0 { ofToken[token] = actor }
    }

    /// The parties of several phrases, each once, in order.
    func actors(of phrases: [Int]) -> [Int] {
        var found: [Int] = []
        for phrase in phrases {
            for actor in ofPhrase[phrase] where !found.contains(actor) { found.append(actor) }
        }
        return found
    }
}
