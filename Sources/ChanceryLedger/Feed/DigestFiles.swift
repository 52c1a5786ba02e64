internal import ChanceryDigest
internal import ChanceryFiles
internal import SystemPackage

/// The digests in the outbox.
struct DigestFiles: Sendable {
    let outbox: FilePath

    /// What a file in the outbox is.
    enum Finding {
        /// The digest in it.
        case digest(ArticleDigest)
        /// Nothing that this version reads.
        case none
        /// It is gone, or may not be read.
        case unreadable(FileError)
    }

    /// What the file `name` is, with its bytes that are not UTF-8 percent-escaped.
    ///
    /// - Throws: `FileError` where the system is short of something, so that no file can be read just now.
    func finding(in name: String) throws(FileError) -> Finding {
        guard let component = FilePath.Component(escaped: name) else { return .none }
        do throws(ReadFailure) {
            let file = try WholeFile(reading: outbox.appending(component), sizeLimitBytes: .max)
            return (try? ArticleDigest(json: file.bytes)).map(Finding.digest) ?? .none
        } catch {
            guard case .call(let cause) = error else { return .none }
            // It must not hold up the others.
            if cause.isAbsence || cause.isPermission || cause.cause == .ioError { return .unreadable(cause) }
            throw cause
        }
    }
}
