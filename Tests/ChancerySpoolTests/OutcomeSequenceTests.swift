import ChanceryFiles
import Foundation
import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("The numbers of outcomes")
struct OutcomeSequenceTests {
    private let spool: TemporarySpool

    init() throws { spool = try TemporarySpool() }

    private var state: FilePath { spool.state }

    @Test("Numbers go on over restarts, from 1")
    func restarts() throws {
        let first = try OutcomeSequence(state: state)
        #expect(try first.advance() == 1)
        #expect(try first.advance() == 2)
        first.close()
        let second = try OutcomeSequence(state: state)
        #expect(try second.advance() == 3)
        second.close()
        let line = try String(contentsOfFile: state.appending("sequence").string, encoding: .utf8)
        #expect(line == "00000000000000000003\n")
    }

    @Test("After a program that died no number comes again, and the next ones are larger")
    func died() throws {
        let count = 3 * OutcomeSequence.blockCount / 2
        var last: UInt64 = 0
        for _ in 1...3 {
            let sequence = try OutcomeSequence(state: state)
            #expect(sequence.lastNumber >= last)
            for _ in 0..<count {
                let number = try sequence.advance()
                #expect(number > last)
                last = number
            }
        }
    }

    @Test("From many threads no number comes twice")
    func threads() throws {
        let sequence = try OutcomeSequence(state: state)
        DispatchQueue.concurrentPerform(iterations: 100) { _ in _ = try? sequence.advance() }
        sequence.close()
        #expect(try OutcomeSequence(state: state).advance() == 101)
    }

    @Test("A number that cannot be written down is not given, and is the next that can")
    func unwritable() throws {
        let sequence = try OutcomeSequence(state: state)
        #expect(try sequence.advance() == 1)
        try FileManager.default.removeItem(atPath: state.string)
        #expect(throws: FileError.self) { try sequence.advance() }
        try FileManager.default.createDirectory(atPath: state.string, withIntermediateDirectories: false)
        #expect(try sequence.advance() == 2)
    }

    @Test(
        "A file that holds no number is an error, lest a number come twice",
        arguments: ["x", "12\n", "-1", "\n", "+0000000000000000001\n", "18446744073709551615\n"]
    )
    func damaged(content: String) throws {
        _ = try OutcomeSequence(state: state).advance()
        try Data(content.utf8).write(to: URL(filePath: state.appending("sequence").string))
        let error = #expect(throws: FileError.self) { try OutcomeSequence(state: state) }
        #expect(error?.cause == .illegalByteSequence)
    }

    @Test("Several numbers take one write, and the last one is known after a restart")
    func several() throws {
        let sequence = try OutcomeSequence(state: state)
        #expect(try sequence.advance(by: 5) == 1)
        #expect(try sequence.advance() == 6)
        sequence.close()
        #expect(try OutcomeSequence(state: state).lastNumber == 6)
    }

    @Test("An empty file is one that was never written to")
    func empty() throws {
        _ = try OutcomeSequence(state: state)
        try Data().write(to: URL(filePath: state.appending("sequence").string))
        #expect(try OutcomeSequence(state: state).advance() == 1)
    }
}
