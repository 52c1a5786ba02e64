internal import ChanceryArticle

/// Tells tables that hold data, whose rows are read across, from those that lay out a page.
///
/// Pages of the 1990s stand in tables as a whole; their cells hold paragraphs, other tables or hardly more than one cell a
/// row. A table of data has short cells, two or more a row.
struct DataTables {
    /// Whether each element is a row of a table of data.
    let isRow: [Bool]

    private static let cellLengthMax = 120
    /// What says that it has headers may have longer cells.
    private static let headedCellLengthMax = 400
    private static let rowCountMin = 2
    /// Elements that hold more than a datum.
    private static let content: Set<String> = [
        "table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "article", "section", "form", "input", "textarea",
        "select", "iframe", "hr", "pre",
    ]

    init(_ tree: HTMLTree) {
        var isRow = [Bool](repeating: false, count: tree.elements.count)
        var holdsContent = isRow
        for element in tree.elements.indices.reversed() {
            guard let parent = tree[element].parent else { continue }
            if holdsContent[element] || Self.content.contains(tree[element].name) { holdsContent[parent] = true }
        }
        for table in tree.elements(named: "table") where !holdsContent[table] {
            for row in Self.rows(of: table, in: tree) { isRow[row] = true }
        }
        self.isRow = isRow
    }

    /// The rows of a table of data; none where it is none.
    private static func rows(of table: Int, in tree: HTMLTree) -> [Int] {
        let role = tree[table].attributes["role"]?.lowercased()
        guard role != "presentation", role != "none" else { return [] }
        var (rows, cells, isHeaded) = ([Int](), [Int](), false)
        var open = [table]
        while let next = open.popLast() {
            let name = tree[next].name
            switch name {
            case "tr": rows.append(next)
            case "td", "th": cells.append(next)
            default: break
            }
            if ["th", "thead", "caption"].contains(name) { isHeaded = true }
            for case .element(let child) in tree[next].children { open.append(child) }
        }
        let full = rows.count { row in tree[row].children.count { isFilled($0, in: tree) } >= 2 }
        guard full >= rowCountMin, full * 2 >= rows.count else { return [] }
        let lengthMax = isHeaded ? headedCellLengthMax : cellLengthMax
        let isData = cells.allSatisfy { tree.label(of: $0).utf8.count <= lengthMax && breakCount($0, in: tree) <= 3 }
        return isData ? rows : []
    }

    private static func isFilled(_ child: HTMLTree.Child, in tree: HTMLTree) -> Bool {
        guard case .element(let cell) = child, ["td", "th"].contains(tree[cell].name) else { return false }
        return !tree.label(of: cell).isEmpty
    }

    private static func breakCount(_ cell: Int, in tree: HTMLTree) -> Int {
        tree.descendants(of: cell).count { tree[$0].name == "br" || tree[$0].name == "p" }
    }
}
