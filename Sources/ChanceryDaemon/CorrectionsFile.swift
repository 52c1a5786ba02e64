internal import Chancery
internal import ChanceryFiles
internal import Logging
internal import Synchronization
internal import SystemPackage

/// The file of corrections as it is now: it is read again whenever it has changed.
final class CorrectionsFile: Sendable {
    /// What changes with the content of a file.
    private struct Stamp: Equatable {
        let device: UInt64
        let inode: UInt64
        let sizeBytes: Int
        let modifiedNanoseconds: Int64

        init(_ status: FileStatus) {
            device = status.device
            inode = status.inode
            sizeBytes = status.sizeBytes
            modifiedNanoseconds = status.modifiedNanoseconds
        }
    }

    private struct State {
        var stamp: Stamp?
        var corrections: DigestCorrections
        /// Why it could not be read the last time.
        var problem: String?
    }

    private let path: FilePath
    private let log: ServiceLogger
    private let state: Mutex<State>

    /// The file at `path`.
    ///
    /// - Throws: ``ServiceError/unusableCorrections(reason:)`` where it cannot be read, or a line is no correction.
    init(at path: FilePath, log: ServiceLogger) throws(ServiceError) {
        self.path = path
        self.log = log
        do throws(Failure) {
            let (stamp, corrections) = try Self.read(path, unless: nil)
            state = Mutex(State(stamp: stamp, corrections: corrections ?? DigestCorrections()))
        } catch {
            throw .unusableCorrections(reason: error.reason)
        }
    }

    /// What the file has about the article `id` now; where it cannot be read now, what it had.
    func share(about id: String) -> DigestCorrections.Share? {
        state.withLock { state in
            do throws(Failure) {
                let (stamp, corrections) = try Self.read(path, unless: state.stamp)
                if let corrections { state.corrections = corrections }
                state.stamp = stamp
                state.problem = nil
            } catch {
                // Once is enough, until it is otherwise.
                if state.problem != error.reason { tell(error.reason) }
                state.problem = error.reason
            }
            return state.corrections.about(id)
        }
    }

    private func tell(_ reason: String) {
        log.plain.error(
            "The file of corrections cannot be used, what it had before counts.",
            metadata: ["reason": "\(reason)", "remedy": "Mend the file; it is read again at the next article."]
        )
    }

    private struct Failure: Error {
        let reason: String
    }

    /// The corrections at `path`; nil where the file is as `stamp` says.
    private static func read(
        _ path: FilePath,
        unless stamp: Stamp?
    ) throws(Failure) -> (Stamp, DigestCorrections?) {
        let found: Stamp
        let bytes: [UInt8]
        do {
            let descriptor = try FileCalls.openRegular(path, .readOnly)
            defer { try? descriptor.close() }
            // Before the bytes: what is written meanwhile shows the next time.
            found = Stamp(try FileCalls.status(of: descriptor, path: path))
            if found == stamp { return (found, nil) }
            bytes = try descriptor.bytes(atMost: DigestCorrections.sizeBytesMax)
        } catch {
            throw Failure(reason: "\(path): \((error as? FileError).map(\.reason) ?? "\(error)")")
        }
        do throws(DigestCorrectionsError) {
            return (found, try DigestCorrections(parsing: bytes))
        } catch {
            throw Failure(reason: error.problems.map { "\(path), \($0)" }.joined(separator: "; "))
        }
    }
}
