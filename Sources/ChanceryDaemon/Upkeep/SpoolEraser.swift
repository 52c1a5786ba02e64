internal import Chancery
public import ChanceryFiles
public import ChanceryLedger
public import ChancerySettings
internal import ChancerySpool
internal import FoundationEssentials
public import SystemPackage

/// Removes an article wherever it lies in a spool, for the protection of a source; a service may be at work meanwhile.
public struct SpoolEraser: Sendable {
    /// What is to be forgotten.
    public enum Target: Hashable, Sendable {
        /// Every copy of the content with this SHA-256, 64 lower-case hexadecimal digits.
        case content(String)
        /// The files of this name, and every copy of their contents.
        case name(FilePath.Component)
    }

    /// What was done.
    public struct Report: Hashable, Sendable, Encodable {
        /// The files that were removed.
        public internal(set) var removed: [FilePath] = []
        /// The contents that were looked for, as SHA-256.
        public internal(set) var contents: Set<String> = []
        /// Damaged files of the ledger that were put aside, now or before: they may hold what was to be forgotten.
        public internal(set) var setAside: [FilePath] = []
        /// The files that are at work just now, and so will leave something.
        public internal(set) var atWork: [FilePath] = []
        /// The digests that were taken out of the ledger, by their file names.
        public internal(set) var ledger: [String] = []

        private enum CodingKeys: String, CodingKey {
            case removed, contents, ledger
            case setAside = "set_aside"
            case atWork = "at_work"
        }

        /// Writes the report; bytes of paths that are not UTF-8 become U+FFFD.
        public func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: CodingKeys.self)
            try object.encode(removed.map(\.lossyName), forKey: .removed)
            try object.encode(contents.sorted(), forKey: .contents)
            try object.encode(setAside.map(\.lossyName), forKey: .setAside)
            try object.encode(atWork.map(\.lossyName), forKey: .atWork)
            try object.encode(ledger, forKey: .ledger)
        }
    }

    /// What of a digest tells of which article it is.
    private struct Origin: Decodable {
        struct Source: Decodable {
            let name: String
            let file: String?
        }

        let id: String
        let source: Source
    }

    private let layout: SpoolLayout
    private let ledger: LedgerDirectory?

    /// The spool that `settings` name, and its ledger.
    public init(_ settings: Settings) {
        layout = settings.spool.layout
        ledger = settings.ledger.map(LedgerDirectory.init)
    }

    /// Removes every trace of `target`: the file, its sidecar, its reason, and its digests.
    ///
    /// - Throws: `FileError` when a call fails; what was removed by then stays so, and the same call goes on from there.
    public func forget(_ target: Target) throws(FileError) -> Report {
        var report = Report()
        if case .content(let sha256) = target { report.contents.insert(sha256) }
        // A file goes inbox, work/, archive or quarantine; what moves on while one is read is found in the next, and what
        // was not known before the names were read, in another turn.
        var before: Report?
        while before != report {
            before = report
            try removeFiles(of: target, in: layout.inbox, noting: &report)
            report.atWork = try files(of: target, in: layout.work, noting: &report)
            for directory in [layout.archive, layout.quarantine] {
                try removeFiles(of: target, in: directory, noting: &report)
            }
            try removeDigests(of: target, noting: &report)
        }
        for directory in Set(report.removed.map { $0.removingLastComponent() }) {
            try FileCalls.synchronizeDirectory(directory)
        }
        return report
    }

    /// Takes out of the ledger what came from `target`, once its digests are gone from the outbox.
    ///
    /// - Parameters:
    ///   - target: What is to be forgotten.
    ///   - report: What ``forget(_:)`` has done; gets the digests that were taken out.
    ///   - now: The time, ISO 8601 in UTC, for the name of a store that is damaged.
    /// - Throws: `LedgerError`; the same call goes on from there.
    public func forgetInLedger(
        _ target: Target,
        noting report: inout Report,
        now: String
    ) throws(LedgerError) {
        guard let ledger, ledger.isThere else { return }
        // Also what is damaged now, or was before somebody took it away.
        report.setAside = try ledger.setAside()
        defer { report.setAside = (try? ledger.setAside()) ?? report.setAside }
        let digests = Set(report.removed.compactMap { $0.lastComponent?.escaped })
        let contents = report.contents
        let name: String? = if case .name(let name) = target { name.escaped } else { nil }
        do throws(LedgerError) {
            var keeper = try LedgerKeeper(ledger, outbox: layout.outbox, now: now) { _ in }
            defer { keeper.close() }
            // A store that is damaged is made anew first, so that nothing else is lost over this.
            _ = try keeper.catchUp(now: now)
        } catch {
            // What waits for room waits on; what goes makes some.
            guard error.isShortage else { throw error }
        }
        var keeper = try LedgerKeeper(ledger.takingAllRoom, outbox: layout.outbox, now: now) { _ in }
        defer { keeper.close() }
        report.ledger = try keeper.forget(digests) { source, content in
            source == name || contents.contains(String(content.dropFirst("sha256:".count)))
        }
    }

    private func removeFiles(
        of target: Target,
        in directory: FilePath,
        noting report: inout Report
    ) throws(FileError) {
        for path in try files(of: target, in: directory, noting: &report) {
            guard let name = path.lastComponent else { continue }
            // The article last: by it the others are found again.
            for other in [name.reasonName, name.sidecarName].compactMap(\.self) + [name] {
                try remove(directory.appending(other), noting: &report)
            }
        }
    }

    /// The articles in `directory` that are meant; their contents are noted.
    private func files(
        of target: Target,
        in directory: FilePath,
        noting report: inout Report
    ) throws(FileError) -> [FilePath] {
        var found: [FilePath] = []
        let names = try FileCalls.names(in: directory)
        let reasons = directory == layout.quarantine ? Set(names.map(\.reasonName)) : []
        for name in names where !SpoolLayout.ownNames.contains(name) && !reasons.contains(name) {
            let path = directory.appending(name)
            guard let bytes = try bytes(of: path) else { continue }
            let sha256 = ArticleSource.sha256(of: bytes)
            let isNamed = if case .name(let wanted) = target { try isCalled(path, wanted) } else { false }
            guard isNamed || report.contents.contains(sha256) else { continue }
            report.contents.insert(sha256)
            found.append(path)
        }
        return found
    }

    /// Whether the file at `path` came under the name `wanted`, which need not be the one that it has in the quarantine.
    private func isCalled(_ path: FilePath, _ wanted: FilePath.Component) throws(FileError) -> Bool {
        guard let name = path.lastComponent, name != wanted else { return true }
        let reason = try bytes(of: path.removingLastComponent().appending(name.reasonName))
        return reason.flatMap { QuarantineReason(json: $0) }?.file == wanted.escaped
    }

    private func removeDigests(of target: Target, noting report: inout Report) throws(FileError) {
        for name in try FileCalls.names(in: layout.outbox) where name.extension == "json" && !name.isTransient {
            let path = layout.outbox.appending(name)
            guard let bytes = try bytes(of: path), let markdown = name.replacingEnd(".json", with: ".md"),
                let origin = try? JSONDecoder().decode(Origin.self, from: Data(bytes))
            else { continue }
            let hashes = [origin.id, origin.source.file].compactMap { $0 }.map { String($0.dropFirst("sha256:".count)) }
            let isNamed = if case .name(let wanted) = target { wanted.escaped == origin.source.name } else { false }
            guard isNamed || hashes.contains(where: report.contents.contains) else { continue }
            // A copy under another name is the same source's.
            report.contents.formUnion(hashes)
            try remove(layout.outbox.appending(markdown), noting: &report)
            try remove(path, noting: &report)
        }
    }

    private func bytes(of path: FilePath) throws(FileError) -> [UInt8]? {
        do throws(ReadFailure) {
            return try WholeFile(reading: path, sizeLimitBytes: .max).bytes
        } catch {
            switch error {
            case .call(let cause) where !cause.isAbsence: throw cause
            case .call, .notRegular, .changing, .tooLarge: return nil
            }
        }
    }

    private func remove(_ path: FilePath, noting report: inout Report) throws(FileError) {
        do {
            try FileCalls.remove(path)
            report.removed.append(path)
        } catch {
            guard error.isAbsence else { throw error }
        }
    }
}
