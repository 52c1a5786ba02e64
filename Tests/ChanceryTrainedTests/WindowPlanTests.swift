import ChanceryEncoder
import ChanceryTestSupport
import ChanceryTrained
import Foundation
import Testing

@Suite("WindowPlan")
struct WindowPlanTests {
    private static let network = Result {
        let file = Repository.resources.appending(path: ModelFile.fileName)
        return try Network(ModelFile(ModelBytes(Array(Data(contentsOf: file)))))
    }

    /// Paragraphs of so many words, each sentence of ten.
    private func plan(_ counts: [Int], word: String = "talks") throws -> WindowPlan {
        var words: [String] = []
        var paragraphs: [Range<Int>] = []
        for count in counts {
            paragraphs.append(words.count..<words.count + count)
            words += (0..<count).map { $0 % 10 == 9 ? "." : word }
        }
        return WindowPlan(words: words, paragraphs: paragraphs, pieces: try Self.network.get().pieces)
    }

    @Test(
        "Whole paragraphs share a window as long as they fit, and a long one is cut behind a full stop",
        arguments: [
            ([10, 20], [[0..<10, 10..<30]]), ([200, 100], [[0..<200], [200..<300]]), ([], []),
            ([254], [[0..<254]]), ([300], [[0..<250], [250..<300]]), ([600], [[0..<250], [250..<500], [500..<600]]),
        ]
    )
    func windows(counts: [Int], expected: [[Range<Int>]]) throws {
        #expect(try plan(counts).windows == expected)
    }

    @Test(
        "Every word is in one window, in order, and no window is too long",
        arguments: ["talks", "antidisestablishmentarianism"]
    )
    func coverage(word: String) throws {
        let windows = try plan([7, 513, 1, 90, 90, 90, 1000], word: word).windows
        #expect(windows.flatMap { $0 }.flatMap { Array($0) } == Array(0..<1791))
        let pieces = try Self.network.get().pieces
        let size = pieces.pieces(of: word).count
        for window in windows {
            let words = window.reduce(0) { $0 + $1.count }
            #expect(words * size <= WindowPlan.piecesMax + size * words / 10 * 2)
        }
    }
}
