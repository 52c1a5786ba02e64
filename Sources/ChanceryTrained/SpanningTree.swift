/// The maximum spanning arborescence with one root.
///
/// - SeeAlso: Chu and Liu, 1965; Edmonds, 1967; McDonald et al., 2005, <https://aclanthology.org/H05-1066/>
package enum SpanningTree {
    /// The best head of each word: a word from 1, or 0 for the root, which exactly one word has.
    ///
    /// - Parameters:
    ///   - scores: `[word][1 + word]`, the score of each arc, the root the first head.
    ///   - count: How many words there are.
    /// - Returns: A head for each word. Where the best arborescence has several roots, the best tree of the likeliest few.
    package static func heads(scores: [Float], count: Int) -> [Int] {
        precondition(scores.count == count * (count + 1))
        guard count > 0 else { return [] }
        let graph = Graph(words: scores, count: count)
        let greedy = graph.bestHeads()
        if greedy.dropFirst().count(where: { $0 == 0 }) == 1, Graph.cycle(in: greedy) == nil {
            return Array(greedy.dropFirst())
        }
        let free = graph.arborescence()
        if free.dropFirst().count(where: { $0 == 0 }) == 1 { return Array(free.dropFirst()) }
        // Each of the likeliest roots alone, and the best tree of all.
        let candidates = (1...count).sorted { (graph[$1, 0], $0) < (graph[$0, 0], $1) }.prefix(rootCandidatesMax)
        var best: (score: Double, heads: [Int])?
        for root in candidates {
            let heads = graph.rooted(at: root).arborescence()
            let score = (1...count).reduce(0.0) { $0 + graph[$1, heads[$1]] }
            if score > best?.score ?? -.infinity { best = (score, heads) }
        }
        return Array((best?.heads ?? free).dropFirst())
    }

    /// So many words are tried as the root.
    private static let rootCandidatesMax = 5

    /// Arcs between nodes, node 0 the root.
    private struct Graph {
        let count: Int
        private var scores: [Double]
        private static let never = -1e9

        /// The graph of `count` words and the root.
        init(words: [Float], count: Int) {
            self.init(count: count + 1)
            for word in 1...count {
                for head in 0...count where head != word {
                    self[word, head] = Double(words[(word - 1) * (count + 1) + head])
                }
            }
        }

        private init(count: Int) {
            self.count = count
            scores = [Double](repeating: Self.never, count: count * count)
        }

        subscript(node: Int, head: Int) -> Double {
            get { scores[node * count + head] }
            set { scores[node * count + head] = newValue }
        }

        /// The graph in which `root` hangs on the root, and nothing else does.
        func rooted(at root: Int) -> Graph {
            var graph = self
            for node in 1..<count where node != root { graph[node, 0] = Self.never }
            for head in 1..<count { graph[root, head] = Self.never }
            return graph
        }

        /// The best head of each node by itself, 0 also for the root.
        func bestHeads() -> [Int] {
            (0..<count).map { node in
                guard node > 0 else { return 0 }
                var best = 0
                for head in 1..<count where self[node, head] > self[node, best] { best = head }
                return best
            }
        }

        /// The nodes of a cycle among `heads`, in the order of their heads; nil where there is none.
        static func cycle(in heads: [Int]) -> [Int]? {
            var walk = [Int](repeating: 0, count: heads.count)
            for start in heads.indices.dropFirst() where walk[start] == 0 {
                var node = start
                while node > 0, walk[node] == 0 {
                    walk[node] = start
                    node = heads[node]
                }
                guard node > 0, walk[node] == start else { continue }
                var cycle = [node]
                var next = heads[node]
                while next != node {
                    cycle.append(next)
                    next = heads[next]
                }
                return cycle
            }
            return nil
        }

        /// The heads of the best arborescence, with any number of nodes on the root.
        ///
        /// A cycle is contracted to one node and the smaller graph solved, until there is none.
        func arborescence() -> [Int] {
            var heads = bestHeads()
            guard let cycle = Self.cycle(in: heads) else { return heads }
            let contraction = Contraction(of: cycle, heads: heads, in: self)
            contraction.expand(contraction.graph.arborescence(), into: &heads)
            return heads
        }

        /// A graph with a cycle as one node, the last.
        private struct Contraction {
            private(set) var graph: Graph
            private let cycle: [Int]
            /// The nodes outside the cycle; a node's place is its number in the smaller graph.
            private let rest: [Int]
            /// By head outside, the node of the cycle that would hang on it.
            private var entry: [Int]
            /// By node outside, the node of the cycle that it would hang on.
            private var exit: [Int]

            init(of cycle: [Int], heads: [Int], in whole: Graph) {
                self.cycle = cycle
                let members = Set(cycle)
                rest = (0..<whole.count).filter { !members.contains($0) }
                graph = Graph(count: rest.count + 1)
                entry = [Int](repeating: cycle[0], count: rest.count)
                exit = entry
                let last = rest.count
                for (number, outside) in rest.enumerated() {
                    for (other, head) in rest.enumerated() where other != number {
                        graph[number, other] = whole[outside, head]
                    }
                    // Into the cycle: what is won against the arc inside that goes.
                    var best = -Double.infinity
                    for node in cycle where whole[node, outside] - whole[node, heads[node]] > best {
                        best = whole[node, outside] - whole[node, heads[node]]
                        entry[number] = node
                    }
                    graph[last, number] = best
                    best = -Double.infinity
                    for node in cycle where whole[outside, node] > best {
                        best = whole[outside, node]
                        exit[number] = node
                    }
                    graph[number, last] = number == 0 ? Graph.never : best
                }
            }

            /// Writes the heads of the whole graph, by those of the smaller one, over those of the cycle.
            func expand(_ smaller: [Int], into heads: inout [Int]) {
                for (number, node) in rest.enumerated().dropFirst() {
                    heads[node] = smaller[number] == rest.count ? exit[number] : rest[smaller[number]]
                }
                let opened = smaller[rest.count]
                heads[entry[opened]] = rest[opened]
            }
        }
    }
}
