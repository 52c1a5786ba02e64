import ChanceryDigest
import Testing

@testable import ChanceryAnalysis

@Suite("StatementConfidence")
struct StatementConfidenceTests {
    private static func confidence(_ isAgreed: Bool, _ isFramed: Bool?, _ speaker: ArticleDigest.Actor.Kind?) -> Double
    {
        StatementConfidence.confidence(
            of: StatementConfidence.Evidence(isAgreed: isAgreed, isFramed: isFramed, speaker: speaker)
        )
    }

    @Test(
        "A confidence is the logistic of what speaks for a statement, to two decimals",
        arguments: [
            (true, true, ArticleDigest.Actor.Kind.person, 0.81), (true, true, .anonymous, 0.58),
            (false, true, .government, 0.66), (false, nil, .person, 0.53), (false, false, .group, 0.34),
        ] as [(Bool, Bool?, ArticleDigest.Actor.Kind, Double)]
    )
    func values(isAgreed: Bool, isFramed: Bool?, speaker: ArticleDigest.Actor.Kind, expected: Double) {
        #expect(Self.confidence(isAgreed, isFramed, speaker) == expected)
    }

    @Test("Without a speaker it is least, and agreement never lowers it", arguments: [true, false, nil] as [Bool?])
    func order(isFramed: Bool?) {
        for kind in ArticleDigest.Actor.Kind.allCases {
            #expect(Self.confidence(false, isFramed, nil) < Self.confidence(false, isFramed, kind))
            #expect(Self.confidence(false, isFramed, kind) < Self.confidence(true, isFramed, kind))
        }
    }
}
