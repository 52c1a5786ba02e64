import Foundation

/// Checks JSON against the part of JSON Schema 2020-12 that the digest's schema uses, and refuses any other keyword.
struct SchemaValidator {
    private static let annotations: Set<String> = ["description", "title", "$id", "$schema", "$defs", "format"]

    let root: [String: Any]

    /// What is wrong with `value`, each with the path to it.
    func problems(of value: Any) -> [String] { problems(of: value, against: root, at: "$") }

    /// The keys of `value` that no schema describes, and the described keys it lacks, each with its path.
    func undocumented(in value: Any) -> [String] { undocumented(in: value, under: root, at: "$") }

    private func problems(of value: Any, against schema: [String: Any], at path: String) -> [String] {
        schema.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
            if Self.annotations.contains(keyword) { return [] }
            if let inner = innerProblems(of: value, keyword, rule, at: path) { return inner }
            return isMet(keyword, rule, by: value, at: path) ? [] : ["\(path): \(keyword) \(rule) is not met"]
        }
    }

    /// The problems of what lies inside `value`, or nil where the keyword is about the value itself.
    private func innerProblems(of value: Any, _ keyword: String, _ rule: Any, at path: String) -> [String]? {
        switch (keyword, rule) {
        case ("$ref", let name as String): problems(of: value, against: definition(name), at: path)
        case ("items", let items as [String: Any]):
            (value as? [Any] ?? []).enumerated().flatMap { problems(of: $1, against: items, at: "\(path)[\($0)]") }
        case ("properties", let properties as [String: [String: Any]]):
            (value as? [String: Any] ?? [:]).flatMap { key, value in
                properties[key].map { problems(of: value, against: $0, at: "\(path).\(key)") } ?? []
            }
        case ("additionalProperties", let rule as [String: Any]):
            (value as? [String: Any] ?? [:]).flatMap { problems(of: $1, against: rule, at: "\(path).\($0)") }
        default: nil
        }
    }

    private func isMet(_ keyword: String, _ rule: Any, by value: Any, at path: String) -> Bool {
        switch (keyword, rule) {
        case ("type", let type as String): isOf(type, value)
        case ("type", let types as [String]): types.contains { isOf($0, value) }
        case ("const", let text as String): value as? String == text
        case ("enum", let words as [String]): (value as? String).map(words.contains) ?? false
        case ("anyOf", let choices as [[String: Any]]):
            choices.contains { problems(of: value, against: $0, at: path).isEmpty }
        case ("pattern", let pattern as String):
            (value as? String).map { $0.range(of: pattern, options: .regularExpression) != nil } ?? true
        case ("minimum", let bound as NSNumber):
            (value as? NSNumber).map { $0.doubleValue >= bound.doubleValue } ?? true
        case ("maximum", let bound as NSNumber):
            (value as? NSNumber).map { $0.doubleValue <= bound.doubleValue } ?? true
        case ("maxItems", let bound as NSNumber): (value as? [Any]).map { $0.count <= bound.intValue } ?? true
        case ("required", let keys as [String]):
            (value as? [String: Any]).map { object in keys.allSatisfy { object[$0] != nil } } ?? true
        case ("additionalProperties", let isAllowed as Bool): isAllowed
        default: false
        }
    }

    private func undocumented(in value: Any, under schema: [String: Any], at path: String) -> [String] {
        if let name = schema["$ref"] as? String { return undocumented(in: value, under: definition(name), at: path) }
        if let choices = schema["anyOf"] as? [[String: Any]], let first = choices.first {
            return value is NSNull ? [] : undocumented(in: value, under: first, at: path)
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            return list.flatMap { undocumented(in: $0, under: items, at: path + "[]") }
        }
        guard let object = value as? [String: Any], let properties = schema["properties"] as? [String: [String: Any]]
        else { return [] }
        let differing = Set(object.keys).symmetricDifference(properties.keys).map { "\(path).\($0)" }
        return differing
            + object.flatMap { key, value in
                properties[key].map { undocumented(in: value, under: $0, at: "\(path).\(key)") } ?? []
            }
    }

    private func definition(_ reference: String) -> [String: Any] {
        let name = reference.replacingOccurrences(of: "#/$defs/", with: "")
        return (root["$defs"] as? [String: [String: Any]])?[name] ?? ["missing": name]
    }

    private func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "number": value is NSNumber
        case "integer": (value as? NSNumber).map { $0.doubleValue.rounded() == $0.doubleValue } ?? false
        default: false
        }
    }
}
