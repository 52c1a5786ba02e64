import ChanceryFiles
import ChanceryTestSupport
import SystemPackage
import Testing

@Suite("Whole reads")
struct WholeFileTests {
    private let room: TemporaryDirectory

    init() throws { room = try TemporaryDirectory() }

    @Test("A regular file within the limit is read, a larger one is told with its size", arguments: [0, 1, 100, 101])
    func limit(sizeBytes: Int) throws {
        let content = (0..<sizeBytes).map { UInt8($0) }
        try room.write(content, as: "a")
        let path = room.path.appending("a")
        if sizeBytes <= 100 {
            #expect(try WholeFile(reading: path, sizeLimitBytes: 100).bytes == content)
        } else {
            #expect(throws: ReadFailure.tooLarge(sizeBytes: sizeBytes)) {
                try WholeFile(reading: path, sizeLimitBytes: 100)
            }
        }
    }

    @Test("What is no regular file is not read and not waited for", arguments: Irregular.allCases)
    func irregular(kind: Irregular) throws {
        let path = try kind.make(in: room.path)
        #expect(throws: ReadFailure.notRegular) { try WholeFile(reading: path, sizeLimitBytes: 100) }
    }

    @Test(
        "A stream is read to its end, or one byte more than is wanted",
        arguments: [0, 1, 69_999, 70_000, 70_001, 200_000]
    )
    func stream(sizeBytes: Int) throws {
        try room.write([UInt8](repeating: 7, count: sizeBytes), as: "a")
        let descriptor = try FileDescriptor.open(room.path.appending("a"), .readOnly)
        let bytes = try descriptor.closeAfter { try descriptor.bytes(atMost: 70_000) }
        #expect(bytes == [UInt8](repeating: 7, count: min(sizeBytes, 70_001)))
    }

    @Test("A read that fails is an error")
    func failing() throws {
        let descriptor = try FileDescriptor.open(room.path, .readOnly)
        defer { try? descriptor.close() }
        #expect(throws: Errno.isDirectory) { try descriptor.bytes(atMost: 10) }
    }
}
