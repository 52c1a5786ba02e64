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

    /// Tells an outcome.
    ///
    /// - Throws: `FileError` when its number cannot be written down; then nobody was told.
    func tell(_ report: OutcomeReport) throws(FileError) {
        try turn.withLock { _ throws(FileError) in
            let number = try sequence.advance()
            for sink in sinks { sink.take(report, number: number) }
        }
        for sink in sinks { sink.flush() }
    }
}
