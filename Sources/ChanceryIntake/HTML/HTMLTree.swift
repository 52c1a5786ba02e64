/// The elements and texts of a web page.
struct HTMLTree {
    /// An element; the first of a tree holds all others and has no name.
    struct Element {
        /// The name in lower case.
        let name: String
        let parent: Int?
        /// How many elements stand above it.
        let depth: Int
        let attributes: [String: String]
        var children: [Child] = []

        /// What the page's authors call it: class, identifier and the like.
        var labels: String {
            HTMLVocabulary.labelAttributes.compactMap { attributes[$0] }.joined(separator: " ")
        }
    }

    /// What an element holds.
    enum Child {
        case element(Int)
        case text(String)
    }

    /// The elements in text order.
    private(set) var elements = [Element(name: "", parent: nil, depth: 0, attributes: [:])]

    /// Adds an element below `parent` and gives its number.
    mutating func append(_ name: String, attributes: [String: String], below parent: Int) -> Int {
        let element = Element(
            name: name,
            parent: parent,
            depth: elements[parent].depth + 1,
            attributes: attributes
        )
        elements.append(element)
        elements[parent].children.append(.element(elements.count - 1))
        return elements.count - 1
    }

    /// Adds text to what `parent` holds.
    mutating func append(_ text: String, below parent: Int) {
        let last = elements[parent].children.count - 1
        guard last >= 0, case .text(var words) = elements[parent].children[last] else {
            elements[parent].children.append(.text(text))
            return
        }
        // The tree lets go of it first, or each of very many pieces would copy all before.
        elements[parent].children[last] = .text("")
        words += text
        elements[parent].children[last] = .text(words)
    }

    subscript(element: Int) -> Element { elements[element] }

    /// The elements below `element` in text order, with itself, without what `isLeftOut`.
    func descendants(of element: Int, leavingOut isLeftOut: (Int) -> Bool = { _ in false }) -> [Int] {
        var found: [Int] = []
        var open = [element]
        while let next = open.popLast() {
            if isLeftOut(next) { continue }
            found.append(next)
            for case .element(let child) in elements[next].children.reversed() { open.append(child) }
        }
        return found
    }

    /// Where a text is looked at for a headline, a name or a date, no more of it is.
    static let labelBytesMax = 4096

    /// The text of an element as it is shown: white space as single spaces, nothing of scripts and styles.
    ///
    /// It is that of a headline, a name or a date, and cut where it is longer than ``labelBytesMax``: elements may stand
    /// within each other, each with all of the page's text.
    func label(of element: Int) -> String {
        var text = ""
        // Deep pages would exhaust the stack.
        var open: [Child] = [.element(element)]
        while let next = open.popLast(), text.utf8.count < Self.labelBytesMax {
            switch next {
            case .text(let words): text += String(words.unicodeScalars.prefix(Self.labelBytesMax))
            case .element(let child):
                let name = elements[child].name
                if HTMLVocabulary.unread.contains(name) { continue }
                if HTMLVocabulary.blocks.contains(name) || name == "br" { text += " " }
                open += elements[child].children.reversed()
            }
        }
        return Self.collapsed(text)
    }

    /// `text` with single spaces, none at its ends; no-break spaces stay.
    static func collapsed(_ text: String) -> String {
        text.unicodeScalars.split { $0.value <= 0x20 }.map { String(String.UnicodeScalarView($0)) }
            .joined(separator: " ")
    }

    /// The elements with `name`, in text order.
    func elements(named name: String) -> [Int] { elements.indices.filter { elements[$0].name == name } }

    /// Whether `element` is `ancestor` or below it.
    func isWithin(_ element: Int, _ ancestor: Int) -> Bool {
        var next: Int? = element
        while let current = next {
            if current == ancestor { return true }
            // An element has a larger number than what it stands in.
            if current < ancestor { return false }
            next = elements[current].parent
        }
        return false
    }
}
