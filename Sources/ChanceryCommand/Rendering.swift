internal import Chancery
internal import SystemPackage

/// How digests are printed.
struct Rendering: Sendable {
    /// Why a file has no digest.
    struct Failure: Error, CustomStringConvertible {
        /// The file and the reason.
        let description: String
    }

    private let format: DigestCommand.Format
    private let isPretty: Bool
    private let isColored: Bool
    private let columnCount: Int

    init(format: DigestCommand.Format, isPretty: Bool, output: Terminal) {
        self.format = format
        self.isPretty = isPretty
        isColored = output.isColored
        columnCount = output.columnCount
    }

    /// What stands between two digests: forms for reading get an empty line.
    var separator: [UInt8] {
        switch format {
        case .json, .jsonl: []
        case .markdown, .text: [UInt8(ascii: "\n")]
        }
    }

    /// The printed digest of `file`, with a final line end, or why there is none.
    func outcome(of file: ArticleFile, digester: Digester, metadata: ArticleMetadata) -> Result<[UInt8], Failure> {
        do throws(Errno) {
            let (bytes, sidecar) = try file.read()
            return Result { () throws(Failure) in
                do {
                    let digest = try digester.digest(
                        of: bytes,
                        named: file.name,
                        sidecar: sidecar,
                        overriding: metadata
                    )
                    return try self.bytes(of: digest)
                } catch {
                    throw Failure(description: "\(file.label): \(error)")
                }
            }
        } catch {
            return .failure(Failure(description: "\(file.label): \(error)"))
        }
    }

    private func bytes(of digest: Digest) throws(DigestError) -> [UInt8] {
        switch format {
        case .json: try digest.json(isPretty ? .pretty : .compact) + [UInt8(ascii: "\n")]
        case .jsonl: try digest.json() + [UInt8(ascii: "\n")]
        case .markdown: Array(digest.markdown.utf8)
        case .text: Array(digest.text(isColored: isColored, columnCount: columnCount).utf8)
        }
    }
}
