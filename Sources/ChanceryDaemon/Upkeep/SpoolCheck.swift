internal import Chancery
public import ChanceryFiles
public import ChancerySettings
internal import ChancerySpool
internal import SystemPackage

/// Looks whether a spool keeps its promise: every file that came in has its digests, or lies in the quarantine with a
/// reason, or waits.
///
/// What is read only may be checked while a service is at work: a file goes inbox, `work/`, archive, and its digest is
/// there before it, so the directories are read in an order in which nothing on its way looks like a loss.
public struct SpoolCheck: Sendable {
    let layout: SpoolLayout
    let state: FilePath
    /// The status file.
    private let status: FilePath

    /// The check of the spool that `settings` name.
    public init(_ settings: Settings) {
        layout = settings.spool.layout
        state = settings.state
        status = settings.status
    }

    /// Looks through the spool and changes nothing.
    ///
    /// - Throws: `FileError` when a directory or a file cannot be read.
    public func report() throws(FileError) -> SpoolReport {
        try survey(servedBy: try SpoolLock.holder(in: layout.work)).report
    }

    /// Looks through the spool while `service` is at work on it, or nobody is.
    func survey(servedBy service: SpoolLock.Holder?) throws(FileError) -> Survey {
        var survey = Survey(layout: layout, service: service)
        try survey.readArchive()
        try survey.readQuarantine()
        try survey.readOutbox()
        try survey.matchDigests()
        try survey.readWaiting()
        try survey.findArticles()
        try survey.readState(state)
        try survey.readPlace(of: status)
        survey.report.findings.sort { $0.path.bytes.lexicographicallyPrecedes($1.path.bytes) }
        return survey
    }
}

/// What a look through a spool has found by now.
struct Survey {
    /// A file in the archive, with its sidecar.
    struct Archived: Hashable {
        let name: FilePath.Component
        let sha256: String
        let sidecar: String?
    }

    /// A digest in the outbox.
    struct Published {
        let name: FilePath.Component
        let digest: ArticleDigest
    }

    let layout: SpoolLayout
    var report = SpoolReport()
    /// The hashes of what lies in inbox and `work/`, with `sha256:` before them.
    private var atWork: Set<String> = []
    private(set) var archived: [Archived] = []
    private(set) var published: [Published] = []
    /// Since when the service runs, in nanoseconds since 1970; nil where none does.
    private let servedSince: Int64?

    init(layout: SpoolLayout, service: SpoolLock.Holder?) {
        self.layout = layout
        servedSince = service?.sinceNanoseconds
        report.servedBy = service?.pid
    }

    mutating func add(_ kind: SpoolFinding.Kind, _ path: FilePath, _ reason: String) {
        report.findings.append(SpoolFinding(kind, path, reason))
    }

    /// The names of regular files in `directory`; what is ours and unfinished, or no regular file, is told.
    private mutating func files(
        in directory: FilePath,
        isOurs: Bool = false
    ) throws(FileError) -> [FilePath.Component] {
        var files: [FilePath.Component] = []
        for name in try FileCalls.names(in: directory) {
            // What is hidden is the service's own, or nobody's concern.
            if name.bytes.first == UInt8(ascii: "."), !DurableFile.isTemporary(name) { continue }
            let path = directory.appending(name)
            guard let status = try Self.status(of: path) else { continue }
            if DurableFile.isTemporary(name) {
                if status.changedNanoseconds < servedSince ?? .max {
                    add(.staleTemporary, path, "an earlier run left it unfinished")
                }
            } else if status.kind == .regular {
                files.append(name)
            } else if !isOurs {
                add(.irregular, path, "it is no regular file")
            }
        }
        return files
    }

    /// The status of a file; nil where it is gone, as it may be while a service runs.
    private static func status(of path: FilePath) throws(FileError) -> FileStatus? {
        do {
            return try FileCalls.status(of: path)
        } catch {
            guard error.isAbsence else { throw error }
            return nil
        }
    }

    /// The bytes of a file; nil where it is gone.
    static func bytes(of path: FilePath) throws(FileError) -> [UInt8]? {
        do throws(ReadFailure) {
            return try WholeFile(reading: path, sizeLimitBytes: .max).bytes
        } catch {
            switch error {
            case .call(let cause) where cause.isAbsence: return nil
            case .call(let cause): throw cause
            case .notRegular: throw .irregular(path)
            // Somebody still writes to what has come to work/: it will go back to the inbox.
            case .changing, .tooLarge: return nil
            }
        }
    }

    static func sha256(of path: FilePath) throws(FileError) -> String? {
        try bytes(of: path).map(ArticleSource.sha256(of:))
    }
}

// MARK: Directory by directory

extension Survey {
    mutating func readArchive() throws(FileError) {
        let names = try files(in: layout.archive)
        let present = Set(names)
        for name in names {
            if let owner = name.sidecarOwner {
                if !present.contains(owner), !name.isSuperseded {
                    add(.missingOwner, layout.archive.appending(name), "it is a sidecar, and its article is not there")
                }
                continue
            }
            if let found = try archived(name) { archived.append(found) }
        }
        report.counts.archive = archived.count
    }

    private func archived(_ name: FilePath.Component) throws(FileError) -> Archived? {
        guard let sha256 = try Self.sha256(of: layout.archive.appending(name)) else { return nil }
        return Archived(name: name, sha256: sha256, sidecar: try sidecarHash(of: name))
    }

    /// The hash of the sidecar of an archived article: that lies beside it, or in `work/` on its way after it.
    private func sidecarHash(of name: FilePath.Component) throws(FileError) -> String? {
        guard let own = name.sidecarName else { return nil }
        for other in try FileCalls.names(in: layout.work) {
            guard let owner = other.sidecarOwner, try Self.status(of: layout.work.appending(owner)) == nil,
                try Workbench(layout: layout).retiredPath(of: owner)
                    == layout.archive.appending(name)
            else { continue }
            if let sha256 = try Self.sha256(of: layout.work.appending(other)) { return sha256 }
        }
        return try Self.sha256(of: layout.archive.appending(own))
    }

    mutating func readQuarantine() throws(FileError) {
        let names = try files(in: layout.quarantine)
        let present = Set(names)
        let reasons = Set(names.map(\.reasonName))
        for name in names where !reasons.contains(name) {
            let path = layout.quarantine.appending(name)
            if name.isReason, !present.contains(name.reasonName),
                try Self.bytes(of: path).flatMap({ QuarantineReason(json: $0) }) != nil
            {
                // While a service runs the file comes after its reason.
                if servedSince == nil { add(.missingFile, path, "it is a reason, and its file is not there") }
                continue
            }
            if let owner = name.sidecarOwner, present.contains(owner), !present.contains(name.reasonName) { continue }
            report.counts.quarantine += 1
            let reasonPath = layout.quarantine.appending(name.reasonName)
            guard let reason = try Self.bytes(of: reasonPath).flatMap({ QuarantineReason(json: $0) }) else {
                add(.missingReason, path, "no reason that can be read lies beside it")
                continue
            }
            guard let id = reason.id, let sha256 = try Self.sha256(of: path), id != "sha256:\(sha256)" else { continue }
            add(.missingReason, path, "the reason beside it is of another content")
        }
    }

    mutating func readOutbox() throws(FileError) {
        // Of others' files there nothing is known.
        let names = try files(in: layout.outbox, isOurs: true)
        let present = Set(names)
        for name in names {
            let path = layout.outbox.appending(name)
            switch name.extension {
            case "md":
                guard let json = name.replacingEnd(".md", with: ".json"), Outbox.isDigest(json), !present.contains(json)
                else { continue }
                // It comes before the other.
                guard let status = try Self.status(of: path), status.changedNanoseconds < servedSince ?? .max else {
                    continue
                }
                add(.staleMarkdown, path, "the digest for programs is not there")
            case "json" where Outbox.isDigest(name):
                guard let bytes = try Self.bytes(of: path) else { continue }
                do {
                    guard bytes.last == UInt8(ascii: "\n") else {
                        throw DigestError.malformed(reason: "its end is missing")
                    }
                    let digest = try ArticleDigest(json: bytes)
                    published.append(Published(name: name, digest: digest))
                    try readMarkdown(of: digest, named: name)
                } catch let error as FileError {
                    throw error
                } catch {
                    add(.brokenDigest, path, "it is no whole digest: \(error)")
                }
            default: break
            }
        }
        report.counts.digests = published.count
    }

    /// Looks whether the digest to read beside `digest` is that one, where there is any.
    private mutating func readMarkdown(of digest: ArticleDigest, named name: FilePath.Component) throws(FileError) {
        guard let own = name.replacingEnd(".json", with: ".md") else { return }
        let path = layout.outbox.appending(own)
        // Another version of the program may have written it another way.
        guard let bytes = try Self.bytes(of: path),
            digest.generator.version == Digester.version ? bytes != Array(digest.markdown.utf8) : bytes.isEmpty
        else { return }
        add(.brokenMarkdown, path, "it is not what the digest for programs says")
    }

    /// Looks whether each archived article has one digest, and no content has two.
    mutating func matchDigests() throws(FileError) {
        struct Identity: Hashable {
            let id: String
            let sidecar: String?
            let corrections: String?
        }
        var seen: [Identity: FilePath.Component] = [:]
        var found: Set<Content> = []
        for entry in published {
            let source = entry.digest.source
            let identity = Identity(id: entry.digest.id, sidecar: source.sidecar, corrections: source.corrections)
            if let other = seen.updateValue(entry.name, forKey: identity) {
                add(.doubleDigest, layout.outbox.appending(entry.name), "\(other.shown) is of the same content")
            }
            found.insert(Content(of: entry.digest))
        }
        for file in archived where !found.contains(Content(sha256: file.sha256, sidecar: file.sidecar)) {
            // Its sidecar may have moved since.
            let again = try archived(file.name)
            if let again, !found.contains(Content(sha256: again.sha256, sidecar: again.sidecar)) {
                add(.missingDigest, layout.archive.appending(file.name), "no digest of it lies in the outbox")
            }
        }
    }

    /// What makes two files the same: the hash of the bytes, and that of the sidecar's, as digests write them.
    struct Content: Hashable {
        let file: String
        let sidecar: String?

        /// The content of the file that a digest was made of.
        init(of digest: ArticleDigest) {
            file = digest.source.file ?? digest.id
            sidecar = digest.source.sidecar
        }

        init(sha256: String, sidecar: String?) {
            file = "sha256:\(sha256)"
            self.sidecar = sidecar.map { "sha256:\($0)" }
        }
    }

    /// Counts what has no outcome yet; before the look for articles, as a file goes from here to the archive.
    mutating func readWaiting() throws(FileError) {
        for name in try FileCalls.names(in: layout.inbox) where !name.isTransient && !name.isSidecar {
            guard let status = try Self.status(of: layout.inbox.appending(name)), status.kind == .regular else {
                continue
            }
            report.counts.inbox += 1
            // What a cut of the power has taken back there may have its digest.
            if let sha256 = try Self.sha256(of: layout.inbox.appending(name)) { atWork.insert("sha256:\(sha256)") }
        }
        let names = try files(in: layout.work)
        let present = Set(names)
        for name in names where name.sidecarOwner.map({ !present.contains($0) }) ?? true { report.counts.work += 1 }
        for name in names {
            if let sha256 = try Self.sha256(of: layout.work.appending(name)) { atWork.insert("sha256:\(sha256)") }
        }
    }

    /// Looks whether each digest has its article.
    mutating func findArticles() throws(FileError) {
        var known = atWork.union(archived.map { "sha256:\($0.sha256)" })
        if servedSince != nil {
            // What has been archived since.
            let seen = Set(archived.map(\.name))
            for name in try files(in: layout.archive) where !seen.contains(name) {
                if let sha256 = try Self.sha256(of: layout.archive.appending(name)) { known.insert("sha256:\(sha256)") }
            }
        }
        for entry in published where !known.contains(Content(of: entry.digest).file) {
            add(
                .missingArticle,
                layout.outbox.appending(entry.name),
                "its article \(entry.digest.source.name) lies neither in the archive nor before it"
            )
        }
    }

    mutating func readState(_ state: FilePath) throws(FileError) {
        // A ledger lies there in a directory of its own, unless the configuration says otherwise.
        _ = try files(in: state, isOurs: true)
        do {
            _ = try OutcomeSequence(state: state)
        } catch {
            guard error.cause == .illegalByteSequence else { throw error }
            add(.brokenSequence, state.appending(OutcomeSequence.fileName), "it holds no number")
        }
    }
}

extension Survey {
    /// Looks for what is unfinished beside the status file, in a directory that need not be there.
    mutating func readPlace(of status: FilePath) throws(FileError) {
        let directory = status.removingLastComponent()
        guard try Self.status(of: directory) != nil else { return }
        for name in try FileCalls.names(in: directory) where DurableFile.isAbandoned(name) {
            add(.staleTemporary, directory.appending(name), "an earlier run left it unfinished")
        }
    }
}

extension FilePath {
    /// The bytes of the path.
    fileprivate var bytes: [UInt8] { components.flatMap { [UInt8(ascii: "/")] + $0.bytes } }
}
