internal import Chancery
internal import ChanceryFiles
internal import ChanceryReaders
internal import ChancerySpool
internal import SystemPackage

/// Takes one claimed file from `work/` to its outcome.
///
/// The order is what makes a crash harmless: the digest is on the disk before the outcome is told, and the outcome
/// is told before the article leaves `work/`. Whatever is interrupted is done again with the same result.
struct Pipeline: Sendable {
    let spool: OpenSpool
    let readers: any ArticleReading
    /// Reads what is fresh.
    let freshReader: any ArticleReading
    let limits: IntakeLimits
    let timeLimit: Duration
    let writesMarkdown: Bool
    let retryDelay: RetryDelay

    /// How often work on a file may begin without coming to an end; after that it is given up.
    static let attemptCountMax = 2

    /// Takes the file of `job` to its outcome.
    func process(_ job: Job) -> Fate {
        let start = ContinuousClock.now
        let fate: Fate
        do throws(Fate) {
            let verdict: Verdict
            if let told = job.verdict {
                verdict = told
            } else {
                verdict = try self.verdict(on: job, since: start)
            }
            try retire(job.claim, by: verdict)
            fate = .finished
        } catch {
            fate = error
        }
        // The note on a file that is given up stays until it has left work/: a restart must not begin anew with it.
        if fate == .finished { spool.attempts.forget(job.claim.name) }
        return fate
    }

    /// Decides about a file, and tells it.
    private func verdict(on job: Job, since start: ContinuousClock.Instant) throws(Fate) -> Verdict {
        let claim = job.claim
        let attempt: Int
        do { attempt = try spool.attempts.begin(claim.name) } catch { throw .held(.spool(error), nil) }
        let verdict: Verdict
        if attempt > Self.attemptCountMax, let done = try finished(claim, since: start) {
            verdict = done
        } else if attempt > Self.attemptCountMax {
            verdict = givenUp(claim, isFirstTime: attempt == Self.attemptCountMax + 1, since: start)
        } else {
            do throws(Fate) {
                verdict = try attempted(attempt, job, since: start)
            } catch {
                // What is held or waits for another file has not been tried.
                switch error {
                case .held, .deferred: spool.attempts.withdraw(claim.name)
                case .finished, .returned, .vanished: spool.attempts.forget(claim.name)
                // It counts already, as the attempt or as a failure.
                case .postponed: spool.attempts.leave(claim.name)
                }
                throw error
            }
            spool.attempts.end(claim.name)
        }
        do { try spool.outcomes.tell(verdict.report) } catch { throw .held(.spool(error), nil) }
        return verdict
    }

    private func attempted(
        _ attempt: Int,
        _ job: Job,
        since start: ContinuousClock.Instant
    ) throws(Fate) -> Verdict {
        do throws(Fate) {
            return try self.attempt(attempt, job, since: start)
        } catch {
            switch error {
            case .returned: return try putBack(job.claim, since: start)
            case .held(.spool(let cause), nil) where cause.isTransient:
                return try failed(job.claim, because: cause, since: start)
            default: throw error
            }
        }
    }

    /// Has a file tried again later over which a call failed for a reason that passes, as the fate it throws says; a file
    /// that has failed too often is decided about.
    private func failed(
        _ claim: Claim,
        because cause: FileError,
        since start: ContinuousClock.Instant
    ) throws(Fate) -> Verdict {
        let count: Int
        do { count = try spool.attempts.noteFailure(of: claim.name) } catch { throw .held(.spool(error), nil) }
        guard count < RetryDelay.failureCountMax else {
            if let done = try finished(claim, since: start) { return done }
            return quarantined(claim, because: .failing(attemptCount: count, cause), sha256: nil, since: start)
        }
        spool.attempts.withdraw(claim.name)
        let delay = retryDelay.delay(after: count)
        spool.log.tell(.postponed(cause, of: claim.name.shown, for: delay))
        throw .postponed(delay)
    }

    /// The outcome of a file whose digest had been written before something ended the work on it; nil where it was not.
    private func finished(_ claim: Claim, since start: ContinuousClock.Instant) throws(Fate) -> Verdict? {
        guard let identity = spool.attempts.content(of: claim.name) else { return nil }
        let digest: Outbox.PublishedDigest?
        do { digest = try spool.outbox.digest(of: identity) } catch { throw .held(.spool(error), nil) }
        guard let digest, digest.isMade(from: claim.name, fileSHA256: nil) else { return nil }
        let languages = [ArticleMetadata(language: digest.language).unreadLanguage]
        let report = OutcomeReport(
            Outcome(of: [digest.name], in: languages),
            file: claim.name.shown,
            sha256: identity.sha256,
            duration: start.duration(to: .now)
        )
        return Verdict(report: report, destination: .archive)
    }

    /// A file over which the service died or hung as often as it may.
    private func givenUp(_ claim: Claim, isFirstTime: Bool, since start: ContinuousClock.Instant) -> Verdict {
        // It may have been its bytes themselves that the service died of, so they are read once more and never again.
        let content = isFirstTime ? try? spool.workbench.content(of: claim, sizeLimitBytes: limits.sizeBytes) : nil
        return quarantined(
            claim,
            because: .gaveUp(attemptCount: Self.attemptCountMax, nil),
            sha256: content.map { ArticleSource.sha256(of: $0.bytes) },
            since: start
        )
    }

    /// Moves a file out of `work/` whose outcome has been told; where that fails, nothing but the move is left to do.
    private func retire(_ claim: Claim, by verdict: Verdict) throws(Fate) {
        do throws(FileError) {
            switch verdict.destination {
            case .archive: _ = try spool.workbench.archive(claim)
            case .quarantine(let reason): _ = try spool.workbench.quarantine(claim, because: reason)
            }
        } catch {
            // It had moved before something else failed, or somebody took it.
            if error.isAbsence, spool.workbench.hasLost(claim) { return try retireSidecar(of: claim, by: verdict) }
            throw .held(.spool(error), verdict)
        }
    }

    private func retireSidecar(of claim: Claim, by verdict: Verdict) throws(Fate) {
        guard let sidecar = claim.name.sidecarName else { return }
        do {
            try spool.workbench.retireSidecar(sidecar, of: claim.name)
        } catch {
            throw .held(.spool(error), verdict)
        }
    }

    /// Puts a file back that somebody still writes to, as the fate it throws says; where another one has taken its name
    /// meanwhile, it is decided about.
    private func putBack(_ claim: Claim, since start: ContinuousClock.Instant) throws(Fate) -> Verdict {
        do {
            try spool.workbench.putBack(claim)
        } catch {
            guard error.cause == .fileExists else { throw .held(.spool(error), nil) }
            return quarantined(claim, because: .superseded, sha256: nil, since: start)
        }
        throw .returned
    }

    private func attempt(
        _ attempt: Int,
        _ job: Job,
        since start: ContinuousClock.Instant
    ) throws(Fate) -> Verdict {
        let claim = job.claim
        let content: ClaimedContent
        do throws(ReadFailure) {
            content = try spool.workbench.content(of: claim, sizeLimitBytes: limits.sizeBytes)
        } catch {
            switch error {
            case .changing: throw .returned
            case .call(let cause) where cause.isPermission: throw .returned
            case .call(let cause) where cause.isAbsence: throw .vanished
            case .call(let cause): throw .held(.spool(cause), nil)
            case .notRegular: return quarantined(claim, because: .notRegular, sha256: nil, since: start)
            case .tooLarge(let sizeBytes):
                let reason = ArticleError.tooLarge(sizeBytes: sizeBytes, limitBytes: limits.sizeBytes)
                return quarantined(claim, because: .article(reason), sha256: nil, since: start)
            }
        }
        let sha256 = ArticleSource.sha256(of: content.bytes)
        if claim.isSidecar {
            return quarantined(claim, because: .orphanedSidecar, sha256: sha256, since: start)
        }
        var sidecar: [UInt8]?
        switch content.sidecar {
        case .none, .passedOver: break
        case .bytes(let bytes): sidecar = bytes
        case .tooLarge(let sizeBytes):
            let reason = "it has \(sizeBytes) bytes, more than the limit of \(limits.sizeBytes)"
            let cause = QuarantineCause.article(.malformedSidecar(reason: reason))
            return quarantined(claim, because: cause, sha256: sha256, since: start)
        }
        let article = ClaimedArticle(
            claim: claim,
            bytes: content.bytes,
            sha256: sha256,
            sidecar: sidecar,
            corrections: spool.corrections?.current(telling: spool.log) ?? DigestCorrections(),
            start: start
        )
        if let digest = try untold(article) {
            let languages = [ArticleMetadata(language: digest.language).unreadLanguage]
            return archived(article, Outcome(of: [digest.name], in: languages))
        }
        let reservation: Outbox.Reservation
        do { reservation = try spool.outbox.reserve(article.identity) } catch { throw .held(.spool(error), nil) }
        let verdict: Verdict
        switch reservation {
        case .beingMade: throw .deferred
        case .published(let digest): return archived(article, .duplicate(of: digest.name))
        case .reserved:
            defer { spool.outbox.release(article.identity) }
            verdict = try read(article, isFresh: job.isFresh, attempt: attempt)
        }
        if case .passedOver(let name) = content.sidecar {
            spool.log.tell(.irregularSidecar(name.shown, of: claim.name.shown))
        }
        return verdict
    }

    /// Has the article read; where a reader process ends over it, it is to be tried once more, later.
    private func read(
        _ article: ClaimedArticle,
        isFresh: Bool,
        attempt: Int
    ) throws(Fate) -> Verdict {
        let request = ReadingRequest(
            name: article.name.escaped,
            bytes: article.bytes,
            sidecar: article.sidecar,
            corrections: article.correctionLines,
            limits: limits,
            wantsMarkdown: writesMarkdown
        )
        let reply: ReadingReply
        do throws(ReadingFailure) {
            reply = try (isFresh ? freshReader : readers).reply(to: request, within: timeLimit)
        } catch {
            switch error {
            // The others may do, and where they do not, that is told.
            case .notStarted where isFresh: return try read(article, isFresh: false, attempt: attempt)
            case .notStarted: throw .held(.readers(error), nil)
            case .overTime(let limit): return quarantined(article, because: .overTime(limit))
            case .died(let death):
                guard attempt < Self.attemptCountMax else {
                    return quarantined(article, because: .gaveUp(attemptCount: attempt, death))
                }
                // The attempt stays noted, so that the next one is the second, also after a restart.
                spool.log.tell(.readerDied(death, over: article.name.shown))
                throw .postponed(retryDelay.delay(after: attempt))
            }
        }
        switch reply {
        case .refused(let refusal): return quarantined(article, because: .refused(refusal))
        case .digested(let digests):
            if let article = article.correcting(digests) {
                return try read(article, isFresh: isFresh, attempt: attempt)
            }
            let publication = DigestPublication(
                in: spool.outbox,
                noting: spool.attempts,
                from: article.name,
                of: article.identity,
                corrections: article.corrected
            )
            let fileSHA256 = digests.count > 1 ? article.identity.sha256 : nil
            return published(try publication.publish(digests), of: article, fileSHA256: fileSHA256)
        }
    }

    /// A file that was read and whose articles all have digests: a duplicate where none of them is its own, made now or
    /// before a crash.
    private func published(
        _ entries: [DigestPublication.Entry],
        of article: ClaimedArticle,
        fileSHA256: String?
    ) -> Verdict {
        let names = entries.map(\.place.name)
        let isInterrupted = isInterrupted(article)
        var written: [DigestedArticle] = []
        var hasResumed = false
        for entry in entries {
            switch entry.place {
            case .written: written.append(entry.article)
            case .found(let digest) where isInterrupted:
                hasResumed = hasResumed || digest.isMade(from: article.name, fileSHA256: fileSHA256)
            case .found: break
            }
        }
        guard !written.isEmpty || hasResumed else { return archived(article, .duplicate(of: names[0])) }
        let extent = written.isEmpty ? nil : DigestExtent(of: written)
        return archived(article, Outcome(of: names, in: entries.map(\.article.unreadLanguage), extent: extent))
    }

    /// The digest of a file that is an article, where it was written and something kept that from being told.
    ///
    /// It was made with the corrections that there were then, which need not be those that there are now.
    private func untold(_ article: ClaimedArticle) throws(Fate) -> Outbox.PublishedDigest? {
        guard isInterrupted(article), let identity = spool.attempts.content(of: article.name) else { return nil }
        let digest: Outbox.PublishedDigest?
        do { digest = try spool.outbox.digest(of: identity) } catch { throw .held(.spool(error), nil) }
        return digest.flatMap { $0.isMade(from: article.name, fileSHA256: nil) ? $0 : nil }
    }

    /// Whether digests of this very file were about to be written before.
    private func isInterrupted(_ article: ClaimedArticle) -> Bool {
        guard let noted = spool.attempts.content(of: article.name) else { return false }
        return noted.sha256 == article.identity.sha256 && noted.sidecarSHA256 == article.identity.sidecarSHA256
    }

    private func archived(_ article: ClaimedArticle, _ outcome: Outcome) -> Verdict {
        let report = OutcomeReport(
            outcome,
            file: article.name.shown,
            sha256: article.identity.sha256,
            duration: article.start.duration(to: .now)
        )
        return Verdict(report: report, destination: .archive)
    }

    private func quarantined(_ article: ClaimedArticle, because cause: QuarantineCause) -> Verdict {
        quarantined(article.claim, because: cause, sha256: article.identity.sha256, since: article.start)
    }

    private func quarantined(
        _ claim: Claim,
        because cause: QuarantineCause,
        sha256: String?,
        since start: ContinuousClock.Instant
    ) -> Verdict {
        let report = OutcomeReport(
            .quarantined(cause),
            file: claim.name.shown,
            sha256: sha256,
            duration: start.duration(to: .now)
        )
        let reason = QuarantineReason(
            file: claim.name.escaped,
            id: sha256.map { "sha256:\($0)" },
            code: cause.code,
            reason: cause.description,
            remedy: cause.remedy,
            version: Digester.version
        )
        return Verdict(report: report, destination: .quarantine(reason))
    }
}

extension Outbox.PublishedDigest {
    /// Whether it was made of a file of this name and, where that holds several articles, of this content.
    fileprivate func isMade(from name: FilePath.Component, fileSHA256: String?) -> Bool {
        sourceName == name.escaped && self.fileSHA256 == fileSHA256
    }
}
