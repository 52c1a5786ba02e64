internal import FoundationEssentials

extension Collection where Element: Encodable & Comparable {
    /// The elements as SQLite's `json_each` takes them: however many they are, the statement stays the same.
    ///
    /// - SeeAlso: <https://www.sqlite.org/json1.html#jeach>
    var jsonList: String {
        get throws { String(decoding: try JSONEncoder().encode(sorted()), as: UTF8.self) }
    }
}
