internal import FoundationEssentials
public import SystemPackage

/// An article that lies in `work/`, with its sidecar where it has one.
public struct Claim: Hashable, Sendable {
    /// The file's name, in the inbox as in `work/`.
    public let name: FilePath.Component
    /// Whether it is a sidecar, which comes alone only where its article never came.
    public var isSidecar: Bool { name.sidecarOwner != nil }
    /// Whether an earlier run of the service claimed it.
    public let isRecovered: Bool

    /// The claim of the file `name`.
    public init(name: FilePath.Component, isRecovered: Bool) {
        self.name = name
        self.isRecovered = isRecovered
    }
}

/// The content of a claimed file.
public struct ClaimedContent: Sendable {
    /// The article's bytes.
    public let bytes: [UInt8]
    /// The sidecar's bytes, where it has one.
    public let sidecar: [UInt8]?
}

/// Why a claimed file is not read.
public enum ClaimError: Error, Sendable {
    /// The file or its sidecar is larger than the limit.
    case tooLarge(sizeBytes: Int)
    /// Somebody wrote to it meanwhile; it belongs back into the inbox.
    case changing
    /// It is no regular file any more.
    case notRegular
    /// A call failed.
    case spool(SpoolError)
}

/// The directory `work/` and the ways out of it: archive, quarantine, or back to the inbox.
///
/// The article moves before its sidecar, both ways, so that an article in `work/` always finds its sidecar: in
/// `work/`, or still in the inbox. A sidecar alone in `work/` is one whose article has been retired.
public struct Workbench: Sendable {
    private let layout: SpoolLayout
    private let sizeLimitBytes: Int

    /// The workbench of `layout`.
    public init(layout: SpoolLayout, sizeLimitBytes: Int) {
        self.layout = layout
        self.sizeLimitBytes = sizeLimitBytes
    }

    /// Moves the file `name` from the inbox to `work/`; its sidecar follows when the content is read.
    ///
    /// - Returns: The claim, or nil where the file is gone from the inbox.
    /// - Throws: `SpoolError`; `.fileExists` means that a file of that name is at work already.
    public func claim(_ name: FilePath.Component) throws(SpoolError) -> Claim? {
        do {
            try FileCalls.renameWithoutReplacing(layout.inbox.appending(name), to: layout.work.appending(name))
        } catch {
            // The call says the same of a file that is gone and of a work/ that is.
            guard error.isAbsence, try isAbsent(layout.inbox.appending(name)) else { throw error }
            return nil
        }
        return Claim(name: name, isRecovered: false)
    }

    /// What an earlier run left in `work/`.
    ///
    /// - Throws: `SpoolError` when the directory cannot be read or a move fails.
    public func recover() throws(SpoolError) -> [Claim] {
        let names = try FileCalls.names(in: layout.work)
        let present = Set(names)
        var claims: [Claim] = []
        for name in names {
            if let owner = name.sidecarOwner, !present.contains(owner), try wasRetired(owner) {
                _ = try move(name, to: layout.archive)
            } else if name.sidecarOwner.map({ !present.contains($0) }) ?? true {
                claims.append(Claim(name: name, isRecovered: true))
            }
        }
        return claims
    }

    /// Reads a claimed file and its sidecar, which comes to `work/` with it.
    public func content(of claim: Claim) throws(ClaimError) -> ClaimedContent {
        do throws(SpoolError) { try claimSidecar(of: claim.name) } catch { throw .spool(error) }
        let bytes = try read(claim.name)
        var sidecar: [UInt8]?
        if let sidecarName = claim.name.sidecarName {
            do throws(ClaimError) {
                sidecar = try read(sidecarName)
            } catch {
                guard case .spool(let cause) = error, cause.isAbsence else { throw error }
            }
        }
        return ClaimedContent(bytes: bytes, sidecar: sidecar)
    }

    /// Whether the archive already holds this very file under this very name.
    public func isArchived(_ claim: Claim, content: ClaimedContent) -> Bool {
        let archived = try? SpooledFile(
            reading: layout.archive.appending(claim.name),
            sizeLimitBytes: content.bytes.count
        )
        return archived?.bytes == content.bytes
    }

    /// Moves a claimed file to the archive.
    ///
    /// - Returns: The name it has there.
    /// - Throws: `SpoolError`; what could not be moved stays in `work/`.
    public func archive(_ claim: Claim) throws(SpoolError) -> FilePath.Component {
        let archived = try move(claim.name, to: layout.archive)
        try moveSidecar(of: claim.name, to: layout.archive, following: archived)
        try FileCalls.synchronizeDirectory(layout.archive)
        try FileCalls.synchronizeDirectory(layout.work)
        return archived
    }

    /// Moves a claimed file to the quarantine, with the reason beside it.
    ///
    /// - Returns: The name it has there.
    /// - Throws: `SpoolError`; what could not be moved stays in `work/`.
    public func quarantine(_ claim: Claim, because reason: QuarantineReason) throws(SpoolError) -> FilePath.Component {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        guard let encoded = try? encoder.encode(reason) else { preconditionFailure("a reason is always JSON") }
        let json = Array(encoded) + [UInt8(ascii: "\n")]
        let file = layout.work.appending(claim.name)
        // A crash may have left this very reason behind; any other file of its name is not ours to replace.
        let name = try freeName(for: claim.name, of: file) { candidate throws(SpoolError) in
            let path = layout.quarantine.appending(candidate.appending(QuarantineReason.fileSuffix))
            guard try isAbsent(layout.quarantine.appending(candidate)) else { return false }
            return try isAbsent(path) || (try? SpooledFile(reading: path, sizeLimitBytes: json.count))?.bytes == json
        }
        try DurableFile.write(
            json,
            to: layout.quarantine,
            as: name.appending(QuarantineReason.fileSuffix),
            permissions: [.ownerReadWrite, .groupRead],
            replacing: true
        )
        try FileCalls.renameWithoutReplacing(file, to: layout.quarantine.appending(name))
        try moveSidecar(of: claim.name, to: layout.quarantine, following: name)
        try FileCalls.synchronizeDirectory(layout.quarantine)
        try FileCalls.synchronizeDirectory(layout.work)
        return name
    }

    /// Moves a claimed file back to the inbox.
    ///
    /// - Throws: `SpoolError`; `.fileExists` means that a new file has taken the name meanwhile.
    public func putBack(_ claim: Claim) throws(SpoolError) {
        try FileCalls.renameWithoutReplacing(layout.work.appending(claim.name), to: layout.inbox.appending(claim.name))
        guard let sidecar = claim.name.sidecarName else { return }
        do {
            try FileCalls.renameWithoutReplacing(layout.work.appending(sidecar), to: layout.inbox.appending(sidecar))
        } catch {
            if error.isAbsence { return }
            guard error.cause == .fileExists else { throw error }
            // A newer sidecar waits in the inbox: that one counts, and the old one is kept.
            _ = try move(sidecar, to: layout.archive)
        }
    }

    private func read(_ name: FilePath.Component) throws(ClaimError) -> [UInt8] {
        do throws(SpooledFile.Failure) {
            return try SpooledFile(reading: layout.work.appending(name), sizeLimitBytes: sizeLimitBytes).bytes
        } catch {
            switch error {
            case .tooLarge(let sizeBytes): throw .tooLarge(sizeBytes: sizeBytes)
            case .changing: throw .changing
            case .notRegular: throw .notRegular
            case .spool(let cause): throw .spool(cause)
            }
        }
    }

    private func claimSidecar(of name: FilePath.Component) throws(SpoolError) {
        guard let sidecar = name.sidecarName else { return }
        do {
            try FileCalls.renameWithoutReplacing(layout.inbox.appending(sidecar), to: layout.work.appending(sidecar))
        } catch {
            // It has none, or brought one along already: a second one does not count.
            guard error.isAbsence || error.cause == .fileExists else { throw error }
        }
    }

    private func moveSidecar(
        of name: FilePath.Component,
        to directory: FilePath,
        following newName: FilePath.Component
    ) throws(SpoolError) {
        guard let sidecar = name.sidecarName else { return }
        try unlessAbsent { () throws(SpoolError) in
            _ = try move(sidecar, to: directory, preferring: newName.sidecarName ?? sidecar)
        }
    }

    /// Whether an article of this name was retired: its sidecar is to follow it, not to be claimed as a file.
    private func wasRetired(_ owner: FilePath.Component) throws(SpoolError) -> Bool {
        for directory in [layout.archive, layout.quarantine] where try !isAbsent(directory.appending(owner)) {
            return true
        }
        return false
    }

    private func move(
        _ name: FilePath.Component,
        to directory: FilePath,
        preferring preferred: FilePath.Component? = nil
    ) throws(SpoolError) -> FilePath.Component {
        while true {
            let file = layout.work.appending(name)
            let free = try freeName(for: preferred ?? name, of: file) { candidate throws(SpoolError) in
                try isAbsent(directory.appending(candidate))
            }
            do {
                try FileCalls.renameWithoutReplacing(file, to: directory.appending(free))
                return free
            } catch {
                guard error.cause == .fileExists else { throw error }
            }
        }
    }

    /// `name`; where that is taken, with the file's inode behind it, which no other file has; then with a number.
    private func freeName(
        for name: FilePath.Component,
        of file: FilePath,
        where isFree: (FilePath.Component) throws(SpoolError) -> Bool
    ) throws(SpoolError) -> FilePath.Component {
        if try isFree(name) { return name }
        let inode = String(try FileCalls.status(of: file).inode, radix: 16)
        var number = 1
        while true {
            let candidate = name.appending(number == 1 ? ".\(inode)" : ".\(inode).\(number)")
            if try isFree(candidate) { return candidate }
            number += 1
        }
    }

    private func isAbsent(_ path: FilePath) throws(SpoolError) -> Bool {
        do {
            _ = try FileCalls.status(of: path)
            return false
        } catch {
            guard error.isAbsence else { throw error }
            return true
        }
    }

    private func unlessAbsent(_ call: () throws(SpoolError) -> Void) throws(SpoolError) {
        do { try call() } catch { guard error.isAbsence else { throw error } }
    }
}
