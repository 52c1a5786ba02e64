import Foundation
import Testing

@testable import ChancerySystemd

@Suite("Where the log goes")
struct LogTargetTests {
    private static let absent = "/nonexistent/journal/socket"

    @Test("Without a journal every target is standard error", arguments: LogTarget.allCases)
    func noJournal(target: LogTarget) {
        let destination = target.destination(journalStream: nil, journalSocket: Self.absent)
        #expect(destination == .standardError(hasPriorities: false))
    }

    @Test("A descriptor leads to the journal only if device and inode are those of the stream")
    func stream() throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: "/dev/null"))
        var status = stat()
        fstat(file.fileDescriptor, &status)
        let stream = "\(status.st_dev):\(status.st_ino)"
        #expect(LogTarget.leadsToJournal(descriptor: file.fileDescriptor, journalStream: stream))
        #expect(!LogTarget.leadsToJournal(descriptor: file.fileDescriptor, journalStream: "1:1"))
        #expect(!LogTarget.leadsToJournal(descriptor: file.fileDescriptor, journalStream: nil))
        #expect(!LogTarget.leadsToJournal(descriptor: file.fileDescriptor, journalStream: "nonsense"))
    }
}
