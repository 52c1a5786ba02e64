import CLinux
import Chancery
import ChanceryReaders
import Glibc
import SystemPackage

// A reader that does what the article says, and what the tests want of readers that go wrong.
//
//     ReaderProbe read BYTES        a reader with that much memory
//     ReaderProbe no-data           one that cannot load its data
//     ReaderProbe load              one that loads for ever
//     ReaderProbe early-end         one that ends before it says anything
//     ReaderProbe no-hello          one that does not speak the protocol
//     ReaderProbe threads           one with a thread too many
//     ReaderProbe landlock          one that tells what Landlock alone forbids
//     ReaderProbe service           a service with one such reader, which has to read an article that never ends
//     ReaderProbe measure FILE COMMAND…   asks COMMAND for the digest of FILE a thousand times, and prints times

let memoryLimitBytes = 1 << 30

struct ProbeError: Error, CustomStringConvertible {
    let description: String
}

func serve(memoryLimitBytes: Int = memoryLimitBytes) -> Never {
    exit(
        ReaderChild.run(name: "ReaderProbe", memoryLimitBytes: memoryLimitBytes) { () throws(ProbeError) in
            Deed.reply(to:)
        }
    )
}

func serve(butLoading load: () -> String) -> Never {
    exit(
        ReaderChild.run(name: "ReaderProbe", memoryLimitBytes: memoryLimitBytes) { () throws(ProbeError) in
            throw ProbeError(description: load())
        }
    )
}

/// What Landlock forbids by itself, before there is a filter that forbids it too.
func landlocked() -> String {
    _ = chancery_prctl(PR_SET_NO_NEW_PRIVS, 1)
    do {
        let version = try Landlock.restrictThread()
        let read = unsafe open("/dev/null", O_RDONLY) < 0 ? errno : 0
        let list = unsafe open("/", O_RDONLY | O_DIRECTORY) < 0 ? errno : 0
        let make = unsafe mkdir("/tmp/chancery-probe", 0o700) < 0 ? errno : 0
        return "version \(version), read \(read), list \(list), make \(make)"
    } catch {
        return "\(error)"
    }
}

func actAsService() throws {
    let pool = ReaderPool(
        program: "/proc/self/exe",
        arguments: ["ReaderProbe", "read", "\(memoryLimitBytes)"],
        count: 1
    )
    try pool.start()
    for pid in pool.idleProcesses { print(pid) }
    fflush(nil)
    let request = ReadingRequest(name: "a.txt", bytes: Array("hang".utf8), limits: IntakeLimits(sizeBytes: 1 << 20))
    _ = try pool.reply(to: request, within: .seconds(3600))
}

func measure(_ file: FilePath, program: FilePath, arguments: [String]) throws {
    let descriptor = try FileDescriptor.open(file, .readOnly)
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = try unsafe bytes.withUnsafeMutableBytes { try unsafe descriptor.read(into: $0) }
    bytes.removeSubrange(count...)
    let name = file.lastComponent?.string ?? "a.txt"
    let request = ReadingRequest(name: name, bytes: bytes, limits: IntakeLimits(sizeBytes: 1 << 24))
    let pool = ReaderPool(program: program, arguments: arguments, count: 1)
    print(try pool.start())
    var times: [Duration] = []
    for _ in 0..<1000 {
        let start = ContinuousClock.now
        _ = try pool.reply(to: request, within: .seconds(60))
        times.append(start.duration(to: .now))
    }
    times.sort()
    print("p50 \(times[500]), p99 \(times[990]), longest \(times[999])")
}

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "read": serve(memoryLimitBytes: arguments.dropFirst(2).first.flatMap { Int($0) } ?? memoryLimitBytes)
case "no-data": serve { "gazetteer.tsv is not there" }
case "load": serve { while true { pause() } }
case "early-end": exit(3)
case "no-hello":
    Deed.say(Array("Hello, this is no frame, but it has more than enough bytes.".utf8))
    pause()
case "threads":
    Deed.startThread()
    serve()
case "landlock": serve { landlocked() }
case "service": try actAsService()
case "measure" where arguments.count > 3:
    try measure(FilePath(arguments[2]), program: FilePath(arguments[3]), arguments: Array(arguments.dropFirst(3)))
default: exit(2)
}
