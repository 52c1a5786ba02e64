internal import CLinux
internal import Glibc

/// How a reader process ended that should not have.
public enum ReaderDeath: Hashable, Sendable {
    /// A signal ended it; `memoryBytes` is the most memory it was seen to have in use, `lastWords` what it said last on
    /// standard error.
    case signal(Int32, memoryBytes: Int, lastWords: String? = nil)
    /// It ended by itself with `status`, and otherwise like ``signal(_:memoryBytes:lastWords:)``.
    case exit(status: Int32, memoryBytes: Int, lastWords: String? = nil)
    /// It was killed, because it said what the protocol does not have.
    case protocolBroken(reason: String)
    /// It is gone, and the system does not tell how it ended.
    case lost
}

extension ReaderDeath: CustomStringConvertible {
    /// How it ended, in one sentence without a final stop.
    public var description: String {
        switch self {
        case .signal(let signal, let memoryBytes, let lastWords):
            "the reader process ended by signal \(signal)\(Self.name(of: signal)) \(Self.memory(memoryBytes))"
                + Self.saying(lastWords)
        case .exit(let status, let memoryBytes, let lastWords):
            "the reader process ended with status \(status) \(Self.memory(memoryBytes))" + Self.saying(lastWords)
        case .protocolBroken(let reason): "the reader process said what the protocol does not have: \(reason)"
        case .lost: "the reader process is gone, and the system does not tell how it ended"
        }
    }

    private static func name(of signal: Int32) -> String {
        // SAFETY: the call gives null or a constant text that ends with NUL.
        guard let text = unsafe sigdescr_np(signal) else { return "" }
        return unsafe " (\(String(cString: text)))"
    }

    private static func saying(_ words: String?) -> String { words.map { "; its last words: \($0)" } ?? "" }

    private static func memory(_ bytes: Int) -> String { "with \(bytes >> 20) MiB of memory in use" }
}

extension ReaderDeath {
    /// Waits for the end of the child process `pid`, which is ending, and takes it off the system's list.
    ///
    /// The system counts what the process had in use before it became the program, too, so that for a small program
    /// of a large parent the memory is the parent's.
    ///
    /// - SeeAlso: wait4(2), getrusage(2)
    static func reap(_ pid: Int32, words: LastWords) -> ReaderDeath {
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(pid, &status, 0, &usage) != pid {
            guard errno == EINTR else { return .lost }
        }
        // ru_maxrss is in KiB.
        let memoryBytes = Int(usage.ru_maxrss) * 1024
        let signal = status & 0x7F
        let lastWords = words.text
        return signal == 0
            ? .exit(status: (status >> 8) & 0xFF, memoryBytes: memoryBytes, lastWords: lastWords)
            : .signal(signal, memoryBytes: memoryBytes, lastWords: lastWords)
    }
}
