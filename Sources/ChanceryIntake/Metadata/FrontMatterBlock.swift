internal import ChanceryArticle
internal import Yams

/// The lines between the two fences of a front matter, read as YAML.
struct FrontMatterBlock {
    private static let knownKeys: Set<String> = ["title", "url", "published", "publisher", "byline", "language"]
    /// Aliases repeat what they name, and repeated repetitions grow without bounds; so many still do not.
    private static let aliasCountMax = 16
    /// The line of the file that the block starts on.
    private static let firstLine = 2

    private static let unclosedQuote = "a quoted value has no closing quotation mark"

    private let lines: [String]
    private let yaml: String

    init(lines: ArraySlice<String>) {
        self.lines = Array(lines)
        yaml = lines.joined(separator: "\n") + "\n"
    }

    /// A key that is read, with its value.
    private struct Entry {
        let name: String
        let value: Node
        /// The line of the file that the key stands on.
        let line: Int
        /// The line of the file that the value's own lines count from.
        let base: Int
    }

    /// What the block tells; nil where it has none of the keys and so is none.
    func metadata() throws(ArticleError) -> ArticleMetadata? {
        let looksKnown = lines.contains { Self.isKnownKey(ofLine: $0) }
        let found: [Entry]
        do throws(ArticleError) {
            guard let mapping = try mapping() else { return nil }
            found = entries(in: mapping)
        } catch {
            // Text between rules need not be YAML.
            guard looksKnown else { return nil }
            // Keys of other programs are none of our business, and a headline need not be YAML.
            guard aliasCount == 0 else { throw error }
            found = try entriesByLine()
        }
        do throws(ArticleError) {
            return try metadata(of: found)
        } catch {
            guard looksKnown else { return nil }
            throw error
        }
    }

    private func entries(in mapping: Node.Mapping) -> [Entry] {
        mapping.compactMap { key, value in
            guard let name = key.scalar?.string.lowercased(), Self.knownKeys.contains(name) else { return nil }
            return Entry(name: name, value: value, line: Self.line(of: key), base: Self.firstLine - 1)
        }
    }

    /// The known keys of a block that as a whole is no YAML, each read by itself.
    private func entriesByLine() throws(ArticleError) -> [Entry] {
        let starts = lines.indices.filter { Self.key(ofLine: lines[$0]) != nil } + [lines.count]
        var entries: [Entry] = []
        for (start, end) in zip(starts, starts.dropFirst()) {
            guard let name = Self.key(ofLine: lines[start]), Self.knownKeys.contains(name) else { continue }
            let value = try value(of: FrontMatterBlock(lines: lines[start..<end]), at: start)
            let line = start + Self.firstLine
            entries.append(Entry(name: name, value: value, line: line, base: line - 1))
        }
        return entries
    }

    /// The value of a block of one key, or where it is no YAML, its text as it stands: YAML takes a quotation mark, a
    /// bracket or a colon in a headline for its own.
    private func value(of block: FrontMatterBlock, at start: Int) throws(ArticleError) -> Node {
        do throws(ArticleError) {
            if let value = try block.mapping()?.first?.value { return value }
        } catch {
            guard case .malformedFrontMatter(let line, let reason) = error else { throw error }
            let isText = !block.yaml.unicodeScalars.contains {
                ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || $0.value == 0x7F
            }
            guard reason != Self.unclosedQuote, isText else {
                throw .malformedFrontMatter(line: line + start, reason: reason)
            }
        }
        let text = block.lines.map { $0.trimmingSpaces() }.joined(separator: "\n")
        let value = text[text.index(after: text.firstIndex(of: ":") ?? text.startIndex)...]
        return Node(String(value.firstRange(of: " #").map { value[..<$0.lowerBound] } ?? value))
    }

    private func mapping() throws(ArticleError) -> Node.Mapping? {
        guard aliasCount <= Self.aliasCountMax else {
            throw .malformedFrontMatter(
                line: Self.firstLine,
                reason: "more than \(Self.aliasCountMax) aliases (*name) are not read"
            )
        }
        do {
            // With the encoding given, the parser does not ask the environment for it.
            return try Yams.compose(yaml: yaml, .default, .default, .utf8)?.mapping
        } catch let error as YamlError {
            throw malformed(error)
        } catch {
            throw .malformedFrontMatter(line: Self.firstLine, reason: "it is no YAML")
        }
    }

    private func metadata(of entries: [Entry]) throws(ArticleError) -> ArticleMetadata? {
        var metadata = ArticleMetadata()
        var seen: Set<String> = []
        for entry in entries {
            let (name, value, line) = (entry.name, entry.value, entry.line)
            guard seen.insert(name).inserted else {
                throw .malformedFrontMatter(line: line, reason: "\(name) stands there twice")
            }
            switch name {
            case "title": metadata.title = try text(of: value, key: name, line: line)
            case "url": metadata.url = try text(of: value, key: name, line: line)
            case "publisher": metadata.publisher = try text(of: value, key: name, line: line)
            case "language": metadata.language = try text(of: value, key: name, line: line)
            case "published":
                metadata.published = try text(of: value, key: name, line: line)
                if let published = metadata.published, !ISODate.isValid(published) {
                    throw .malformedFrontMatter(line: line, reason: "published: \(published) is no ISO 8601 date")
                }
            default: metadata.byline = try names(in: entry)
            }
        }
        return seen.isEmpty ? nil : metadata
    }

    /// A scalar as it was given, on one line; nil for nothing or `null`.
    private func text(of value: Node, key: String, line: Int) throws(ArticleError) -> String? {
        guard let scalar = value.scalar else {
            throw .malformedFrontMatter(line: line, reason: "\(key) is no text")
        }
        if scalar.style == .plain, ["", "~", "null", "Null", "NULL"].contains(scalar.string) { return nil }
        let folded = scalar.string.split(whereSeparator: \.isNewline).map { String($0).trimmingSpaces() }
            .filter { !$0.isEmpty }.joined(separator: " ")
        return folded.isEmpty ? nil : folded
    }

    private func names(in entry: Entry) throws(ArticleError) -> [String]? {
        guard let sequence = entry.value.sequence else {
            guard entry.value.scalar != nil else {
                let reason = "\(entry.name) is neither a name nor a list of names"
                throw .malformedFrontMatter(line: entry.line, reason: reason)
            }
            return try text(of: entry.value, key: entry.name, line: entry.line).map { [$0] }
        }
        var names: [String] = []
        for item in sequence {
            let line = (item.mark?.line ?? 1) + entry.base
            if let name = try text(of: item, key: "a name in \(entry.name)", line: line) { names.append(name) }
        }
        return names.isEmpty ? nil : names
    }

    // MARK: Lines

    /// Whether `line` opens with one of the keys that are read.
    static func isKnownKey(ofLine line: String) -> Bool { key(ofLine: line).map(knownKeys.contains) ?? false }

    /// Whether `line` has the form of a line of front matter: a key, or what goes on with one.
    static func mayBelong(_ line: String) -> Bool {
        guard let first = line.utf8.first, !line.trimmingSpaces().isEmpty else { return false }
        return key(ofLine: line) != nil || line.hasPrefix("- ") || " \t#".utf8.contains(first)
    }

    /// The key at the start of a line, in lower case; a key is one word.
    private static func key(ofLine line: String) -> String? {
        guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let key = line[..<colon]
        let isWord = key.utf8.allSatisfy {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        let next = line.utf8.index(after: colon)
        guard !key.isEmpty, isWord, next == line.endIndex || " \t".utf8.contains(line.utf8[next]) else { return nil }
        return key.lowercased()
    }

    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let mention = /([&*])([A-Za-z0-9_\-]+)/

    /// How often the block may repeat a node that it has named before.
    private var aliasCount: Int {
        var anchors: Set<Substring> = []
        var count = 0
        for match in unsafe yaml.matches(of: Self.mention) {
            if match.1 == "&" { anchors.insert(match.2) } else if anchors.contains(match.2) { count += 1 }
        }
        return count
    }

    private static func line(of node: Node) -> Int { (node.mark?.line ?? 1) + firstLine - 1 }

    // MARK: Errors

    private func malformed(_ error: YamlError) -> ArticleError {
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if let context, context.text.hasSuffix("quoted scalar"), problem == "found unexpected end of stream" {
                return malformed(at: context.mark.line, Self.unclosedQuote)
            }
            return malformed(at: mark.line, problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            let places = lines.indices.filter { Self.key(ofLine: lines[$0]) == key.lowercased() }
            let line = places.count > 1 ? places[1] + 1 : context.mark.line
            return malformed(at: line, "\(key) stands there twice")
        case .reader(let problem, let offset, _, _):
            let before = offset.map { yaml.prefix($0) } ?? ""
            return malformed(at: before.count(where: \.isNewline) + 1, problem)
        default: return malformed(at: 1, "it is no YAML")
        }
    }

    /// An error on a line of the block, counted from 1.
    private func malformed(at line: Int, _ reason: String) -> ArticleError {
        .malformedFrontMatter(line: min(line, lines.count) + Self.firstLine - 1, reason: reason)
    }
}

extension UInt8 {
    /// Whether the byte is an ASCII letter or digit.
    var isASCIILetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
