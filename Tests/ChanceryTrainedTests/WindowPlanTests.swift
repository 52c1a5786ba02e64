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
        let stretches = try plan(counts).stretches
        #expect(stretches.map(\.paragraphs) == expected)
        for stretch in stretches {
            #expect(stretch.windows.map(\.words) == [stretch.words] && stretch.windows.map(\.kept) == [stretch.words])
        }
    }

    @Test(
        "A sentence longer than a window is read in windows that overlap, and each word taken once",
        arguments: [300, 470, 481, 600, 2000]
    )
    func longSentences(count: Int) throws {
        let words = [String](repeating: "talks", count: count)
        let plan = WindowPlan(words: words, paragraphs: [0..<count], pieces: try Self.network.get().pieces)
        let stretch = try #require(plan.stretches.first)
        #expect(plan.stretches.count == 1 && stretch.paragraphs == [0..<count])
        #expect((stretch.windows.count > 1) == (count > 480))
        #expect(stretch.windows.flatMap { Array($0.kept) } == Array(0..<count))
        for pass in stretch.windows {
            #expect(pass.words.count <= 478 || count <= 480)
            // Where two windows meet, words on both sides stand around each word.
            #expect(pass.kept.lowerBound == 0 || pass.kept.lowerBound - pass.words.lowerBound >= 70)
            #expect(pass.kept.upperBound == count || pass.words.upperBound - pass.kept.upperBound >= 70)
        }
    }

    @Test(
        "Every word is in one stretch, in order, and no window is too long",
        arguments: ["talks", "antidisestablishmentarianism"]
    )
    func coverage(word: String) throws {
        let stretches = try plan([7, 513, 1, 90, 90, 90, 1000], word: word).stretches
        #expect(stretches.flatMap { Array($0.words) } == Array(0..<1791))
        let size = try Self.network.get().pieces.pieces(of: word).count
        for pass in stretches.flatMap(\.windows) { #expect(pass.words.count * size * 9 / 10 <= 480) }
    }
}
