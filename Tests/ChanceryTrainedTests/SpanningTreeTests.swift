import ChanceryTestSupport
import ChanceryTrained
import Testing

@Suite("SpanningTree")
struct SpanningTreeTests {
    /// The best tree with one root, by trying all.
    private static func bestByTrying(_ scores: [Float], count: Int) -> Double {
        var best = -Double.infinity
        func total(_ heads: [Int]) -> Double {
            heads.indices.reduce(0) { $0 + Double(scores[$1 * (count + 1) + heads[$1]]) }
        }
        func extend(_ heads: [Int]) {
            if heads.count == count {
                if isTree(heads) { best = max(best, total(heads)) }
                return
            }
            for head in 0...count where head != heads.count + 1 { extend(heads + [head]) }
        }
        extend([])
        return best
    }

    private static func isTree(_ heads: [Int]) -> Bool {
        guard heads.count(where: { $0 == 0 }) == 1 else { return false }
        return heads.indices.allSatisfy { start in
            var (node, steps) = (start + 1, 0)
            while node > 0, steps <= heads.count {
                node = heads[node - 1]
                steps += 1
            }
            return node == 0
        }
    }

    @Test("The tree is the best of all trees with one root", arguments: 1...5)
    func best(count: Int) {
        var generator = SeededNumbers(seed: 1)
        for _ in 0..<200 {
            // Whole numbers, so that sums are exact and cycles are many.
            let scores = (0..<count * (count + 1)).map { _ in Float(Int.random(in: -9...9, using: &generator)) }
            let heads = SpanningTree.heads(scores: scores, count: count)
            #expect(Self.isTree(heads), "\(scores)")
            let total = heads.indices.reduce(0) { $0 + Double(scores[$1 * (count + 1) + heads[$1]]) }
            #expect(total == Self.bestByTrying(scores, count: count), "\(scores)")
        }
    }

    @Test("A long sentence has a tree too")
    func long() {
        var generator = SeededNumbers(seed: 1)
        let scores = (0..<120 * 121).map { _ in Float.random(in: -9...9, using: &generator) }
        #expect(Self.isTree(SpanningTree.heads(scores: scores, count: 120)))
    }

    @Test("No word has no tree")
    func empty() { #expect(SpanningTree.heads(scores: [], count: 0) == []) }
}
