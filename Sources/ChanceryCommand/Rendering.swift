internal import Chancery
internal import SystemPackage

/// How digests are printed.
struct Rendering: Sendable {
    /// Why a file has no digest.
    struct Failure: Error, CustomStringConvertible {
        /// The file and the reason.
        let description: String
    }

    /// A printed digest.
    struct Page: Sendable {
        /// The text, with a final line end.
        let bytes: [UInt8]
        /// What was odd about the file.
        let warning: String?
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

    /// The printed digest of `file`, or why there is none.
    func outcome(of file: ArticleFile, digester: Digester, metadata: ArticleMetadata) -> Result<Page, Failure> {
        Result { () throws(Failure) in
            let content = try file.read()
            do {
                let digest = try digester.digest(
                    of: content.bytes,
                    named: file.name,
                    sidecar: content.sidecar,
                    overriding: metadata
                )
                return Page(bytes: try bytes(of: digest), warning: content.warning)
            } catch {
                throw Failure(description: "\(file.label): \(error)")
            }
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
