internal import CLinux
internal import Glibc

/// How a reader process ended that should not have.
public enum ReaderDeath: Hashable, Sendable {
    /// A signal ended it; `lastWords` is what it said of that on standard error.
    case signal(Int32, memory: ReaderMemory, lastWords: String? = nil)
    /// It ended by itself with `status`, and otherwise like ``signal(_:memory:lastWords:)``.
    case exit(status: Int32, memory: ReaderMemory, lastWords: String? = nil)
    /// It was killed, because it said what the protocol does not have.
    case protocolBroken(reason: String)
    /// It is gone, and the system does not tell how it ended.
    case lost
}

/// The memory of a reader process that has ended.
public struct ReaderMemory: Hashable, Sendable {
    /// The most memory that the process was seen to have in use, that of its program's files with it.
    public let usedBytes: Int
    /// The most memory for data that it might have, where that was limited.
    public let limitBytes: Int?

    /// Memory of the given sizes.
    public init(usedBytes: Int, limitBytes: Int?) {
        self.usedBytes = usedBytes
        self.limitBytes = limitBytes
    }
}

extension ReaderMemory: CustomStringConvertible {
    /// The memory, in MiB.
    public var description: String {
        "\(usedBytes >> 20) MiB of memory in use" + (limitBytes.map { " (its limit is \($0 >> 20) MiB)" } ?? "")
    }
}

extension ReaderDeath: CustomStringConvertible {
    /// How it ended, in one sentence without a final stop.
    public var description: String {
        switch self {
        case .signal(let signal, let memory, let lastWords):
            "the reader process ended by signal \(signal)\(Self.name(of: signal)) with \(memory)"
                + Self.saying(lastWords)
        case .exit(let status, let memory, let lastWords):
            "the reader process ended with status \(status) with \(memory)" + Self.saying(lastWords)
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
}

extension ReaderDeath {
    /// Waits for the end of the child process `pid`, which is ending, and takes it off the system's list.
    ///
    /// The system counts what the process had in use before it became the program, too, so that for a small program
    /// of a large parent the memory is the parent's.
    ///
    /// - SeeAlso: wait4(2), getrusage(2)
    static func reap(_ pid: Int32, words: LastWords) -> ReaderDeath {
        // To be had only before it is taken off the list.
        let limitBytes = chancery_memory_limit(pid)
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(pid, &status, 0, &usage) != pid {
            guard errno == EINTR else { return .lost }
        }
        // ru_maxrss is in KiB.
        let memory = ReaderMemory(
            usedBytes: Int(usage.ru_maxrss) * 1024,
            limitBytes: limitBytes == .max ? nil : Int(clamping: limitBytes)
        )
        let signal = status & 0x7F
        let lastWords = words.text
        return signal == 0
            ? .exit(status: (status >> 8) & 0xFF, memory: memory, lastWords: lastWords)
            : .signal(signal, memory: memory, lastWords: lastWords)
    }
}
