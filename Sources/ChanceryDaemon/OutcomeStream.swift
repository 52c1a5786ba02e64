internal import ChanceryFiles
internal import ChancerySpool
internal import Synchronization

/// Somebody who is told of every outcome.
protocol OutcomeSink: Sendable {
    /// Takes in an outcome.
    ///
    /// - Parameters:
    ///   - report: The outcome.
    ///   - number: Its number, larger than that of any before, also before a restart.
    func take(_ report: OutcomeReport, number: UInt64)

    /// Returns when what was taken in is out of this process, or cannot be.
    func flush()
}

/// The one place where outcomes are told: each gets its number, and then every sink has it, in the order of the list.
final class OutcomeStream: Sendable {
    private let sequence: OutcomeSequence
    private let sinks: [any OutcomeSink]
    private let turn = Mutex(())

    init(sequence: OutcomeSequence, sinks: [any OutcomeSink]) {
        self.sequence = sequence
        self.sinks = sinks
    }

    /// The number of the last outcome, also before a restart.
    var lastNumber: UInt64 { sequence.lastNumber }

    /// Ends the telling in peace.
    func close() { sequence.close() }

    /// Tells outcomes, in their order.
    ///
    /// - Throws: `FileError` when their numbers cannot be written down; then nobody was told of any.
    func tell(_ reports: OutcomeReport...) throws(FileError) { try tell(reports) }

    /// The same for any number of them, with one write to the disk.
    func tell(_ reports: [OutcomeReport]) throws(FileError) {
        guard !reports.isEmpty else { return }
        try turn.withLock { _ throws(FileError) in
            var number = try sequence.advance(by: reports.count)
            for report in reports {
                for sink in sinks { sink.take(report, number: number) }
                number += 1
            }
        }
        for sink in sinks { sink.flush() }
    }
}
