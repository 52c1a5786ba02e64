/// The `meta` elements of a page by their names.
struct MetaElements {
    private var values: [String: [String]] = [:]

    init(_ tree: HTMLTree) {
        for element in tree.elements(named: "meta") {
            let attributes = tree[element].attributes
            guard let content = attributes["content"].map(HTMLTree.collapsed), !content.isEmpty else { continue }
            for name in [attributes["property"], attributes["name"], attributes["itemprop"], attributes["http-equiv"]] {
                if let name { values[HTMLTree.collapsed(name).lowercased(), default: []].append(content) }
            }
        }
    }

    /// The first value under `name`, lower case.
    subscript(name: String) -> String? { values[name]?.first }

    /// All values under `name`.
    func all(_ name: String) -> [String] { values[name] ?? [] }
}
