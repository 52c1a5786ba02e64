/// The maximum spanning arborescence with one root, in a time that grows with the square of the words.
///
/// Nodes are contracted along a path that grows backwards by the best arcs, until one is left, and then expanded from the
/// root. Arcs from the root cost so much that exactly one is taken.
///
/// - SeeAlso: Chu and Liu, 1965; Edmonds, 1967; Gabow et al., 1986, <https://doi.org/10.1007/BF02579168>; Böther et al.,
///   2023, <https://doi.org/10.1137/1.9781611977561.ch6>
package enum SpanningTree {
    /// The best head of each word: a word from 1, or 0 for the root, which exactly one word has.
    ///
    /// - Parameters:
    ///   - scores: `[word][1 + word]`, the score of each arc, the root the first head.
    ///   - count: How many words there are.
    /// - Returns: A head for each word.
    package static func heads(scores: [Float], count: Int) -> [Int] {
        precondition(scores.count == count * (count + 1))
        guard count > 0 else { return [] }
        let greedy = bestHeads(scores: scores, count: count)
        if isTree(greedy) { return greedy }
        var contraction = Contraction(scores: scores, count: count)
        contraction.contract()
        return contraction.heads()
    }

    /// The best head of each word by itself.
    private static func bestHeads(scores: [Float], count: Int) -> [Int] {
        (1...count).map { word in
            let start = (word - 1) * (count + 1)
            var best = 0
            for head in 1...count where head != word && scores[start + head] > scores[start + best] { best = head }
            return best
        }
    }

    /// Whether one word hangs on the root, and all others below it.
    private static func isTree(_ heads: [Int]) -> Bool {
        guard heads.count(where: { $0 == 0 }) == 1 else { return false }
        var walk = [Int](repeating: 0, count: heads.count + 1)
        for start in 1...heads.count where walk[start] == 0 {
            var node = start
            while node > 0, walk[node] == 0 {
                walk[node] = start
                node = heads[node - 1]
            }
            if node > 0, walk[node] == start { return false }
        }
        return true
    }

    /// An arc between words, or the root.
    private struct Arc {
        var head: Int32
        var word: Int32
    }

    /// A graph whose cycles are contracted to nodes of their own.
    ///
    /// The nodes still there have slots; a new one has a slot of those it is made of.
    private struct Contraction {
        private let size: Int
        /// The score of the best arc to a slot from another, less what it is compared with: `[slot][slot]`.
        private var scores: [Double]
        /// That arc.
        private var arcs: [Arc]
        /// The node in each slot, and the slots that have one.
        private var nodeAt: [Int]
        private var open: [Int]
        /// Of each node, what it was contracted to, what was contracted to it, and the arc that leads to it.
        private var parent: [Int?]
        private var children: [[Int]]
        private var entry: [Arc?]

        private static let never = -1e9
        /// More than arcs of any tree differ by.
        private static let rootCost = 1e6

        init(scores given: [Float], count: Int) {
            size = count + 1
            scores = [Double](repeating: Self.never, count: size * size)
            arcs = []
            arcs.reserveCapacity(size * size)
            for word in 0..<size {
                for head in 0..<size { arcs.append(Arc(head: Int32(head), word: Int32(word))) }
            }
            for word in 1..<size {
                for head in 0..<size where head != word {
                    let score = Double(given[(word - 1) * size + head])
                    scores[word * size + head] = head == 0 ? score - Self.rootCost : score
                }
            }
            nodeAt = Array(0..<size)
            open = Array(0..<size)
            parent = [Int?](repeating: nil, count: size)
            children = [[Int]](repeating: [], count: size)
            entry = [Arc?](repeating: nil, count: size)
        }

        /// Contracts cycles until one node is left.
        mutating func contract() {
            /// Where the best arc to the node of a slot comes from.
            var previous = [Int](repeating: 0, count: size)
            var slot = 0
            while open.count > 1 {
                let source = bestSource(of: slot)
                entry[nodeAt[slot]] = arcs[slot * size + source]
                previous[slot] = source
                guard entry[nodeAt[source]] != nil else {
                    slot = source
                    continue
                }
                var cycle = [source]
                while previous[cycle[cycle.count - 1]] != source { cycle.append(previous[cycle[cycle.count - 1]]) }
                merge(cycle, previous: previous)
                slot = source
            }
        }

        private func bestSource(of slot: Int) -> Int {
            var best: Int?
            for source in open where source != slot {
                if let known = best, scores[slot * size + source] <= scores[slot * size + known] { continue }
                best = source
            }
            return best ?? slot
        }

        /// Makes one node of those in the slots of `cycle`, in the first of these.
        private mutating func merge(_ cycle: [Int], previous: [Int]) {
            let node = parent.count
            for slot in cycle { parent[nodeAt[slot]] = node }
            parent.append(nil)
            children.append(cycle.map { nodeAt[$0] })
            entry.append(nil)
            let members = Set(cycle)
            open.removeAll { members.contains($0) }
            // What is won against the arc of the cycle that goes.
            let paid = cycle.map { scores[$0 * size + previous[$0]] }
            let slot = cycle[0]
            for other in open {
                var (into, out) = (slot, slot)
                var best = scores[slot * size + other] - paid[0]
                for (number, member) in cycle.enumerated().dropFirst() {
                    if scores[member * size + other] - paid[number] > best {
                        best = scores[member * size + other] - paid[number]
                        into = member
                    }
                    if scores[other * size + member] > scores[other * size + out] { out = member }
                }
                scores[slot * size + other] = best
                arcs[slot * size + other] = arcs[into * size + other]
                scores[other * size + slot] = scores[other * size + out]
                arcs[other * size + slot] = arcs[other * size + out]
            }
            nodeAt[slot] = node
            open.append(slot)
        }

        /// The heads of all words, from the contracted nodes expanded.
        mutating func heads() -> [Int] {
            var pending: [Int] = []
            expand(0, pending: &pending)
            while let node = pending.popLast() {
                guard let arc = entry[node] else { continue }
                entry[Int(arc.word)] = arc
                expand(Int(arc.word), pending: &pending)
            }
            return (1..<size).map { entry[$0].map { Int($0.head) } ?? 0 }
        }

        /// Takes apart all that a word was contracted to; what else was in it and can be taken apart is `pending`.
        private mutating func expand(_ word: Int, pending: inout [Int]) {
            var node = word
            while let whole = parent[node] {
                for other in children[whole] where other != node {
                    parent[other] = nil
                    if !children[other].isEmpty { pending.append(other) }
                }
                node = whole
            }
        }
    }
}
