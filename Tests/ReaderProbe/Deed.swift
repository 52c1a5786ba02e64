import ChanceryReaders
import Glibc

/// What an article can have the probe do; its first word is the deed.
enum Deed: String {
    /// A digest of the article itself.
    case echo
    /// A refusal.
    case refuse
    /// The numbers of the errors that forbidden calls bring.
    case forbidden
    /// An index out of range.
    case trap
    /// Never an end, after the first letter of a frame.
    case hang
    /// A call that calls itself for ever.
    case recurse
    /// abort(3).
    case abort
    /// More memory than there is.
    case eat
    /// An exit with status 3.
    case leave
    /// Half a frame, and the end.
    case half
    /// Bytes that are no frame.
    case garbage
    /// A frame that says that more follows than any frame may have.
    case boast
    /// A reply, and after it words without end.
    case chatter
    /// A refusal of a megabyte.
    case lecture
    /// A reply of a digest that has no bytes.
    case hollow

    static func reply(to request: ReadingRequest) -> ReadingReply {
        let word = String(decoding: request.bytes.prefix { $0 > UInt8(ascii: " ") }, as: UTF8.self)
        switch Deed(rawValue: word) {
        case .refuse: return refused("as it was told")
        case .forbidden: return refused(forbiddenCalls().map { "\($0) \($1)" }.joined(separator: "\n"))
        case .trap: return refused("\(request.bytes[request.bytes.count + request.name.utf8.count])")
        case .hang: hang()
        case .recurse: return refused("\(depth(of: request.bytes, below: 0))")
        case .abort: Glibc.abort()
        case .eat: eat()
        case .leave: exit(3)
        case .half:
            say(Array("CHRD\u{3}\u{3}".utf8))
            exit(0)
        case .garbage:
            say(Array(repeating: UInt8(ascii: "x"), count: 64))
            hang()
        case .boast:
            say(
                Array("CHRD\u{3}\u{3}".utf8) + [UInt8](repeating: 0, count: 17) + [0x10] + Array(repeating: 0, count: 8)
            )
            hang()
        case .hollow:
            return .digested([
                DigestedArticle(sha256: hash, json: [], markdown: nil, statementCount: 0, eventCount: 0)
            ])
        case .lecture:
            // More than a reader of the service's would say.
            say(frame(refusalCode: "probe", reason: Array(repeating: UInt8(ascii: "x"), count: 1 << 20)))
            hang()
        case .chatter:
            say(frame(refusalCode: "probe", reason: []))
            while true { say(Array(repeating: UInt8(ascii: "x"), count: 4096)) }
        case .echo, nil:
            return .digested([
                DigestedArticle(
                    sha256: hash,
                    json: request.bytes + (request.sidecar ?? []) + [UInt8(ascii: "\n")],
                    markdown: request.wantsMarkdown ? Array(request.name.utf8) : nil,
                    statementCount: request.bytes.count,
                    eventCount: request.sidecar?.count ?? 0
                )
            ])
        }
    }

    /// What the probe says the hash of every article is.
    private static let hash = String(repeating: "0", count: 64)

    /// The bytes of a refusal, as the protocol has them but for its limits.
    private static func frame(refusalCode: String, reason: [UInt8]) -> [UInt8] {
        let header = Array(#"{"refusalCode":"\#(refusalCode)"}"#.utf8)
        func bytes(of number: Int) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return Array("CHRD\u{3}\u{3}".utf8) + [0, 0] + bytes(of: header.count) + bytes(of: reason.count)
            + bytes(of: 0) + header + reason
    }

    /// Writes to the service, past the protocol.
    static func say(_ bytes: [UInt8]) { _ = unsafe bytes.withUnsafeBytes { unsafe write(0, $0.baseAddress, $0.count) } }

    /// Starts a thread that does nothing.
    static func startThread() {
        var thread = pthread_t()
        let status = unsafe pthread_create(
            &thread,
            nil,
            { _ in
                pause()
                return nil
            },
            nil
        )
        precondition(status == 0)
    }

    private static func refused(_ reason: String) -> ReadingReply {
        .refused(Refusal(code: "probe", reason: reason, remedy: "None."))
    }

    private static func hang() -> Never {
        say(Array("C".utf8))
        var number: UInt64 = 1
        while true { number = number &* 6_364_136_223_846_793_005 &+ 1 }
    }

    private static func depth(of bytes: [UInt8], below number: Int) -> Int {
        number < 0 ? 0 : depth(of: bytes, below: number + 1) ^ Int(bytes[number % bytes.count])
    }

    private static func eat() -> Never {
        var blocks: [[UInt8]] = []
        while true { blocks.append(Array(repeating: UInt8(truncatingIfNeeded: blocks.count), count: 1 << 20)) }
    }

    /// Tries what a reader must not do; the number of the error for each, 0 where it was done.
    private static func forbiddenCalls() -> [(String, Int32)] {
        func failure(_ status: Int) -> Int32 { status == -1 ? errno : 0 }
        let page = 4096
        var pid: Int32 = 0
        var thread = pthread_t()
        var limit = rlimit(rlim_cur: 1 << 40, rlim_max: 1 << 40)
        var noArguments: UnsafeMutablePointer<CChar>?
        let executable = unsafe mmap(nil, page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        let shared = unsafe mmap(nil, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)
        let data = unsafe mmap(nil, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        return [
            ("open", failure(Int(unsafe open("/etc/hostname", O_RDONLY)))),
            ("create", failure(Int(unsafe open("/tmp/chancery-probe", O_WRONLY | O_CREAT, 0o600)))),
            ("unlink", failure(Int(unsafe unlink("/nothing/there")))),
            ("socket", failure(Int(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)))),
            ("execve", failure(Int(unsafe execve("/bin/true", &noArguments, &noArguments)))),
            ("posix_spawn", unsafe posix_spawn(&pid, "/bin/true", nil, nil, &noArguments, &noArguments)),
            ("pthread_create", unsafe pthread_create(&thread, nil, { _ in nil }, nil)),
            ("kill", failure(Int(kill(getppid(), 0)))),
            ("setrlimit", failure(Int(unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)))),
            ("mmap", unsafe executable == MAP_FAILED ? EPERM : 0),
            ("mmap shared", unsafe shared == MAP_FAILED ? EPERM : 0),
            ("mprotect", failure(Int(unsafe mprotect(data, page, PROT_READ | PROT_EXEC)))),
            ("dup", failure(Int(dup(0)))),
            ("close", failure(Int(close(2)))),
        ]
    }
}
