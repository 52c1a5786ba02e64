/// What class and identifier of an element say of it, told once for all elements that are called alike.
struct LabelMeaning {
    /// Whether it holds what readers write, which may be more than the article.
    let isOfReaders: Bool
    /// Whether it is there for paper alone: what it says stands on the page a second time.
    let isPrintedOnly: Bool
    /// Whether it asks for consent.
    let isConsent: Bool
    /// Whether subscribers alone may read it, or it makes readers subscribe.
    let isOffer: Bool
    /// Whether it is no part of an article.
    let isFurniture: Bool

    private static let readersWords: Set<String> = ["comment", "comments", "disqus", "respond", "commentlist"]
    private static let consentWords: Set<String> = [
        "consent", "cookie", "cookies", "gdpr", "onetrust", "didomi", "usercentrics", "cookiebot", "cookiebanner",
    ]
    private static let offerWords: Set<String> = ["paywall", "regwall", "barrier", "subscription", "subscribe"]
    private static let printWords: Set<String> = [
        "print-only", "printonly", "only-print", "visible-print", "visible-print-block", "show-for-print",
    ]

    init(_ labels: String) {
        let words = HTMLVocabulary.words(of: labels)
        isOfReaders = !words.isDisjoint(with: Self.readersWords)
        isPrintedOnly =
            words.contains("d-none") && words.contains { $0.hasPrefix("d-print-") && $0 != "d-print-none" }
            || !words.isDisjoint(with: Self.printWords)
        isConsent = !words.isDisjoint(with: Self.consentWords)
        isOffer = !words.isDisjoint(with: Self.offerWords)
        let isCalled = !words.subtracting(Self.offerWords).isDisjoint(with: HTMLVocabulary.furnitureWords)
        isFurniture =
            isCalled && words.isDisjoint(with: HTMLVocabulary.standfirstWords)
            || words.isSuperset(of: ["pull", "quote"])
    }
}
