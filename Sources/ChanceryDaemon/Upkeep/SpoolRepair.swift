internal import Chancery
internal import ChanceryFiles
internal import ChancerySpool
internal import FoundationEssentials
internal import SystemPackage

extension SpoolCheck {
    /// Looks through the spool and mends what can be mended, so that the next look finds nothing of it.
    ///
    /// Nothing is removed but what can be made again: unfinished files, digests to read without the one for programs,
    /// second digests of a content, reasons without a file. An article without its digest goes back to the inbox where that is
    /// wished: it may be a consumer who has taken the digest away.
    ///
    /// - Parameter redigests: Whether articles without a digest go back to the inbox.
    /// - Returns: What was found, with what was done about it.
    /// - Throws: ``ServiceError`` where a service is at work on the spool, or a call fails.
    public func repair(redigesting redigests: Bool = false) throws(ServiceError) -> SpoolReport {
        let lock: SpoolLock
        do throws(SpoolLock.Failure) {
            lock = try SpoolLock(layout, state: state)
        } catch {
            throw ServiceError(error)
        }
        defer { lock.release() }
        do throws(FileError) {
            // What a crash has left on its way gets there.
            _ = try Workbench(layout: layout).recover()
            // The lock is this process's own: nobody serves the spool.
            var report = try survey(servedBy: nil).report
            for index in report.findings.indices {
                let finding = report.findings[index]
                if finding.kind == .missingDigest, !redigests { continue }
                do throws(FileError) {
                    report.findings[index].repair = try mended(finding)
                } catch {
                    // What was done by then is told all the same.
                    report.findings[index].failure = error.description
                }
            }
            return report
        } catch {
            throw ServiceError(error)
        }
    }

    /// Does what can be done about `finding`.
    ///
    /// - Returns: What was done; nil where nothing can be.
    private func mended(_ finding: SpoolFinding) throws(FileError) -> String? {
        let path = finding.path
        switch finding.kind {
        case .staleTemporary, .staleMarkdown, .missingFile:
            try remove(path)
            return "it was removed"
        case .doubleDigest:
            try remove(path)
            if let markdown = path.lastComponent?.replacingEnd(".json", with: ".md") {
                try? remove(layout.outbox.appending(markdown))
            }
            return "it was removed"
        case .brokenMarkdown:
            try rewriteMarkdown(path)
            return "it was written again"
        case .missingDigest:
            guard let name = path.lastComponent else { return nil }
            return try returned(name)
        case .brokenDigest:
            // A new one is made where its article is there; that was found too, as one without a digest.
            return "it was moved to \(try movedToQuarantine(path, because: finding.reason).lossyName)"
        case .missingReason:
            try write(reason(of: path, finding.reason), for: path)
            return "a reason was written"
        case .brokenSequence:
            return "it counts on from \(try restartSequence(path))"
        case .missingArticle, .missingOwner, .irregular: return nil
        }
    }

    private func remove(_ path: FilePath) throws(FileError) {
        try FileCalls.remove(path)
        try FileCalls.synchronizeDirectory(path.removingLastComponent())
    }

    private func rewriteMarkdown(_ path: FilePath) throws(FileError) {
        guard let name = path.lastComponent, let digest = name.replacingEnd(".md", with: ".json"),
            let bytes = try Survey.bytes(of: layout.outbox.appending(digest)),
            let markdown = try? ArticleDigest(json: bytes).markdown
        else { throw .irregular(path) }
        try DurableFile.write(
            Array(markdown.utf8),
            to: layout.outbox,
            as: name,
            permissions: Outbox.permissions,
            replacing: true
        )
    }

    /// Moves an archived article back to the inbox, with its sidecar after it.
    private func returned(_ name: FilePath.Component) throws(FileError) -> String? {
        // It can go there when what has the name has been digested.
        guard try layout.returns(name, from: layout.archive, as: name) else { return nil }
        try FileCalls.synchronizeDirectory(layout.inbox)
        return "it was moved back to the inbox, to be digested again"
    }

    private func movedToQuarantine(_ path: FilePath, because words: String) throws(FileError) -> FilePath {
        guard let name = path.lastComponent else { throw .irregular(path) }
        let inode = String(try FileCalls.status(of: path).inode, radix: 16)
        let target = layout.quarantine.appending(name.appending(".\(inode)"))
        try write(try reason(of: path, words), for: target)
        try FileCalls.renameWithoutReplacing(path, to: target)
        try FileCalls.synchronizeDirectory(layout.quarantine)
        try FileCalls.synchronizeDirectory(layout.outbox)
        return target
    }

    private func reason(of path: FilePath, _ words: String) throws(FileError) -> QuarantineReason {
        let sha256 = try Survey.sha256(of: path)
        return QuarantineReason(
            file: path.lastComponent?.escaped ?? "",
            id: sha256.map { "sha256:\($0)" },
            code: "found-by-fsck",
            reason: words,
            remedy: "Look at the file; drop it again if it is an article.",
            version: Digester.version
        )
    }

    private func write(_ reason: QuarantineReason, for path: FilePath) throws(FileError) {
        guard let name = path.lastComponent else { throw .irregular(path) }
        try DurableFile.write(
            reason.json,
            to: layout.quarantine,
            as: name.reasonName,
            permissions: QuarantineReason.permissions,
            replacing: true
        )
    }

    /// Has the outcomes be counted on from the seconds since 1970, which is more than any spool has had outcomes.
    private func restartSequence(_ path: FilePath) throws(FileError) -> UInt64 {
        let number = UInt64(max(0, Date().timeIntervalSince1970))
        try OutcomeSequence.restart(in: path.removingLastComponent(), from: number)
        return number
    }
}
