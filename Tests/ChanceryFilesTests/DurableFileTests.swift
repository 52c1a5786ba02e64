import ChanceryFiles
import ChanceryTestSupport
import SystemPackage
import Testing

@Suite("Files that are there in full or not at all")
struct DurableFileTests {
    private let room: TemporaryDirectory

    init() throws { room = try TemporaryDirectory() }

    @Test("A write replaces a file only where it may, and leaves nothing behind")
    func write() throws {
        try DurableFile.write([1], to: room.path, as: "a", permissions: .ownerReadWrite, replacing: false)
        let error = #expect(throws: FileError.self) {
            try DurableFile.write([2], to: room.path, as: "a", permissions: .ownerReadWrite, replacing: false)
        }
        #expect(error?.cause == .fileExists)
        #expect(try room.bytes(of: "a") == [1])
        try DurableFile.write([2], to: room.path, as: "a", permissions: .ownerReadWrite, replacing: true)
        #expect(try room.bytes(of: "a") == [2])
        #expect(room.names == ["a"])
    }

    @Test("A replacement makes its directory, but not the one above")
    func replace() throws {
        let path = room.path.appending("state")
        try DurableFile.replace(path.appending("status.json"), with: [1, 2])
        #expect(room.names == ["state"])
        let error = #expect(throws: FileError.self) {
            try DurableFile.replace(room.path.appending("no").appending("such").appending("file"), with: [1])
        }
        #expect(error?.operation == "mkdir")
        #expect(throws: FileError.self) { try DurableFile.replace("/", with: [1]) }
    }

    @Test("A write in place changes its bytes alone, and makes a file for its owner")
    func overwrite() throws {
        let path = room.path.appending("notes")
        try DurableFile.overwrite(path, atByte: 2, with: [7])
        #expect(try room.bytes(of: "notes") == [0, 0, 7])
        try DurableFile.overwrite(path, atByte: 0, with: [5], isDurable: false)
        #expect(try room.bytes(of: "notes") == [5, 0, 7])
        #expect(try FileCalls.status(of: path).mode & 0o777 == 0o600)
    }

    @Test("What is no regular file is neither written to nor waited for", arguments: Irregular.allCases)
    func irregular(kind: Irregular) throws {
        let path = try kind.make(in: room.path)
        let error = #expect(throws: FileError.self) { try DurableFile.overwrite(path, atByte: 0, with: [7]) }
        #expect(error?.description == "open \(path): it is no regular file")
    }

    @Test("A FIFO with a reader is not written to either")
    func openedFIFO() throws {
        let path = try Irregular.fifo.make(in: room.path)
        let reader = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
        defer { try? reader.close() }
        let error = #expect(throws: FileError.self) { try DurableFile.overwrite(path, atByte: 0, with: [7]) }
        #expect(error?.description == "open \(path): it is no regular file")
        #expect(try reader.bytes(atMost: 10).isEmpty)
    }

    @Test("What an earlier run left unfinished is removed, and nothing else")
    func temporaries() throws {
        try room.write([1], as: ".chancery-12-3")
        try room.write([1], as: ".chancery.lock")
        try DurableFile.removeTemporaries(in: room.path)
        #expect(room.names == [".chancery.lock"])
    }
}
