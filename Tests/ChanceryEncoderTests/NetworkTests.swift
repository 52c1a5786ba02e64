import ChanceryTestSupport
import Foundation
import Testing

@testable import ChanceryEncoder

@Suite("Network")
struct NetworkTests {
    private static let model = Result {
        try ModelFile(ModelBytes(Array(Data(contentsOf: Repository.resources.appending(path: ModelFile.fileName)))))
    }

    private static func network(_ level: Kernels.Level = .best) throws -> Network {
        try Network(model.get(), kernels: Kernels(level))
    }

    private static func windows(_ network: Network) -> [Window] {
        [
            [["Envoys", "met", "."]], [["Talks", "in", "Zürich", "failed", "."], ["She", "left", "."]], [["No"]],
            [(0..<40).map { ["the", "envoy", "of", "Kenya", "said"][$0 % 5] }],
        ].map { Window($0, pieces: network.pieces) }
    }

    @Test("A window has a start, a separator after each paragraph, and each word's first piece")
    func window() throws {
        let network = try Self.network()
        let window = Self.windows(network)[1]
        #expect(window.pieces.first == network.pieces.start && window.pieces.last == network.pieces.separator)
        #expect(window.pieces.count { $0 == network.pieces.separator } == 2)
        #expect(window.wordCount == 8 && window.firstPieces.first == 1)
        #expect(window.firstPieces == window.firstPieces.sorted() && window.casings.count == window.pieces.count)
        let she = window.firstPieces[5]
        #expect(window.casings[she - 1] == 0 && window.casings[she] == UInt8(Casing.title.rawValue))
    }

    @Test("A window is read the same whatever is read beside it and before it, to the last bit")
    func batches() throws {
        let network = try Self.network()
        let windows = Self.windows(network)
        var room = Network.Room()
        let together = network.read(windows, room: &room).map { bits($0.rootAndWords) }
        let reversed = network.read(windows.reversed(), room: &room).map { bits($0.rootAndWords) }
        #expect(reversed.reversed() == together)
        for (index, window) in windows.enumerated() {
            var own = Network.Room()
            #expect(network.read([window], room: &own).map { bits($0.rootAndWords) } == [together[index]])
        }
    }

    @Test("Threads that read at once read the same")
    func threads() async throws {
        let network = try Self.network()
        let windows = Self.windows(network)
        var room = Network.Room()
        let expected = network.read(windows, room: &room).map { bits($0.rootAndWords) }
        let found = await withTaskGroup(of: [[UInt32]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var room = Network.Room()
                    return network.read(windows, room: &room).map { bits($0.rootAndWords) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(found == [[[UInt32]]](repeating: expected, count: 4))
    }

    @Test("Every level reads the same, to the last bit", arguments: Kernels.Level.available)
    func levels(level: Kernels.Level) throws {
        let (best, other) = (try Self.network(), try Self.network(level))
        let windows = Array(Self.windows(best).prefix(3))
        var room = Network.Room()
        let (expected, found) = (best.read(windows, room: &room), other.read(windows, room: &room))
        #expect(found.map { bits($0.rootAndWords) } == expected.map { bits($0.rootAndWords) })
        let window = expected[1]
        for task in WordTask.allCases {
            #expect(bits(other.scores(task, of: window)) == bits(best.scores(task, of: window)))
        }
        #expect(bits(other.arcs(of: window, in: 0..<5)) == bits(best.arcs(of: window, in: 0..<5)))
    }

    @Test("Each head has a score for every word and label")
    func shapes() throws {
        let network = try Self.network()
        var room = Network.Room()
        let window = network.read(Self.windows(network), room: &room)[1]
        func count(_ list: String) throws -> Int { try #require(network.labels[list]?.count) }
        for task in WordTask.allCases {
            #expect(try network.scores(task, of: window).count == 8 * count(task.rawValue))
        }
        #expect(network.arcs(of: window, in: 5..<8).count == 3 * 4)
        #expect(try network.relations(of: window, to: [1, nil, 1, 2, 1, 6, nil, 6]).count == 8 * count("deprel"))
        #expect(network.antecedents(of: window, among: [0, 2, 5]).count == 3 * 4)
        let sentences = [0, 0, 0, 0, 0, 1, 1, 1]
        let statements = network.statementRoles(of: window, anchors: [3, 6], sentenceOf: sentences)
        #expect(try statements.count == 2 * 8 * count("statement-role"))
        let events = network.eventRoles(of: window, triggers: [3], sentenceOf: sentences)
        #expect(try events.count == 8 * count("event-role"))
        let statement = network.probabilities(ofStatementAt: 3, content: [0, 1], of: window)
        for task in StatementTask.allCases { #expect(try statement[task]?.count == count(task.rawValue)) }
        #expect(network.probabilities(ofStatementAt: 3, content: [], of: window).isEmpty)
    }

    @Test("A bilinear form is what its definition says")
    func bilinear() throws {
        let network = try Self.network()
        var room = Network.Room()
        let window = network.read(Self.windows(network), room: &room)[1]
        // The same arcs, of a whole window and of a sentence in it, and of one anchor and of two.
        let (whole, part) = (network.arcs(of: window, in: 0..<8), network.arcs(of: window, in: 5..<8))
        for word in 0..<3 {
            #expect(part[word * 4] == whole[(word + 5) * 9])
            for head in 0..<3 { #expect(part[word * 4 + 1 + head] == whole[(word + 5) * 9 + 6 + head]) }
        }
        let sentences = [0, 0, 0, 0, 0, 1, 1, 1]
        let both = network.eventRoles(of: window, triggers: [3, 6], sentenceOf: sentences)
        let roleCount = both.count / 16
        var second: [Float] = []
        for word in 0..<8 {
            let start = (2 * word + 1) * roleCount
            second += both[start..<start + roleCount]
        }
        #expect(second == network.eventRoles(of: window, triggers: [6], sentenceOf: sentences))
    }

    @Test(
        "The place in a bias is told by sentence and distance, by powers of two",
        arguments: [
            (5, 5, true, 17), (6, 5, true, 18), (7, 5, true, 19), (8, 5, true, 19), (9, 5, false, 3),
            (500, 5, false, 8),
            (4, 5, true, 26), (0, 200, false, 16), (1, 3, false, 10),
        ]
    )
    func places(word: Int, anchor: Int, isSame: Bool, expected: Int) {
        #expect(Network.place(of: word, from: anchor, isSameSentence: isSame) == expected)
    }
}
