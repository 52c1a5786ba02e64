internal import Chancery
internal import ChancerySpool
internal import SystemPackage

/// Takes one claimed file from `work/` to its outcome.
///
/// The order is what makes a crash harmless: the digest is on the disk before the outcome is told, and the outcome
/// is told before the article leaves `work/`. Whatever is interrupted is done again with the same result.
struct Pipeline: Sendable {
    /// How a job ended.
    enum Result: Sendable {
        /// The file has its outcome.
        case finished(Outcome)
        /// Somebody still writes to it; it lies in the inbox again.
        case returned
        /// It is gone from `work/`, and somebody else must have taken it.
        case vanished
        /// The same content is just being digested under another name.
        case deferred
        /// A call failed for reasons that are not the file's; it lies in `work/` still.
        case held(SpoolError)
    }

    let digester: Digester
    let outbox: Outbox
    let workbench: Workbench
    let sizeLimitBytes: Int
    let writesMarkdown: Bool
    /// Tells an outcome; returns when the entry is out of this process, or cannot be.
    let tell: @Sendable (Outcome) -> Void

    /// Takes `claim` to its outcome.
    func process(_ claim: Claim) -> Result {
        let start = ContinuousClock.now
        do throws(SpoolError) {
            switch try attempt(claim, since: start) {
            case .success(let outcome): return .finished(outcome)
            case .failure(.beingMade): return .deferred
            case .failure(.vanished): return .vanished
            case .failure(.incomplete): return try putBack(claim, since: start)
            }
        } catch {
            return .held(error)
        }
    }

    private enum Postponement: Error {
        case incomplete
        case vanished
        case beingMade
    }

    private func putBack(_ claim: Claim, since start: ContinuousClock.Instant) throws(SpoolError) -> Result {
        do {
            try workbench.putBack(claim)
            return .returned
        } catch {
            guard error.cause == .fileExists else { throw error }
            return .finished(try quarantine(claim, because: .superseded, sha256: nil, since: start))
        }
    }

    private func attempt(
        _ claim: Claim,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Swift.Result<Outcome, Postponement> {
        let content: ClaimedContent
        do throws(ClaimError) {
            content = try workbench.content(of: claim)
        } catch {
            switch error {
            case .changing: return .failure(.incomplete)
            case .spool(let cause) where cause.isPermission: return .failure(.incomplete)
            case .spool(let cause) where cause.isAbsence: return .failure(.vanished)
            case .spool(let cause): throw cause
            case .notRegular:
                return .success(try quarantine(claim, because: .notRegular, sha256: nil, since: start))
            case .tooLarge(let sizeBytes):
                let reason = ArticleError.tooLarge(sizeBytes: sizeBytes, limitBytes: sizeLimitBytes)
                return .success(try quarantine(claim, because: .article(reason), sha256: nil, since: start))
            }
        }
        let identity = ContentIdentity(
            sha256: ArticleReader.sha256(of: content.bytes),
            sidecarSHA256: content.sidecar.map(ArticleReader.sha256(of:))
        )
        if claim.isSidecar {
            return .success(try quarantine(claim, because: .orphanedSidecar, sha256: identity.sha256, since: start))
        }
        switch try outbox.reserve(identity) {
        case .beingMade: return .failure(.beingMade)
        case .published(let digest):
            return .success(try retire(claim, content: content, identity: identity, known: digest, since: start))
        case .reserved:
            return .success(try digest(claim, content: content, identity: identity, since: start))
        }
    }

    private func digest(
        _ claim: Claim,
        content: ClaimedContent,
        identity: ContentIdentity,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Outcome {
        let digest: Digest
        do throws(ArticleError) {
            digest = try digester.digest(of: content.bytes, named: claim.name.escaped, sidecar: content.sidecar)
        } catch {
            outbox.cancel(identity)
            return try quarantine(claim, because: .article(error), sha256: identity.sha256, since: start)
        }
        let json: [UInt8]
        do throws(DigestError) {
            json = try digest.json() + [UInt8(ascii: "\n")]
        } catch {
            outbox.cancel(identity)
            return try quarantine(claim, because: .digest(error), sha256: identity.sha256, since: start)
        }
        let name = try outbox.publish(
            json,
            markdown: writesMarkdown ? Array(digest.markdown.utf8) : nil,
            of: identity,
            from: claim.name
        )
        var outcome = Outcome(.digested, file: claim.name.escaped)
        outcome.sha256 = identity.sha256
        outcome.digest = name.escaped
        outcome.digestBytes = json.count
        outcome.statementCount = digest.statements.count
        outcome.eventCount = digest.events.count
        outcome.duration = start.duration(to: .now)
        tell(outcome)
        _ = try workbench.archive(claim)
        return outcome
    }

    /// Archives a file whose content has a digest: a duplicate, or what a crash kept from being archived.
    private func retire(
        _ claim: Claim,
        content: ClaimedContent,
        identity: ContentIdentity,
        known: Outbox.PublishedDigest,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Outcome {
        let isResumed =
            claim.isRecovered && known.sourceName == claim.name.escaped
            && !workbench.isArchived(claim, content: content)
        var outcome = Outcome(isResumed ? .digested : .duplicate, file: claim.name.escaped)
        outcome.sha256 = identity.sha256
        outcome.digest = known.name.escaped
        outcome.duration = start.duration(to: .now)
        tell(outcome)
        _ = try workbench.archive(claim)
        return outcome
    }

    private func quarantine(
        _ claim: Claim,
        because cause: QuarantineCause,
        sha256: String?,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Outcome {
        let file = claim.name.escaped
        var outcome = Outcome(.quarantined, file: file)
        outcome.sha256 = sha256
        outcome.code = cause.code
        outcome.reason = cause.description
        outcome.remedy = cause.remedy
        outcome.duration = start.duration(to: .now)
        tell(outcome)
        let reason = QuarantineReason(
            file: file,
            id: sha256.map { "sha256:\($0)" },
            code: cause.code,
            reason: cause.description,
            remedy: cause.remedy,
            version: Digester.version
        )
        _ = try workbench.quarantine(claim, because: reason)
        return outcome
    }
}

/// Why a file goes to the quarantine.
enum QuarantineCause: Hashable, Sendable {
    case article(ArticleError)
    case digest(DigestError)
    case notRegular
    case orphanedSidecar
    case superseded

    var code: String {
        switch self {
        case .article(let error): error.code
        case .digest: "digest-not-written"
        case .notRegular: "not-regular"
        case .orphanedSidecar: "orphaned-sidecar"
        case .superseded: "superseded"
        }
    }

    var description: String {
        switch self {
        case .article(let error): error.description
        case .digest(let error): "\(error)"
        case .notRegular: "it was replaced by something that is no regular file"
        case .superseded: "it was still being written to, and another file has taken its name since"
        case .orphanedSidecar: "the article this sidecar belongs to never came"
        }
    }

    var remedy: String {
        switch self {
        case .article(let error): error.remedy
        case .digest: "Report it as a fault of the program, with the article."
        case .notRegular: "Drop the article again as a regular file."
        case .superseded: "Drop it again under a name of its own if it is not the same article."
        case .orphanedSidecar: "Drop the sidecar again, and then the article."
        }
    }
}
