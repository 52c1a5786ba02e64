public import ChanceryFiles
public import ChancerySettings
internal import ChancerySpool
public import SystemPackage

/// Has files in the quarantine tried again; a service may be at work meanwhile.
public struct QuarantineKeeper: Sendable {
    /// Why a file is not tried again.
    public enum Failure: Error, Hashable, Sendable {
        /// No file of this name lies in the quarantine.
        case absent(String)
        /// A file of its name waits in the inbox already.
        case occupied(String)
        /// A call failed.
        case call(FileError)
    }

    private let layout: SpoolLayout

    /// The quarantine of the spool that `settings` name.
    public init(_ settings: Settings) { layout = settings.spool.layout }

    /// The files in the quarantine, by their names there, without reasons and sidecars.
    ///
    /// - Throws: `FileError` when the directory cannot be read.
    public func names() throws(FileError) -> [FilePath.Component] {
        let names = try FileCalls.names(in: layout.quarantine)
        let (present, reasons) = (Set(names), Set(names.map(\.reasonName)))
        return names.filter { name in
            if reasons.contains(name) || name.isTransient || name.isReason && !present.contains(name.reasonName) {
                return false
            }
            return name.sidecarOwner.map { !present.contains($0) || present.contains(name.reasonName) } ?? true
        }
    }

    /// Moves a file back to the inbox, its sidecar before it, under the name that it came with.
    ///
    /// - Parameter name: Its name in the quarantine.
    /// - Returns: Its name in the inbox.
    /// - Throws: ``Failure``: why it stays where it is.
    public func retry(_ name: FilePath.Component) throws(Failure) -> FilePath.Component {
        do {
            guard try names().contains(name) else { throw Failure.absent(name.shown) }
            // A name that had to be escaped cannot be told from that text for sure.
            let told = reason(of: name)?.file
            let original = told.flatMap { FilePath.Component($0) }
            let target = original.flatMap { $0.escaped == told ? $0 : nil } ?? name
            // Before the move: a fast service has a new one there by the time that it is done.
            let reason = layout.quarantine.appending(name.reasonName)
            let bytes = try? WholeFile(reading: reason, sizeLimitBytes: QuarantineReason.sizeBytesMax).bytes
            try? FileCalls.remove(reason)
            guard try layout.returns(name, from: layout.quarantine, as: target) else {
                if let bytes {
                    try DurableFile.write(
                        bytes,
                        to: layout.quarantine,
                        as: name.reasonName,
                        permissions: QuarantineReason.permissions,
                        replacing: false
                    )
                }
                throw Failure.occupied(name.shown)
            }
            try FileCalls.synchronizeDirectory(layout.inbox)
            try FileCalls.synchronizeDirectory(layout.quarantine)
            return target
        } catch let error as Failure {
            throw error
        } catch let error as FileError {
            throw .call(error)
        } catch {
            preconditionFailure("\(error)")
        }
    }

    private func reason(of name: FilePath.Component) -> QuarantineReason? {
        let path = layout.quarantine.appending(name.reasonName)
        return (try? WholeFile(reading: path, sizeLimitBytes: QuarantineReason.sizeBytesMax)).flatMap {
            QuarantineReason(json: $0.bytes)
        }
    }
}

extension QuarantineKeeper.Failure: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    public var description: String {
        switch self {
        case .absent(let name): "\(name): no file of this name lies in the quarantine"
        case .occupied(let name): "\(name): a file of its name waits in the inbox; try again when that is done"
        case .call(let error): error.description
        }
    }
}

extension SpoolLayout {
    /// Moves a file and its sidecar from `directory` to the inbox.
    ///
    /// - Parameters:
    ///   - name: The file's name there.
    ///   - directory: Where it lies.
    ///   - newName: The name that it gets in the inbox.
    /// - Returns: Whether the inbox has a place for them; otherwise both stay where they are.
    /// - Throws: `FileError` when a move fails.
    func returns(
        _ name: FilePath.Component,
        from directory: FilePath,
        as newName: FilePath.Component
    ) throws(FileError) -> Bool {
        // Where an article of the name waits, the sidecar would be taken for its own.
        for taken in [newName, newName.sidecarName].compactMap(\.self) {
            do {
                _ = try FileCalls.status(of: inbox.appending(taken))
                return false
            } catch {
                guard error.isAbsence else { throw error }
            }
        }
        var sidecar: (old: FilePath, new: FilePath)?
        if let own = name.sidecarName, let new = newName.sidecarName {
            do {
                try FileCalls.renameWithoutReplacing(directory.appending(own), to: inbox.appending(new))
                sidecar = (directory.appending(own), inbox.appending(new))
            } catch {
                guard error.isAbsence else { throw error }
            }
        }
        do {
            try FileCalls.renameWithoutReplacing(directory.appending(name), to: inbox.appending(newName))
            return true
        } catch {
            if let sidecar { try? FileCalls.renameWithoutReplacing(sidecar.new, to: sidecar.old) }
            guard error.cause == .fileExists else { throw error }
            return false
        }
    }
}
