internal import ChanceryArticle

/// Finds the boxes that ask readers for their address: a form with a field, and the few words around it.
struct SignUpForms {
    /// Whether each element is such a box.
    let isForm: [Bool]

    /// A larger element is more than the box.
    private static let lengthMax = 500
    private static let proseCountMax = 2
    private static let runCountMax = 30
    private static let levelMax = 5

    init(_ page: PageRuns) {
        let tree = page.tree
        var isForm = [Bool](repeating: false, count: tree.elements.count)
        for field in tree.elements(named: "input") {
            let type = tree[field].attributes["type"]?.lowercased() ?? "text"
            guard type == "email" || type == "text", let parent = tree[field].parent else { continue }
            var next: Int? = parent
            for _ in 0..<Self.levelMax {
                guard let current = next, Self.isBox(current, page) else { break }
                isForm[current] = true
                next = tree[current].parent
            }
        }
        self.isForm = isForm
    }

    private static func isBox(_ element: Int, _ page: PageRuns) -> Bool {
        if ["html", "body", "main", "article"].contains(page.tree[element].name) { return false }
        let runs = page.runs[page.indices(in: element)]
        guard runs.count <= runCountMax else { return false }
        return runs.reduce(0) { $0 + $1.length } <= lengthMax && runs.count { $0.proseLength > 0 } <= proseCountMax
    }
}
