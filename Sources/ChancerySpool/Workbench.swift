public import ChanceryFiles
public import SystemPackage

/// An article that lies in `work/`, with its sidecar where it has one.
public struct Claim: Hashable, Sendable {
    /// The file's name, in the inbox as in `work/`.
    public let name: FilePath.Component
    /// Whether it is a sidecar, which comes alone only where its article never came.
    public var isSidecar: Bool { name.isSidecar }
    /// Whether an earlier run of the service claimed it.
    public let isRecovered: Bool
    /// What has the name of its sidecar and is no regular file; it stays in the inbox.
    public let passedOver: FilePath.Component?

    /// The claim of the file `name`.
    public init(name: FilePath.Component, isRecovered: Bool, passedOver: FilePath.Component? = nil) {
        self.name = name
        self.isRecovered = isRecovered
        self.passedOver = passedOver
    }
}

/// The content of a claimed file.
public struct ClaimedContent: Sendable {
    /// What has the name of an article's sidecar.
    public enum Sidecar: Hashable, Sendable {
        /// Nothing.
        case none
        /// A sidecar of these bytes.
        case bytes([UInt8])
        /// A file over the limit.
        case tooLarge(sizeBytes: Int)
        /// What is no regular file, under this name; the article is to be read without it.
        case passedOver(FilePath.Component)
    }

    /// The article's bytes.
    public let bytes: [UInt8]
    /// Its sidecar.
    public let sidecar: Sidecar
}

/// What an earlier run left in `work/`.
public struct Recovery: Hashable, Sendable {
    /// The files to go on with.
    public var claims: [Claim] = []
    /// The sidecars that a crash kept from following their articles, and that have followed them now.
    public var followers: [FilePath.Component] = []
}

/// The directory `work/` and the ways out of it: archive, quarantine, or back to the inbox.
///
/// The article moves before its sidecar, both ways, so that after a crash an article in `work/` finds its sidecar: in
/// `work/`, or still in the inbox. A sidecar alone in `work/` is one whose article has been retired.
///
/// Nobody waits for a move to be on the disk: a file that is back where it was when the power comes back has the same done
/// to it again, with the same result. Its content is on the disk before anything is made of it.
public struct Workbench: Sendable {
    private let layout: SpoolLayout

    /// The workbench of `layout`.
    public init(layout: SpoolLayout) { self.layout = layout }

    /// Moves the file `name` from the inbox to `work/`, and its sidecar after it.
    ///
    /// - Returns: The claim, or nil where the file is gone from the inbox.
    /// - Throws: `FileError`; `.fileExists` means that a file of that name is at work already.
    public func claim(_ name: FilePath.Component) throws(FileError) -> Claim? {
        // One that lies there belongs to an article that came before.
        if let sidecar = name.sidecarName { try retireSidecar(sidecar, of: name) }
        do {
            try FileCalls.renameWithoutReplacing(layout.inbox.appending(name), to: layout.work.appending(name))
        } catch {
            // The call says the same of a file that is gone and of a work/ that is.
            guard error.isAbsence, try isAbsent(layout.inbox.appending(name)) else { throw error }
            return nil
        }
        return try claim(name, isRecovered: false)
    }

    /// The claim of a file that lies in `work/`, its sidecar beside it.
    private func claim(_ name: FilePath.Component, isRecovered: Bool) throws(FileError) -> Claim {
        do {
            return Claim(name: name, isRecovered: isRecovered, passedOver: try claimSidecar(of: name))
        } catch {
            // Without the sidecar that belongs to it, it is not claimed. Where it cannot go back, the next start has it.
            try? FileCalls.renameWithoutReplacing(layout.work.appending(name), to: layout.inbox.appending(name))
            throw error
        }
    }

    /// Takes up what an earlier run left in `work/`, and removes what it left unfinished in the quarantine.
    ///
    /// - Throws: `FileError` when a directory cannot be read or a move fails.
    public func recover() throws(FileError) -> Recovery {
        try DurableFile.removeTemporaries(in: layout.quarantine)
        let names = try FileCalls.names(in: layout.work).filter { !SpoolLayout.ownNames.contains($0) }
        let present = Set(names)
        var recovery = Recovery()
        for name in names {
            guard let owner = name.sidecarOwner else {
                // A crash may have come between the moves of the two.
                do {
                    recovery.claims.append(try claim(name, isRecovered: true))
                } catch {
                    // Back in the inbox, it waits until its sidecar can be moved.
                    guard error.isPermission else { throw error }
                }
                continue
            }
            // Where its article is at work, it goes with that.
            if present.contains(owner) { continue }
            if try retireSidecar(name, of: owner) {
                recovery.followers.append(name)
            } else {
                recovery.claims.append(Claim(name: name, isRecovered: true))
            }
        }
        return recovery
    }

    /// Moves a sidecar that lies in `work/` to its article `owner`, which does not any more.
    ///
    /// - Returns: Whether there was one, and a place for it.
    /// - Throws: `FileError` when a directory cannot be read or the move fails.
    @discardableResult
    public func retireSidecar(_ sidecar: FilePath.Component, of owner: FilePath.Component) throws(FileError) -> Bool {
        guard try !isAbsent(layout.work.appending(sidecar)), try isAbsent(layout.work.appending(owner)),
            let retired = try retired(owner)
        else { return false }
        _ = try move(sidecar, to: retired.directory, preferring: retired.name.sidecarName)
        return true
    }

    /// Where the article `name` lies that was retired last and has no sidecar beside it; nil where there is none.
    public func retiredPath(of name: FilePath.Component) throws(FileError) -> FilePath? {
        try retired(name).map { $0.directory.appending($0.name) }
    }

    /// Reads a claimed file and its sidecar, and has them on the disk.
    ///
    /// - Throws: `ReadFailure`: why the file, or a sidecar within the limit, is not read.
    public func content(of claim: Claim, sizeLimitBytes: Int) throws(ReadFailure) -> ClaimedContent {
        let bytes = try durableBytes(of: claim.name, sizeLimitBytes: sizeLimitBytes)
        if let name = claim.passedOver { return ClaimedContent(bytes: bytes, sidecar: .passedOver(name)) }
        guard let name = claim.name.sidecarName else { return ClaimedContent(bytes: bytes, sidecar: .none) }
        let sidecar: ClaimedContent.Sidecar
        do throws(ReadFailure) {
            sidecar = .bytes(try durableBytes(of: name, sizeLimitBytes: sizeLimitBytes))
        } catch {
            switch error {
            case .call(let cause) where cause.isAbsence: sidecar = .none
            // It took the sidecar's place between the look and the move.
            case .notRegular: sidecar = .passedOver(name)
            case .tooLarge(let sizeBytes): sidecar = .tooLarge(sizeBytes: sizeBytes)
            case .changing, .call: throw error
            }
        }
        return ClaimedContent(bytes: bytes, sidecar: sidecar)
    }

    /// The bytes of a file in `work/`, which are on the disk when this returns.
    private func durableBytes(
        of name: FilePath.Component,
        sizeLimitBytes: Int
    ) throws(ReadFailure) -> [UInt8] {
        let path = layout.work.appending(name)
        let file = try WholeFile(reading: path, sizeLimitBytes: sizeLimitBytes)
        do throws(FileError) {
            let descriptor = try FileCalls.openRegular(path, .readOnly, options: .noFollow)
            defer { try? descriptor.close() }
            try FileCalls.synchronize(descriptor, path: path)
        } catch {
            guard error.isTransient else { throw .call(error) }
            // The system takes what it could not write for written, so a second try would say that all is well: what was
            // read is written anew.
            do throws(FileError) {
                try DurableFile.write(
                    file.bytes,
                    to: layout.work,
                    as: name,
                    permissions: [.ownerReadWrite],
                    replacing: true
                )
            } catch {
                throw .call(error)
            }
        }
        return file.bytes
    }

    /// Whether the file has left `work/`.
    public func hasLost(_ claim: Claim) -> Bool {
        // Where work/ itself is gone, nothing is known of its files.
        (try? FileCalls.status(of: layout.work)) != nil && (try? isAbsent(layout.work.appending(claim.name))) == true
    }

    /// Moves a claimed file to the archive.
    ///
    /// - Returns: The name it has there.
    /// - Throws: `FileError`; what could not be moved stays in `work/`.
    public func archive(_ claim: Claim) throws(FileError) -> FilePath.Component {
        try retire(claim.name, to: layout.archive) { () throws(FileError) in
            try move(claim.name, to: layout.archive)
        }
    }

    /// Moves a claimed file to the quarantine, with the reason beside it.
    ///
    /// - Returns: The name it has there.
    /// - Throws: `FileError`; what could not be moved stays in `work/`.
    public func quarantine(_ claim: Claim, because reason: QuarantineReason) throws(FileError) -> FilePath.Component {
        let json = reason.json
        let file = layout.work.appending(claim.name)
        // By its content, where that is known: after a crash it gets the same name again, whatever inode it has by then.
        let mark = reason.id.map { String($0.drop { $0 != ":" }.dropFirst().prefix(12)) }
        let name = try freeName(for: claim.name, of: file, mark: mark) { candidate throws(FileError) in
            guard try isAbsent(layout.quarantine.appending(candidate)) else { return false }
            return try isFree(candidate.reasonName, forReasonOf: reason.file)
        }
        try DurableFile.write(
            json,
            to: layout.quarantine,
            as: name.reasonName,
            permissions: QuarantineReason.permissions,
            replacing: true
        )
        return try retire(claim.name, to: layout.quarantine) { () throws(FileError) in
            try FileCalls.renameWithoutReplacing(file, to: layout.quarantine.appending(name))
            return name
        }
    }

    /// Whether a reason of the file that came as `file` may have this name in the quarantine.
    ///
    /// A crash may have left one of the same file behind; any other file of its name is not ours to replace, nor is one that
    /// was put into quarantine itself.
    private func isFree(_ name: FilePath.Component, forReasonOf file: String) throws(FileError) -> Bool {
        let path = layout.quarantine.appending(name)
        if try isAbsent(path) { return true }
        guard try isAbsent(layout.quarantine.appending(name.reasonName)) else { return false }
        let found = try? WholeFile(reading: path, sizeLimitBytes: QuarantineReason.sizeBytesMax)
        return found.flatMap { QuarantineReason(json: $0.bytes) }?.file == file
    }

    /// Moves a claimed file back to the inbox.
    ///
    /// - Throws: `FileError`; `.fileExists` means that a new file has taken the name meanwhile.
    public func putBack(_ claim: Claim) throws(FileError) {
        try FileCalls.renameWithoutReplacing(layout.work.appending(claim.name), to: layout.inbox.appending(claim.name))
        guard let sidecar = claim.name.sidecarName, try !isAbsent(layout.work.appending(sidecar)) else { return }
        try FileCalls.synchronizeDirectory(layout.inbox)
        do {
            try FileCalls.renameWithoutReplacing(layout.work.appending(sidecar), to: layout.inbox.appending(sidecar))
        } catch {
            if error.isAbsence { return }
            guard error.cause == .fileExists else { throw error }
            // A newer sidecar waits in the inbox: that one counts, and the old one is kept, as the sidecar of no article.
            let inode = try FileCalls.status(of: layout.work.appending(sidecar)).inode
            _ = try move(
                sidecar,
                to: layout.archive,
                preferring: claim.name.supersededSidecarName(inode: inode)
            )
        }
    }

    /// Moves the sidecar of the article `name` to `work/`, where it has one.
    ///
    /// - Returns: The sidecar's name where what has it is no regular file, and so stays.
    private func claimSidecar(of name: FilePath.Component) throws(FileError) -> FilePath.Component? {
        guard let sidecar = name.sidecarName else { return nil }
        // It brought one along already: a second one does not count, whatever it is.
        guard try isAbsent(layout.work.appending(sidecar)) else { return nil }
        let path = layout.inbox.appending(sidecar)
        do {
            guard try FileCalls.status(of: path).kind == .regular else { return sidecar }
            // The article is here for good: where the power is cut, it is not parted from its sidecar.
            try FileCalls.synchronizeDirectory(layout.work)
            try FileCalls.renameWithoutReplacing(path, to: layout.work.appending(sidecar))
        } catch {
            // It has none.
            guard error.isAbsence else { throw error }
        }
        return nil
    }

    /// Moves an article to `directory`, and its sidecar after it.
    ///
    /// Where the power is cut, either of two moves may be undone, and whichever it is, the two must find each other: so each is
    /// on the disk before the next.
    ///
    /// - Parameters:
    ///   - name: The article's name in `work/`.
    ///   - directory: Where it goes.
    ///   - move: Moves it and tells the name that it has there.
    /// - Returns: That name.
    /// - Throws: `FileError`; what could not be moved stays in `work/`.
    private func retire(
        _ name: FilePath.Component,
        to directory: FilePath,
        by move: () throws(FileError) -> FilePath.Component
    ) throws(FileError) -> FilePath.Component {
        guard let sidecar = name.sidecarName, try !isAbsent(layout.work.appending(sidecar)) else { return try move() }
        try FileCalls.synchronizeDirectory(layout.work)
        let newName = try move()
        try FileCalls.synchronizeDirectory(directory)
        try unlessAbsent { () throws(FileError) in
            _ = try self.move(sidecar, to: directory, preferring: newName.sidecarName ?? sidecar)
        }
        return newName
    }

    /// Where the article `name` was retired last, and as what: its sidecar is to follow it, not to be claimed as a file.
    private func retired(
        _ name: FilePath.Component
    ) throws(FileError) -> (directory: FilePath, name: FilePath.Component)? {
        var last: (directory: FilePath, name: FilePath.Component, status: FileStatus)?
        for directory in [layout.archive, layout.quarantine] {
            let names = try FileCalls.names(in: directory)
            let present = Set(names)
            for candidate in names where candidate.sidecarName.map({ !present.contains($0) }) ?? false {
                guard candidate == name || candidate.isMarked(name) else { continue }
                let status = try FileCalls.status(of: directory.appending(candidate))
                // A move changes the time of the status.
                guard status.changedNanoseconds > last?.status.changedNanoseconds ?? .min else { continue }
                last = (directory, candidate, status)
            }
        }
        return last.map { ($0.directory, $0.name) }
    }

    private func move(
        _ name: FilePath.Component,
        to directory: FilePath,
        preferring preferred: FilePath.Component? = nil
    ) throws(FileError) -> FilePath.Component {
        while true {
            let file = layout.work.appending(name)
            let free = try freeName(for: preferred ?? name, of: file) { candidate throws(FileError) in
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

    /// `name`; where that is taken, with `mark` behind it, or the file's inode, which no other file has; then with a number.
    private func freeName(
        for name: FilePath.Component,
        of file: FilePath,
        mark: String? = nil,
        where isFree: (FilePath.Component) throws(FileError) -> Bool
    ) throws(FileError) -> FilePath.Component {
        if try isFree(name) { return name }
        let mark = if let mark { mark } else { String(try FileCalls.status(of: file).inode, radix: 16) }
        var number = 1
        while true {
            let candidate = name.marked(number == 1 ? ".\(mark)" : ".\(mark).\(number)")
            if try isFree(candidate) { return candidate }
            number += 1
        }
    }

    private func isAbsent(_ path: FilePath) throws(FileError) -> Bool {
        do {
            _ = try FileCalls.status(of: path)
            return false
        } catch {
            guard error.isAbsence else { throw error }
            return true
        }
    }

    private func unlessAbsent(_ call: () throws(FileError) -> Void) throws(FileError) {
        do { try call() } catch { guard error.isAbsence else { throw error } }
    }
}
