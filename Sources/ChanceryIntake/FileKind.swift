internal import ChanceryArticle

/// What a file's first bytes and its name tell of its kind.
enum FileKind {
    /// What stands behind the last dot of a name, in lower case.
    static func fileExtension(of name: String) -> String {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    /// The media type that the first bytes give away, or nil.
    static func signature(of content: [UInt8]) -> MediaType? {
        for (magic, mediaType) in binarySignatures where content.starts(with: magic) {
            return MediaType(rawValue: mediaType)
        }
        let start = content.prefix(2048).drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 0x20 }
        let head = String(decoding: start.prefix(1024), as: UTF8.self).lowercased()
        // Comments and declarations may stand before the element.
        let marks = ["<!doctype html", "<html", "<body"]
        if head.hasPrefix("<"), marks.contains(where: { head.contains($0) }) { return .html }
        let isMessage = ["from: ", "mime-version:", "content-type:", "subject: "].contains { head.hasPrefix($0) }
        if isMessage, head.contains("multipart/related") { return MediaType(rawValue: "multipart/related") }
        if head.hasPrefix("<?xml") { return MediaType(rawValue: "application/xml") }
        return nil
    }

    private static let binarySignatures: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "application/pdf"),
        (Array("{\\rtf".utf8), "application/rtf"),
        (Array("PK\u{3}\u{4}".utf8), "application/zip"),
        ([0x1F, 0x8B], "application/gzip"),
        ([0x28, 0xB5, 0x2F, 0xFD], "application/zstd"),
        ([0x89, 0x50, 0x4E, 0x47], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0xD0, 0xCF, 0x11, 0xE0], "application/x-ole-storage"),
        (Array("WARC/".utf8), "application/warc"),
    ]

    /// What names say of files, by their extensions.
    static let known: [String: MediaType] = [
        "xml": "application/xml", "json": "application/json", "jsonl": "application/jsonl", "pdf": "application/pdf",
        "eml": "message/rfc822", "mbox": "application/mbox", "rtf": "application/rtf", "doc": "application/msword",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "odt": "application/vnd.oasis.opendocument.text", "zip": "application/zip", "gz": "application/gzip",
        "zst": "application/zstd", "tar": "application/x-tar", "warc": "application/warc", "csv": "text/csv",
        "rss": "application/rss+xml", "atom": "application/atom+xml",
    ].mapValues(MediaType.init(rawValue:))
}
