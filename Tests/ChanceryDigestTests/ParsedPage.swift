import Testing

/// A page of HTML as a browser would take it apart, as far as these tests need: tags, attributes, text.
///
/// Every tag must be closed in its place, every attribute quoted, and every `&` begin a reference, so that nothing is left
/// to a browser's way of repairing.
struct ParsedPage {
    /// The text of the element of class `text`, without what stands in `sup`.
    private(set) var articleText = ""
    private(set) var elements: Set<String> = []
    private(set) var attributes: Set<String> = []
    private(set) var identifiers: Set<String> = []
    /// What links lead to.
    private(set) var targets: Set<String> = []
    private(set) var hasUniqueIdentifiers = true
    private var open: [(name: String, isText: Bool)] = []

    private static let empty: Set<String> = ["meta", "br"]

    init(_ page: String) throws {
        var rest = page.unicodeScalars[...]
        try #require(page.hasPrefix("<!DOCTYPE html>\n"))
        rest = rest.dropFirst("<!DOCTYPE html>".unicodeScalars.count)
        while let next = rest.first {
            if next == "<" {
                let end = try #require(rest.firstIndex(of: ">"))
                try take(tag: String(rest[rest.index(after: rest.startIndex)..<end]))
                rest = rest[rest.index(after: end)...]
            } else {
                let end = rest.firstIndex(of: "<") ?? rest.endIndex
                try take(text: String(rest[..<end]))
                rest = rest[end...]
            }
        }
        try #require(open.isEmpty)
    }

    private mutating func take(tag: String) throws {
        if tag.first == "/" {
            let last = open.popLast()
            try #require(last.map { "/\($0.name)" } == tag)
            return
        }
        let name = String(try #require(tag.prefixMatch(of: /[a-z][a-z0-9]*/)).0)
        elements.insert(name)
        var isText = false
        var rest = tag.dropFirst(name.count)
        while !rest.isEmpty {
            let attribute = try #require(rest.prefixMatch(of: /\s+([a-z\-]+)="([^"<>]*)"/))
            let value = try Self.plain(String(attribute.2))
            attributes.insert("\(name) \(attribute.1)")
            switch attribute.1 {
            case "id": hasUniqueIdentifiers = identifiers.insert(value).inserted && hasUniqueIdentifiers
            case "href": targets.insert(String(value.dropFirst()))
            case "class": isText = value == "text"
            default: break
            }
            rest = rest[attribute.range.upperBound...]
        }
        if !Self.empty.contains(name) { open.append((name, isText)) }
    }

    private mutating func take(text: String) throws {
        if open.last?.name == "style" { return }
        let plain = try Self.plain(text)
        if open.contains(where: \.isText), !open.contains(where: { $0.name == "sup" }) { articleText += plain }
    }

    /// A text without references.
    private static func plain(_ text: String) throws -> String {
        let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""]
        var plain = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "&" else {
                plain.append(scalar)
                continue
            }
            let end = try #require(rest.firstIndex(of: ";"))
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            if let scalar = named[name] {
                plain.append(contentsOf: scalar.unicodeScalars)
            } else {
                let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
                let value = try #require(UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10))
                // A browser takes references to C1 controls for other characters.
                try #require(!(0x80...0x9F).contains(value))
                plain.append(try #require(Unicode.Scalar(value)))
            }
        }
        return String(plain)
    }
}
