internal import Chancery
internal import ChanceryReaders
internal import ChancerySpool
internal import SystemPackage

/// A claimed article whose content was read.
struct ClaimedArticle: Sendable {
    let claim: Claim
    let bytes: [UInt8]
    let sidecar: [UInt8]?
    let identity: ContentIdentity
    /// When the work on it began.
    let start: ContinuousClock.Instant
    /// The lines that correct its digests.
    private(set) var correctionLines: [UInt8]?
    /// Where the file holds several articles, the SHA-256 of the lines about each, by that of its own bytes.
    private(set) var corrected: [String: String] = [:]
    /// What was corrected in any article when this one was read.
    private let corrections: DigestCorrections

    init(
        claim: Claim,
        bytes: [UInt8],
        sha256: String,
        sidecar: [UInt8]?,
        corrections: DigestCorrections,
        start: ContinuousClock.Instant
    ) {
        self.claim = claim
        self.bytes = bytes
        self.sidecar = sidecar
        self.corrections = corrections
        self.start = start
        let own = corrections.about(ArticleSource.id(ofSHA256: sha256))
        correctionLines = own?.lines
        identity = ContentIdentity(
            sha256: sha256,
            sidecarSHA256: sidecar.map(ArticleSource.sha256(of:)),
            correctionsSHA256: own?.sha256
        )
    }

    var name: FilePath.Component { claim.name }

    /// The same with what was corrected in several articles, which nobody knows before they are read; nil where that is
    /// nothing, or known by now.
    func correcting(_ articles: [DigestedArticle]) -> ClaimedArticle? {
        guard articles.count > 1, corrected.isEmpty else { return nil }
        var result = self
        var lines: [UInt8] = []
        for article in articles where result.corrected[article.sha256] == nil {
            guard let share = corrections.about(ArticleSource.id(ofSHA256: article.sha256)) else { continue }
            lines += share.lines
            result.corrected[article.sha256] = share.sha256
        }
        result.correctionLines = lines
        return result.corrected.isEmpty ? nil : result
    }
}

extension ArticleSource {
    /// The `id` of the digest of an article with this SHA-256.
    fileprivate static func id(ofSHA256 sha256: String) -> String { "sha256:\(sha256)" }
}
