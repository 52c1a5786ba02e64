internal import Chancery
internal import ChanceryFiles
internal import SystemPackage

/// The table of actors that the user writes, and what is wrong with it.
enum UserFile {
    /// The table of actors at `path`.
    ///
    /// - Throws: ``LoadFailure`` with the file, and the line and the column of everything that is wrong there.
    static func actors(at path: FilePath) throws(LoadFailure) -> ActorRegister {
        let bytes: [UInt8]
        do {
            let descriptor = try FileCalls.openRegular(path, .readOnly)
            bytes = try descriptor.closeAfter { try descriptor.bytes(atMost: ActorRegister.sizeBytesMax) }
        } catch {
            let reason = (error as? FileError).map(\.reason) ?? "\(error)"
            throw LoadFailure(["the table of actors \(path) cannot be read: \(reason)"])
        }
        do throws(ActorRegisterError) {
            return try ActorRegister(parsing: bytes)
        } catch {
            throw LoadFailure(error.problems.map { "\(path), \($0)" })
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
