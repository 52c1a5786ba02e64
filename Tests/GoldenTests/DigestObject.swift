import Foundation

/// A digest as a JSON object, held against what a case says of it.
///
/// An expectation is `{"statement": {"speaker": "Ansa Veldt", …}}`, `{"no": …}`, `{"count": {"statements": 2}}` or
/// `{"any": […]}`. What it leaves out is not looked at.
struct DigestObject {
    typealias Object = [String: Any]

    private let digest: Object
    /// The names of each party, by its identifier.
    private let names: [String: Set<String>]

    init(json: Data) throws {
        digest = try JSONSerialization.jsonObject(with: json) as? Object ?? [:]
        var names: [String: Set<String>] = [:]
        for actor in digest["actors"] as? [Object] ?? [] {
            let mentions = (actor["mentions"] as? [Object] ?? []).filter { $0["form"] as? String != "pronoun" }
            let all = [actor["name"]] + mentions.map { $0["text"] }
            names[actor["id"] as? String ?? ""] = Set(all.compactMap { ($0 as? String).map(Self.plain) })
        }
        self.names = names
    }

    /// Whether the digest is as `expectation` says.
    func holds(_ expectation: Object) -> Bool {
        expectation.allSatisfy { kind, value in
            switch kind {
            case "no":
                guard let other = value as? Object else { return false }
                return !holds(other)
            case "any": return (value as? [Object] ?? []).contains { holds($0) }
            case "count":
                return (value as? [String: Int] ?? [:]).allSatisfy { (digest[$0] as? [Any])?.count == $1 }
            default:
                guard let wanted = value as? Object, kind == "article" || digest["\(kind)s"] != nil else {
                    preconditionFailure("a digest has no \(kind)")
                }
                let items = kind == "article" ? [digest[kind] as Any] : digest["\(kind)s"] as? [Any] ?? []
                return items.compactMap { $0 as? Object }.contains { isLike($0, wanted, of: kind) }
            }
        }
    }

    private func isLike(_ item: Object, _ wanted: Object, of kind: String) -> Bool {
        wanted.allSatisfy { key, value in
            switch (kind, key) {
            case ("statement", "speaker"), ("statement", "addressee"):
                guard let name = value as? String else { return !(item[key] is String) }
                return isParty(item[key], called: name)
            case ("statement", "content"): return isClose(text(of: item["content"]), value as? String ?? "")
            case ("event", "source"), ("event", "target"):
                let (found, names) = (item[key] as? [String] ?? [], value as? [String] ?? [])
                return Set(found).count == names.count
                    && names.allSatisfy { name in
                        found.contains { isParty($0, called: name) }
                    }
            case ("event", "trigger"):
                let (found, wanted) = (Self.plain(text(of: [item[key] as Any])), Self.plain(value as? String ?? ""))
                return found.contains(wanted) || wanted.contains(found)
            case ("event", "date"): return (item[key] as? Object)?["value"] as? String == value as? String
            case ("event", "place"):
                return ((item[key] as? Object)?["name"] as? String).map(Self.plain)
                    == (value as? String).map(Self.plain)
            case ("condition", "outcome"): return isClose(text(of: [item[key] as Any]), value as? String ?? "")
            case ("condition", "terms"):
                let (found, wanted) = (item[key] as? [Object] ?? [], value as? [String] ?? [])
                return found.count == wanted.count
                    && wanted.allSatisfy { term in
                        found.contains { isClose(text(of: [$0]), term) }
                    }
            case ("actor", "name"): return isParty(item["id"], called: value as? String ?? "")
            case ("actor", "role"):
                return ((item[key] as? Object)?["title"] as? String).map(Self.plain)
                    == (value as? String).map(Self.plain)
            case ("place", "text"), ("date", "text"):
                return (item["span"] as? Object ?? item)["text"] as? String == value as? String
            case ("place", "latitude"), ("place", "longitude"):
                guard let number = item[key] as? Double, let bounds = value as? [Double], bounds.count == 2 else {
                    return false
                }
                return (bounds[0]...bounds[1]).contains(number)
            default: return (item[key] as? NSObject) == (value as? NSObject)
            }
        }
    }

    private func isParty(_ identifier: Any?, called name: String) -> Bool {
        names[identifier as? String ?? ""]?.contains(Self.plain(name)) ?? false
    }

    private func text(of spans: Any?) -> String {
        (spans as? [Object] ?? []).compactMap { $0["text"] as? String }.joined(separator: " ")
    }

    /// Whether two texts have nearly the same words.
    private func isClose(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Self.plain(left).split(separator: " "), Self.plain(right).split(separator: " "))
        let difference = right.difference(from: left).count
        return difference * 5 <= left.count + right.count
    }

    /// Words in lower case, without articles before them, possessives and marks.
    private static func plain(_ name: String) -> String {
        var words = name.lowercased().replacing("’s", with: "").replacing("'s", with: "")
            .split { !($0.isLetter || $0.isNumber) }
        if words.count > 1, let first = words.first, ["the", "a", "an", "mr", "mrs", "ms", "dr"].contains(first) {
            words.removeFirst()
        }
        return words.joined(separator: " ")
    }
}
