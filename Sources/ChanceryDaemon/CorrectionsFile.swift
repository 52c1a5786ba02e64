public import Chancery
internal import ChanceryFiles
internal import Logging
internal import Synchronization
public import SystemPackage

/// The file of corrections as it is now: it is read again whenever it has changed.
public final class CorrectionsFile: Sendable {
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

    /// What was found at the path.
    private struct Version {
        /// Nil where it could not even be opened.
        var stamp: Stamp?
        var content: Result<DigestCorrections, CorrectionsFileError>
    }

    private struct State {
        /// The last version that was looked at.
        var stamp: Stamp?
        /// The corrections of the last version that could be used.
        var corrections: DigestCorrections
        /// Why the last version cannot be used.
        var error: CorrectionsFileError?
    }

    private let path: FilePath
    private let state: Mutex<State>

    /// The file at `path`.
    ///
    /// - Throws: ``CorrectionsFileError`` where it cannot be read, or a line is no correction.
    public init(at path: FilePath) throws(CorrectionsFileError) {
        self.path = path
        let version = Self.version(of: path, unless: nil)
        state = Mutex(State(stamp: version?.stamp, corrections: try version?.content.get() ?? DigestCorrections()))
    }

    /// What the file had when it could be used last.
    public var corrections: DigestCorrections { state.withLock(\.corrections) }

    /// What the file has now; where it cannot be used now, what it had, and `log` is told why once.
    func current(telling log: ServiceLogger) -> DigestCorrections {
        state.withLock { state in
            guard let version = Self.version(of: path, unless: state.stamp) else { return state.corrections }
            state.stamp = version.stamp
            switch version.content {
            case .success(let corrections):
                state.corrections = corrections
                state.error = nil
            case .failure(let error):
                if state.error != error { log.tell(.unusableCorrections(error.problems)) }
                state.error = error
            }
            return state.corrections
        }
    }

    /// What is at `path`; nil where that is the version with the given stamp.
    private static func version(of path: FilePath, unless known: Stamp?) -> Version? {
        let stamp: Stamp
        let bytes: [UInt8]
        do {
            let descriptor = try FileCalls.openRegular(path, .readOnly)
            defer { try? descriptor.close() }
            // Before the bytes: what is written meanwhile shows the next time.
            stamp = Stamp(try FileCalls.status(of: descriptor, path: path))
            if stamp == known { return nil }
            bytes = try descriptor.bytes(atMost: DigestCorrections.sizeBytesMax)
        } catch {
            let reason = (error as? FileError).map(\.reason) ?? "\(error)"
            let problem = "the file of corrections \(path) cannot be read: \(reason)"
            return Version(stamp: nil, content: .failure(CorrectionsFileError(problems: [problem])))
        }
        do throws(DigestCorrectionsError) {
            return Version(stamp: stamp, content: .success(try DigestCorrections(parsing: bytes)))
        } catch {
            let problems = error.problems.map { "\(path), \($0)" }
            return Version(stamp: stamp, content: .failure(CorrectionsFileError(problems: problems)))
        }
    }
}

/// Why a file of corrections cannot be used.
public struct CorrectionsFileError: Error, Hashable, Sendable {
    /// What is wrong, at least one problem, each with the file, and with the line where it is one.
    public let problems: [String]
}
