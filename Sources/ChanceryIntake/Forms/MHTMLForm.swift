internal import ChanceryArticle
internal import FoundationEssentials

/// A web page saved with all that belongs to it in one file, MIME HTML: the page itself is read, the rest passed over.
///
/// - SeeAlso: RFC 2557; RFC 2045 for the encodings of parts
struct MHTMLForm: ArticleForm {
    let mediaType = MediaType(rawValue: "multipart/related")
    let fileExtensions: Set<String> = ["mhtml", "mht"]
    let limits: IntakeLimits

    func articles(in file: IncomingFile) throws(ArticleError) -> [Article] {
        let page = try Self.page(in: file.bytes)
        let known = HTMLForm.Envelope(encoding: page.encoding, location: page.location)
        return [try HTMLForm(limits: limits).article(of: page.bytes, in: file, as: mediaType, envelope: known)]
    }

    /// A part that is a page.
    struct Page {
        let bytes: [UInt8]
        /// The encoding that its header names.
        let encoding: String?
        /// Where the browser had it from.
        let location: String?
    }

    /// The first page among the parts of `bytes`.
    static func page(in bytes: [UInt8]) throws(ArticleError) -> Page {
        let (header, body) = split(bytes[...])
        guard let boundary = parameter("boundary", of: header["content-type"] ?? "") else {
            throw .malformedArchive(reason: "its header names no boundary between its parts")
        }
        for part in parts(of: body, boundary: boundary) {
            let (header, content) = split(part)
            let type = header["content-type"] ?? ""
            guard type.lowercased().hasPrefix("text/html") || type.lowercased().hasPrefix("application/xhtml") else {
                continue
            }
            let transfer = header["content-transfer-encoding"]?.lowercased() ?? ""
            return Page(
                bytes: decoded(content, transfer),
                encoding: parameter("charset", of: type),
                location: header["content-location"]
            )
        }
        throw .malformedArchive(reason: "none of its parts is a web page")
    }

    /// The header's fields by their names in lower case, and what follows them.
    private static func split(_ bytes: ArraySlice<UInt8>) -> ([String: String], ArraySlice<UInt8>) {
        var fields: [String: String] = [:]
        var name: String?
        var rest = bytes
        while let line = takeLine(&rest) {
            if line.isEmpty { break }
            let text = String(decoding: line, as: UTF8.self)
            if text.first == " " || text.first == "\t" {
                if let name { fields[name]? += text }
            } else if let colon = text.firstIndex(of: ":") {
                let key = text[..<colon].lowercased()
                fields[key] = HTMLTree.collapsed(String(text[text.index(after: colon)...]))
                name = key
            }
        }
        return (fields, rest)
    }

    /// The next line without its end.
    private static func takeLine(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !bytes.isEmpty else { return nil }
        let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
        var line = bytes[..<end]
        bytes = end < bytes.endIndex ? bytes[(end + 1)...] : bytes[end...]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    /// The value of a parameter: `boundary="…"`.
    private static func parameter(_ name: String, of value: String) -> String? {
        for part in value.split(separator: ";").dropFirst() {
            let halves = part.split(separator: "=", maxSplits: 1)
            guard halves.count == 2, HTMLTree.collapsed(String(halves[0])).lowercased() == name else { continue }
            return HTMLTree.collapsed(String(halves[1])).trimmingQuotes
        }
        return nil
    }

    private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
        let mark = Array("--\(boundary)".utf8)
        var found: [ArraySlice<UInt8>] = []
        var rest = body
        var start: Int?
        while !rest.isEmpty {
            let lineStart = rest.startIndex
            guard let line = takeLine(&rest) else { break }
            guard line.starts(with: mark) else { continue }
            if let start { found.append(withoutLineEnd(body[start..<lineStart])) }
            start = rest.startIndex
        }
        if let start, start < body.endIndex { found.append(body[start...]) }
        return found
    }

    /// The line end before a boundary belongs to that.
    private static func withoutLineEnd(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var part = part
        if part.last == UInt8(ascii: "\n") { part.removeLast() }
        if part.last == UInt8(ascii: "\r") { part.removeLast() }
        return part
    }

    private static func decoded(_ content: ArraySlice<UInt8>, _ encoding: String) -> [UInt8] {
        switch encoding {
        case "quoted-printable": quotedPrintable(content)
        case "base64": Data(base64Encoded: Data(content), options: .ignoreUnknownCharacters).map { Array($0) } ?? []
        default: Array(content)
        }
    }

    /// The bytes that quoted-printable text stands for.
    ///
    /// A line end is a line feed: Chromium writes one for each in a page of UTF-16, where a second byte would tear the
    /// characters behind it apart.
    private static func quotedPrintable(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = content.startIndex
        while index < content.endIndex {
            guard content[index] == UInt8(ascii: "=") else {
                let isLineEnd = content[index...].starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")])
                if !isLineEnd { result.append(content[index]) }
                index += 1
                continue
            }
            let next = content[(index + 1)...].prefix(2)
            if next.first == UInt8(ascii: "\n") {
                index += 2
            } else if next.starts(with: [UInt8(ascii: "\r"), UInt8(ascii: "\n")]) {
                index += 3
            } else if next.count == 2, let byte = UInt8(String(decoding: next, as: UTF8.self), radix: 16) {
                result.append(byte)
                index += 3
            } else {
                result.append(content[index])
                index += 1
            }
        }
        return result
    }
}

extension String {
    /// The text without quotation marks around it.
    fileprivate var trimmingQuotes: String {
        count >= 2 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
    }
}
