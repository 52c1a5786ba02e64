internal import ChanceryArticle
internal import FoundationEssentials

/// The text of an article that a page holds only as data of its scripts, which build the page when it is opened.
///
/// - SeeAlso: <https://schema.org/articleBody>; `__NEXT_DATA__` of Next.js
struct ScriptText {
    /// The runs; none where no script holds a text.
    let runs: [PageRuns.Run]

    /// A shorter text is no article.
    private static let lengthMin = 200
    private static let scriptCountMax = 40
    private static let valueCountMax = 20_000
    private static let depthMax = 40
    /// Under which names parts of a text hold their words.
    private static let keys = ["content", "text", "html", "value", "body"]
    /// What kinds of parts are text.
    private static let kinds: Set<String> = ["text", "paragraph", "p", "html", "richtext", "body", "core/paragraph"]

    init(_ tree: HTMLTree, data: StructuredData) {
        if let body = data.articleBody, body.utf8.count >= Self.lengthMin {
            runs = Self.runs(of: body.split(whereSeparator: \.isNewline).map { String($0) })
            return
        }
        var best: [String] = []
        let scripts = tree.elements(named: "script").filter {
            tree[$0].attributes["type"]?.lowercased().hasPrefix("application/json") ?? false
        }
        for script in scripts.prefix(Self.scriptCountMax) {
            for case .text(let words) in tree[script].children {
                guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(words.utf8)) else { continue }
                let found = Self.longestParts(in: value)
                if Self.length(found) > Self.length(best) { best = found }
            }
        }
        runs = Self.length(best) >= Self.lengthMin ? Self.runs(of: best) : []
    }

    private static func length(_ parts: [String]) -> Int { parts.reduce(0) { $0 + $1.utf8.count } }

    /// The list of parts of a text with most words.
    private static func longestParts(in root: JSONValue) -> [String] {
        var (best, count) = ([String](), 0)
        var open = [(root, 0)]
        while let (value, depth) = open.popLast(), count < valueCountMax {
            count += 1
            guard depth < depthMax else { continue }
            switch value {
            case .list(let list):
                let parts = list.compactMap(part)
                if length(parts) > length(best) { best = parts }
                open += list.map { ($0, depth + 1) }
            case .object(let object): open += object.values.map { ($0, depth + 1) }
            default: break
            }
        }
        return best
    }

    /// The words of an object that says that it is a part of a text.
    private static func part(_ value: JSONValue) -> String? {
        guard case .object(let object) = value else { return nil }
        guard case .text(let kind)? = object["type"] ?? object["name"], kinds.contains(kind.lowercased()) else {
            return nil
        }
        for key in keys { if case .text(let words)? = object[key], !words.isEmpty { return words } }
        return nil
    }

    /// The paragraphs, which may hold markup of their own.
    private static func runs(of parts: [String]) -> [PageRuns.Run] {
        let html = parts.map { "<p>\($0)</p>" }.joined()
        let page = "<html><body>\(html)</body></html>"
        let tree = try? HTMLParser.tree(of: page, elementCountMax: IntakeLimits.defaultElementCount)
        guard let tree else { return [] }
        return PageRuns(tree).runs
    }
}
