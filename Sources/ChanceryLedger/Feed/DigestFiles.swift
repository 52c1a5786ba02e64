internal import ChanceryDigest
internal import ChanceryFiles
internal import SystemPackage

/// The digests in the outbox.
struct DigestFiles: Sendable {
    let outbox: FilePath

    /// The digest in the file `name`, with its bytes that are not UTF-8 percent-escaped.
    ///
    /// - Returns: Nil where it is gone, or no digest that this version reads.
    /// - Throws: `FileError` where that cannot be told just now.
    func digest(in name: String) throws(FileError) -> ArticleDigest? {
        guard let component = FilePath.Component(escaped: name) else { return nil }
        do throws(ReadFailure) {
            let file = try WholeFile(reading: outbox.appending(component), sizeLimitBytes: .max)
            return try? ArticleDigest(json: file.bytes)
        } catch {
            // A file that may not be read must not hold up the others; a system that is short of something holds all.
            guard case .call(let cause) = error, !cause.isAbsence, !cause.isPermission, cause.cause != .ioError else {
                return nil
            }
            throw cause
        }
    }
}
