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
            if let sidecar = name.sidecarName, let newName = target.sidecarName {
                try moveIfThere(sidecar, to: newName)
            }
            try FileCalls.renameWithoutReplacing(
                layout.quarantine.appending(name),
                to: layout.inbox.appending(target)
            )
            // Where this is not reached, fsck finds a reason without a file.
            try? FileCalls.remove(layout.quarantine.appending(name.reasonName))
            try FileCalls.synchronizeDirectory(layout.inbox)
            try FileCalls.synchronizeDirectory(layout.quarantine)
            return target
        } catch let error as Failure {
            throw error
        } catch let error as FileError {
            throw error.cause == .fileExists ? .occupied(name.shown) : .call(error)
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

    private func moveIfThere(_ name: FilePath.Component, to newName: FilePath.Component) throws(FileError) {
        do {
            try FileCalls.renameWithoutReplacing(
                layout.quarantine.appending(name),
                to: layout.inbox.appending(newName)
            )
        } catch {
            guard error.isAbsence else { throw error }
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
