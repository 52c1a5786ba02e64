internal import Chancery
internal import ChanceryFiles
internal import SystemPackage

/// The files that the user writes, and what is wrong with them.
enum UserFile {
    /// The table of actors at `path`.
    ///
    /// - Throws: ``LoadFailure`` with the file, and the line and the column of everything that is wrong there.
    static func actors(at path: FilePath) throws(LoadFailure) -> ActorRegister {
        let bytes = try bytes(of: path, as: "table of actors", limitBytes: ActorRegister.sizeBytesMax)
        do throws(ActorRegisterError) {
            return try ActorRegister(parsing: bytes)
        } catch {
            throw LoadFailure(error.problems.map { "\(path), \($0)" })
        }
    }

    /// The corrections at `path`.
    ///
    /// - Throws: ``LoadFailure`` with the file, and every line that is no correction.
    static func corrections(at path: FilePath) throws(LoadFailure) -> DigestCorrections {
        let bytes = try bytes(of: path, as: "file of corrections", limitBytes: DigestCorrections.sizeBytesMax)
        do throws(DigestCorrectionsError) {
            return try DigestCorrections(parsing: bytes)
        } catch {
            throw LoadFailure(error.problems.map { "\(path), \($0)" })
        }
    }

    private static func bytes(of path: FilePath, as what: String, limitBytes: Int) throws(LoadFailure) -> [UInt8] {
        do {
            let descriptor = try FileCalls.openRegular(path, .readOnly)
            return try descriptor.closeAfter { try descriptor.bytes(atMost: limitBytes) }
        } catch {
            let reason = (error as? FileError).map(\.reason) ?? "\(error)"
            throw LoadFailure(["the \(what) \(path) cannot be read: \(reason)"])
        }
    }
}

/// Why there is nothing to read articles with.
struct LoadFailure: Error, CustomStringConvertible {
    /// What is wrong, at least one problem, each with its file.
    let problems: [String]

    init(_ problems: [String]) { self.problems = problems }

    /// The problems in one line.
    var description: String { problems.joined(separator: "; ") }
}
