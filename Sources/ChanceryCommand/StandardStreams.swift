internal import FoundationEssentials
internal import Glibc
internal import SystemPackage

/// Writes results to standard output and problems to standard error.
enum StandardStreams {
    /// The status of a program whose reader has gone, as the shell reports SIGPIPE.
    private static let brokenPipeStatus: Int32 = 128 + SIGPIPE

    /// Writes `bytes` to standard output.
    ///
    /// A reader that has gone ends the program without a word; usually SIGPIPE has done so already, but a parent can
    /// have it ignored.
    static func write(_ bytes: [UInt8]) {
        do {
            try FileDescriptor.standardOutput.writeAll(bytes)
        } catch let error as Errno where error == .brokenPipe {
            exit(brokenPipeStatus)
        } catch {
            fail("standard output: \(error)")
        }
    }

    /// Writes `text` to standard output.
    static func write(_ text: String) { write(Array(text.utf8)) }

    /// A report as JSON to read, with a line feed at its end.
    static func json(of report: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(report), as: UTF8.self) + "\n"
    }

    /// Ends the program because something cannot be written.
    static func fail(_ reason: String) -> Never {
        complain(reason)
        exit(EXIT_FAILURE)
    }

    /// Writes one line to standard error, with the program's name in front and without control characters.
    static func complain(_ reason: String) {
        let line = String(String.UnicodeScalarView(reason.unicodeScalars.map { $0.isControl ? "?" : $0 }))
        writeError("chancery: \(line)\n")
    }

    /// Writes `text` to standard error; where that fails there is nobody left to tell.
    static func writeError(_ text: String) { _ = try? FileDescriptor.standardError.writeAll(Array(text.utf8)) }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}
