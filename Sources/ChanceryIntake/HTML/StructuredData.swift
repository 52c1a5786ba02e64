internal import FoundationEssentials

/// What the structured data of a page say of an article.
///
/// - SeeAlso: JSON-LD 1.1, <https://www.w3.org/TR/json-ld11/>; <https://schema.org/Article>
struct StructuredData {
    private(set) var headline: String?
    private(set) var authors: [String] = []
    private(set) var published: String?
    private(set) var publisher: String?
    private(set) var url: String?
    /// The whole text, where the data have it.
    private(set) var articleBody: String?
    /// The types of all objects.
    private(set) var types: Set<String> = []
    /// Whether an object says that it is not free to read.
    private(set) var isPaid = false

    /// More and deeper objects are not looked at.
    private static let objectCountMax = 2000
    private static let depthMax = 24
    /// More of those who wrote it are not looked at.
    private static let peopleCountMax = 100
    /// Objects of these types are articles.
    private static let articleTypes: Set<String> = [
        "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Report", "PressRelease", "WebPage",
        "GovernmentAnnouncement",
        "SocialMediaPosting", "TechArticle", "ScholarlyArticle", "AskPublicNewsArticle", "AdvertiserContentArticle",
    ]

    /// What `scripts` say, those left out that are no JSON even after mending what people break most.
    init(_ scripts: [String]) {
        var objects: [[String: JSONValue]] = []
        for script in scripts {
            let mended = Self.mended(script)
            let value =
                (try? JSONDecoder().decode(JSONValue.self, from: Data(script.utf8)))
                ?? (try? JSONDecoder().decode(JSONValue.self, from: Data(mended.utf8)))
            if let value { Self.collect(value, into: &objects, depth: 0) }
        }
        let identified = Dictionary(objects.compactMap { object in Self.text(object["@id"]).map { ($0, object) } }) {
            $0.count >= $1.count ? $0 : $1
        }
        func full(_ value: JSONValue?) -> JSONValue? {
            guard case .object(let object) = value, object.count == 1, let id = Self.text(object["@id"]),
                let found = identified[id]
            else { return value }
            return .object(found)
        }
        for object in objects { types.formUnion(Self.names(object["@type"])) }
        isPaid = objects.contains { object in
            switch object["isAccessibleForFree"] {
            case .other(let isFree): isFree == false
            case .text(let word): word.lowercased() == "false"
            default: false
            }
        }
        let articles = objects.filter { !Self.articleTypes.isDisjoint(with: Self.names($0["@type"])) }
        // An article before the page that it stands on.
        let ordered = articles.filter { !Self.names($0["@type"]).contains("WebPage") } + articles
        for article in ordered {
            headline = headline ?? Self.text(article["headline"]) ?? Self.text(article["name"])
            published = published ?? Self.text(article["datePublished"]) ?? Self.text(article["dateCreated"])
            articleBody = articleBody ?? Self.text(article["articleBody"])
            url = url ?? Self.text(article["url"]) ?? Self.text(full(article["mainEntityOfPage"]))
            publisher = publisher ?? Self.people(full(article["publisher"]), full).first
            if authors.isEmpty { authors = Self.people(article["author"], full) }
            if authors.isEmpty { authors = Self.people(article["creator"], full) }
        }
    }

    private static func collect(_ value: JSONValue, into objects: inout [[String: JSONValue]], depth: Int) {
        guard depth < depthMax, objects.count < objectCountMax else { return }
        switch value {
        case .list(let list): for item in list { collect(item, into: &objects, depth: depth + 1) }
        case .object(let object):
            objects.append(object)
            for key in object.keys.sorted() {
                if let inner = object[key] { collect(inner, into: &objects, depth: depth + 1) }
            }
        default: break
        }
    }

    private static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .text(let text): text.isEmpty ? nil : HTMLEntities.decoded(text)
        case .object(let object): text(object["@id"]) ?? text(object["@value"])
        case .list(let list): list.lazy.compactMap { text($0) }.first
        default: nil
        }
    }

    private static func names(_ value: JSONValue?) -> [String] {
        switch value {
        case .text(let name): [name.split(separator: "/").last.map(String.init) ?? name]
        case .list(let list): list.flatMap { names($0) }
        default: []
        }
    }

    /// The names of people or bodies.
    private static func people(_ value: JSONValue?, _ full: (JSONValue?) -> JSONValue?) -> [String] {
        switch full(value) {
        case .text(let name): [HTMLEntities.decoded(name)].filter { !$0.contains("://") && !$0.hasPrefix("#") }
        case .object(let object):
            switch object["name"] {
            case .text(let name): [HTMLEntities.decoded(name)]
            // Only what stands here: an object may name itself, by way of others or at once.
            case .list(let list): list.prefix(peopleCountMax).flatMap { people($0) { $0 } }
            default: []
            }
        case .list(let list): list.prefix(peopleCountMax).flatMap { people($0, full) }
        default: []
        }
    }

    /// `script` without comments around it, line ends in strings, and commas before a closing bracket.
    private static func mended(_ script: String) -> String {
        var result = String.UnicodeScalarView()
        var (isString, isEscaped) = (false, false)
        for scalar in script.unicodeScalars {
            if isString {
                result.append(scalar.value < 0x20 ? " " : scalar)
                if isEscaped {
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else if scalar == "\"" {
                    isString = false
                }
                continue
            }
            if scalar == "\"" { isString = true }
            if scalar == "}" || scalar == "]" {
                var index = result.endIndex
                while index > result.startIndex, result[result.index(before: index)].value <= 0x20 {
                    index = result.index(before: index)
                }
                if index > result.startIndex, result[result.index(before: index)] == "," {
                    result.remove(at: result.index(before: index))
                }
            }
            result.append(scalar)
        }
        let text = String(result)
        guard let start = text.firstIndex(where: { $0 == "{" || $0 == "[" }),
            let end = text.lastIndex(where: { $0 == "}" || $0 == "]" }), start <= end
        else { return text }
        return String(text[start...end])
    }
}

/// The character references that people leave in text that is none of HTML's.
enum HTMLEntities {
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "rsquo": "’", "lsquo": "‘",
        "rdquo": "”", "ldquo": "“", "ndash": "–", "mdash": "—", "hellip": "…", "eacute": "é",
    ]

    // SAFETY: a regex does not change, and what it compiles when it is first used it stores at one stroke.
    nonisolated(unsafe) private static let reference = /&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[A-Za-z]{2,8});/

    /// `text` with its references replaced.
    static func decoded(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        return unsafe text.replacing(reference) { match in
            let name = match.1
            if name.hasPrefix("#") {
                let isHex = name.dropFirst().hasPrefix("x")
                let number = UInt32(name.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10)
                return number.flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
            }
            return named[String(name)] ?? String(match.0)
        }
    }
}
