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
        /// A call failed for reasons that are not the file's; it lies in `work/` still, perhaps with its outcome told.
        case held(SpoolError, Fate?)
    }

    let digester: Digester
    let outbox: Outbox
    let workbench: Workbench
    let attempts: AttemptLog
    let sizeLimitBytes: Int
    let writesMarkdown: Bool
    /// Tells an outcome; returns when the entry is out of this process, or cannot be.
    let tell: @Sendable (Outcome) -> Void

    /// Tells what was odd about a file that has its outcome all the same.
    let warn: @Sendable (Remark) -> Void

    /// How often work on a file may begin without coming to an end; after that it is given up.
    static let attemptCountMax = 2

    /// Takes the file of `job` to its outcome.
    func process(_ job: Job) -> Result {
        let result = result(of: job)
        // The note on a file that is given up stays until it has left work/: a restart must not begin anew with it.
        if case .finished = result { attempts.end(job.claim.name) }
        return result
    }

    private func result(of job: Job) -> Result {
        let start = ContinuousClock.now
        if let fate = job.fate { return retire(job.claim, to: fate) }
        do throws(SpoolError) {
            let attempt = try attempts.begin(job.claim.name)
            if attempt > Self.attemptCountMax { return giveUp(job.claim, since: start) }
            defer { attempts.end(job.claim.name) }
            switch try self.attempt(job.claim, since: start) {
            case .success(let fate):
                tell(fate.outcome)
                return retire(job.claim, to: fate)
            case .failure(.beingMade): return .deferred
            case .failure(.vanished): return .vanished
            case .failure(.incomplete): return try putBack(job.claim, since: start)
            }
        } catch {
            return .held(error, nil)
        }
    }

    /// Puts a file into the quarantine over which the service died or hung as often as it may.
    private func giveUp(_ claim: Claim, since start: ContinuousClock.Instant) -> Result {
        // Reading its bytes is not what the service died of.
        let sha256 = (try? workbench.content(of: claim)).map { ArticleReader.sha256(of: $0.bytes) }
        let cause = QuarantineCause.gaveUp(attemptCount: Self.attemptCountMax)
        let fate = quarantined(claim, because: cause, sha256: sha256, since: start)
        tell(fate.outcome)
        return retire(claim, to: fate)
    }

    private enum Postponement: Error {
        case incomplete
        case vanished
        case beingMade
    }

    /// Moves a file out of `work/` whose outcome has been told; where that fails, nothing but the move is left to do.
    private func retire(_ claim: Claim, to fate: Fate) -> Result {
        do throws(SpoolError) {
            switch fate.destination {
            case .archive: _ = try workbench.archive(claim)
            case .quarantine(let reason): _ = try workbench.quarantine(claim, because: reason)
            }
            return .finished(fate.outcome)
        } catch {
            // It had moved before something else failed, or somebody took it.
            if error.isAbsence, workbench.hasLost(claim) { return .finished(fate.outcome) }
            return .held(error, fate)
        }
    }

    private func putBack(_ claim: Claim, since start: ContinuousClock.Instant) throws(SpoolError) -> Result {
        do {
            try workbench.putBack(claim)
            return .returned
        } catch {
            guard error.cause == .fileExists else { throw error }
            let fate = quarantined(claim, because: .superseded, sha256: nil, since: start)
            tell(fate.outcome)
            return retire(claim, to: fate)
        }
    }

    private func attempt(
        _ claim: Claim,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Swift.Result<Fate, Postponement> {
        let content: ClaimedContent
        do throws(ClaimError) {
            content = try workbench.content(of: claim)
        } catch {
            switch error {
            case .changing: return .failure(.incomplete)
            case .spool(let cause) where cause.isPermission: return .failure(.incomplete)
            case .spool(let cause) where cause.isAbsence: return .failure(.vanished)
            case .spool(let cause): throw cause
            case .notRegular: return .success(quarantined(claim, because: .notRegular, sha256: nil, since: start))
            case .tooLarge(let sizeBytes):
                let reason = ArticleError.tooLarge(sizeBytes: sizeBytes, limitBytes: sizeLimitBytes)
                return .success(quarantined(claim, because: .article(reason), sha256: nil, since: start))
            case .sidecarTooLarge(let sizeBytes):
                let reason = "it has \(sizeBytes) bytes, more than the limit of \(sizeLimitBytes)"
                let cause = QuarantineCause.article(.malformedSidecar(reason: reason))
                return .success(quarantined(claim, because: cause, sha256: nil, since: start))
            }
        }
        let identity = ContentIdentity(
            sha256: ArticleReader.sha256(of: content.bytes),
            sidecarSHA256: content.sidecar.map(ArticleReader.sha256(of:))
        )
        if claim.isSidecar {
            return .success(quarantined(claim, because: .orphanedSidecar, sha256: identity.sha256, since: start))
        }
        switch try outbox.reserve(identity) {
        case .beingMade: return .failure(.beingMade)
        case .published(let digest):
            return .success(known(claim, content: content, identity: identity, digest: digest, since: start))
        case .reserved:
            let fate = try digested(claim, content: content, identity: identity, since: start)
            if let sidecar = content.passedOver { warn(.irregularSidecar(sidecar.shown, of: claim.name.shown)) }
            return .success(fate)
        }
    }

    private func digested(
        _ claim: Claim,
        content: ClaimedContent,
        identity: ContentIdentity,
        since start: ContinuousClock.Instant
    ) throws(SpoolError) -> Fate {
        let digest: Digest
        do throws(ArticleError) {
            digest = try digester.digest(of: content.bytes, named: claim.name.escaped, sidecar: content.sidecar)
        } catch {
            outbox.cancel(identity)
            return quarantined(claim, because: .article(error), sha256: identity.sha256, since: start)
        }
        let json: [UInt8]
        do throws(DigestError) {
            json = try digest.json() + [UInt8(ascii: "\n")]
        } catch {
            outbox.cancel(identity)
            return quarantined(claim, because: .digest(error), sha256: identity.sha256, since: start)
        }
        let name = try outbox.publish(
            json,
            markdown: writesMarkdown ? Array(digest.markdown.utf8) : nil,
            of: identity,
            from: claim.name
        )
        var outcome = Outcome(.digested, file: claim.name.shown)
        outcome.sha256 = identity.sha256
        outcome.digest = name.shown
        outcome.digestBytes = json.count
        outcome.statementCount = digest.statements.count
        outcome.eventCount = digest.events.count
        outcome.duration = start.duration(to: .now)
        return Fate(outcome: outcome, destination: .archive)
    }

    /// A file whose content has a digest: a duplicate, or what a crash kept from being archived.
    private func known(
        _ claim: Claim,
        content: ClaimedContent,
        identity: ContentIdentity,
        digest: Outbox.PublishedDigest,
        since start: ContinuousClock.Instant
    ) -> Fate {
        let isResumed =
            claim.isRecovered && digest.sourceName == claim.name.escaped
            && !workbench.isArchived(claim, content: content)
        var outcome = Outcome(isResumed ? .digested : .duplicate, file: claim.name.shown)
        outcome.sha256 = identity.sha256
        outcome.digest = digest.name.shown
        outcome.duration = start.duration(to: .now)
        return Fate(outcome: outcome, destination: .archive)
    }

    private func quarantined(
        _ claim: Claim,
        because cause: QuarantineCause,
        sha256: String?,
        since start: ContinuousClock.Instant
    ) -> Fate {
        let file = claim.name.escaped
        var outcome = Outcome(.quarantined, file: claim.name.shown)
        outcome.sha256 = sha256
        outcome.code = cause.code
        outcome.reason = cause.description
        outcome.remedy = cause.remedy
        outcome.duration = start.duration(to: .now)
        let reason = QuarantineReason(
            file: file,
            id: sha256.map { "sha256:\($0)" },
            code: cause.code,
            reason: cause.description,
            remedy: cause.remedy,
            version: Digester.version
        )
        return Fate(outcome: outcome, destination: .quarantine(reason))
    }
}

/// What is odd about a file that has its outcome all the same.
enum Remark: Hashable, Sendable {
    /// What has the name of the article's sidecar is no regular file, so the article was read without it.
    case irregularSidecar(String, of: String)
}
