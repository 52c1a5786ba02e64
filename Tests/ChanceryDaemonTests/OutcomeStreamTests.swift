import ChanceryFiles
import ChancerySpool
import ChanceryTestSupport
import Dispatch
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import ChanceryDaemon

@Suite("The stream of outcomes")
struct OutcomeStreamTests {
    private let root: TemporaryDirectory

    private var state: FilePath { root.path.appending("state") }

    init() throws {
        root = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: state.string, withIntermediateDirectories: false)
    }

    /// Notes what it is told, in the notes that all sinks share.
    private final class Sink: OutcomeSink {
        let name: String
        let notes: Notes

        init(_ name: String, _ notes: Notes) {
            self.name = name
            self.notes = notes
        }

        func take(_ report: OutcomeReport, number: UInt64) { notes.add("\(name) \(number)") }
        func flush() {}
    }

    private final class Notes: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock(\.self) }

        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test("From many threads, every sink has every outcome in the order of the numbers, one sink after the other")
    func order() throws {
        let notes = Notes()
        let sequence = try OutcomeSequence(state: state)
        let stream = OutcomeStream(sequence: sequence, sinks: [Sink("journal", notes), Sink("status", notes)])
        DispatchQueue.concurrentPerform(iterations: 50) { index in
            try? stream.tell(OutcomeReport(.duplicate(of: "a.json"), file: "\(index).txt"))
        }
        #expect(notes.all == (1...50).flatMap { ["journal \($0)", "status \($0)"] })
    }

    @Test("What cannot be numbered is told to nobody")
    func unnumbered() throws {
        let notes = Notes()
        let stream = OutcomeStream(sequence: try OutcomeSequence(state: state), sinks: [Sink("journal", notes)])
        try FileManager.default.removeItem(atPath: state.string)
        #expect(throws: FileError.self) { try stream.tell(OutcomeReport(.refused("a FIFO"), file: "pipe.txt")) }
        #expect(notes.all.isEmpty)
    }
}
