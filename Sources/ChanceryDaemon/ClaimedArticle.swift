internal import Chancery
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
    let correctionLines: [UInt8]?

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
}

extension ArticleSource {
    /// The `id` of the digest of an article with this SHA-256.
    fileprivate static func id(ofSHA256 sha256: String) -> String { "sha256:\(sha256)" }
}
