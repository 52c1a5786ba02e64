import SystemPackage
import Testing

@testable import ChanceryCommand

@Suite struct ArgumentTextTests {
    @Test(
        "Bytes come back as they were",
        arguments: [
            Array("plain".utf8), Array("Köln – 東京".utf8), [0xFF], [0x61, 0xC3, 0x28, 0x80], [],
            // U+10FFFF as text: its own bytes must not be taken for an escape.
            [0xF4, 0x8F, 0xBF, 0xBF],
        ] as [[UInt8]]
    )
    func roundTrip(bytes: [UInt8]) {
        #expect(ArgumentText.bytes(of: ArgumentText.text(of: bytes)) == bytes)
    }

    @Test("Text stays as it is, so that options are found")
    func plain() {
        #expect(ArgumentText.text(of: Array("--format=json".utf8)) == "--format=json")
        #expect(!ArgumentText.isEscaped("Köln"))
        #expect(ArgumentText.isEscaped(ArgumentText.text(of: [0xFF])))
        #expect(ArgumentText.path(of: "a/b") == FilePath("a/b"))
    }
}

@Suite struct OrderedWorkTests {
    @Test("Results come in order, and never more than the window is ahead", arguments: [0, 1, 3, 100])
    func ordered(count: Int) async {
        var delivered: [Int] = []
        await OrderedWork.run(
            over: Array(0..<count),
            windowCount: 4,
            work: { item in
                // Uneven work, so that later items are ready first.
                var sum = item
                for step in 0..<((7 - item % 7) * 1000) { sum &+= step }
                return (item, sum)
            },
            deliver: { delivered.append($0.0) }
        )
        #expect(delivered == Array(0..<count))
    }
}
