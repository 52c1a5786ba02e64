import ChanceryReading
import Testing

@Suite("DependencyTree")
struct DependencyTreeTests {
    /// "Peru , Chad and Mali met envoys": "Mali" hangs on "Chad", which hangs on "Peru".
    private let tree = DependencyTree(
        [(5, "nsubj:outer"), (2, "punct"), (0, "conj"), (4, "cc"), (2, "conj"), (nil, "root"), (5, "obj")].map {
            Arc(head: $0.0, relation: Relation(rawValue: $0.1))
        }
    )

    @Test("What hangs on a word is told in text order, by relations without their subtypes")
    func dependents() {
        #expect(Array(tree.dependents(of: 5)) == [0, 6] && Array(tree.dependents(of: 6)) == [])
        #expect(tree.dependents(of: 5, as: ["nsubj"]) == [0] && tree.dependents(of: 5, as: ["punct"]).isEmpty)
        #expect(tree.head(of: 5) == nil && tree.head(of: 4) == 2 && tree.relation(of: 0).universal == "nsubj")
    }

    @Test("What is coordinated is all that hangs together, chained or not")
    func conjuncts() {
        #expect(tree.conjuncts(of: 0) == [0, 2, 4] && tree.conjuncts(of: 4) == [4])
    }

}
