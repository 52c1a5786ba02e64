import ChanceryFiles
import ChancerySpool
import Foundation
import SystemPackage
import Testing

@Suite("The inbox")
struct InboxTests {
    private let spool: TemporarySpool
    private let start = ContinuousClock.now

    init() throws { spool = try TemporarySpool() }

    private func scan(
        _ inbox: inout Inbox,
        after: Duration,
        wallSeconds: Double = 0,
        afterClose: Duration = .zero,
        settle: Duration = .seconds(2)
    ) throws -> Inbox.Scan {
        try inbox.scan(
            at: start + after,
            wallNanoseconds: Int64((Date.now.timeIntervalSince1970 + wallSeconds) * 1e9),
            patience: Inbox.Patience(settle: settle, afterClose: afterClose, orphan: .seconds(3_600)),
            limit: 10
        )
    }

    private func wake(_ name: FilePath.Component, _ kind: InboxEvent.Kind) -> InboxWake {
        var wake = InboxWake()
        wake.events = [InboxEvent(name: name, kind: kind)]
        return wake
    }

    @Test("A name found only by a scan waits until it has not changed for the settle time")
    func settle() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("one", as: "a.txt")
        #expect(try scan(&inbox, after: .zero).ready.isEmpty)
        try spool.drop("one more", as: "a.txt")
        let second = try scan(&inbox, after: .seconds(2))
        #expect(second.ready.isEmpty)
        #expect(second.nextLook == .seconds(2))
        #expect(try scan(&inbox, after: .seconds(3)).waitingCount == 1)
        #expect(try scan(&inbox, after: .seconds(4)).ready == ["a.txt"])
    }

    @Test("A file that a writer closed is ready at once, but an empty one settles")
    func completed() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("one", as: "a.txt")
        try spool.drop("", as: "empty.txt")
        inbox.note(wake("a.txt", .closed))
        inbox.note(wake("empty.txt", .closed))
        #expect(try scan(&inbox, after: .zero).ready == ["a.txt"])
        inbox.forget("a.txt")
        #expect(try scan(&inbox, after: .seconds(2)).ready.contains("empty.txt"))
    }

    @Test("A single name waits as the scan would have it wait, its sidecar included")
    func single() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        func wait(_ name: FilePath.Component, after: Duration = .zero, afterClose: Duration = .zero) -> Duration? {
            let patience = Inbox.Patience(settle: .seconds(2), afterClose: afterClose, orphan: .seconds(3_600))
            return inbox.wait(for: name, at: start + after, patience: patience)
        }
        for name in ["a.txt", "b.txt", "b.txt.meta.json", "open.txt"] { try spool.drop("one", as: name) }
        try spool.drop("", as: "empty.txt")
        try FileManager.default.createDirectory(
            atPath: spool.layout.inbox.appending("folder").string,
            withIntermediateDirectories: false
        )
        inbox.note(wake("open.txt", .created))
        for name in ["a.txt", "b.txt", "empty.txt", "folder", "gone.txt"] as [FilePath.Component] {
            inbox.note(wake(name, .closed))
        }
        #expect(wait("a.txt") == .zero)
        #expect(wait("a.txt", afterClose: .seconds(5)) == .seconds(5))
        #expect(wait("a.txt", after: .seconds(4), afterClose: .seconds(5)) == .seconds(1))
        #expect(wait("b.txt") == .seconds(2))
        #expect(wait("open.txt") == .seconds(600))
        #expect(wait("empty.txt") == .seconds(2))
        #expect(wait("empty.txt", after: .seconds(2)) == .zero)
        for name in ["folder", "gone.txt"] as [FilePath.Component] { #expect(wait(name) == nil, "\(name)") }
        inbox.note(wake("b.txt.meta.json", .closed))
        #expect(wait("b.txt") == .zero)
    }

    @Test("Where senders close and open again, a closed file rests before it is ready, one that is moved in does not")
    func settleAfterClose() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        let rest = Duration.seconds(5)
        try spool.drop("one", as: "a.txt")
        try spool.drop("whole", as: "moved.txt")
        inbox.note(wake("a.txt", .closed))
        inbox.note(wake("moved.txt", .movedIn))
        let first = try scan(&inbox, after: .zero, afterClose: rest)
        #expect(first.ready == ["moved.txt"])
        #expect(first.nextLook == rest)
        inbox.forget("moved.txt")
        // The sender is back, and appends.
        inbox.note(wake("a.txt", .written))
        try spool.drop("one more", as: "a.txt")
        #expect(try !scan(&inbox, after: .seconds(4), afterClose: rest).ready.contains("a.txt"))
        inbox.note(wake("a.txt", .closed))
        #expect(try !scan(&inbox, after: .seconds(6), afterClose: rest).ready.contains("a.txt"))
        #expect(try !scan(&inbox, after: .seconds(9), afterClose: rest).ready.contains("a.txt"))
        #expect(try scan(&inbox, after: .seconds(11), afterClose: rest).ready.contains("a.txt"))
    }

    @Test("The rest after a close counts from the close, and holds for a file that no event told of")
    func restFromClose() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        let rest = Duration.seconds(5)
        try spool.drop("half", as: "a.txt")
        try spool.drop("half", as: "before.txt")
        inbox.note(wake("a.txt", .written))
        _ = try scan(&inbox, after: .zero, afterClose: rest)
        #expect(try scan(&inbox, after: .seconds(4), afterClose: rest).ready.isEmpty)
        inbox.note(wake("a.txt", .closed))
        #expect(try scan(&inbox, after: .seconds(60), afterClose: rest).ready == ["before.txt"])
        #expect(try scan(&inbox, after: .seconds(65), afterClose: rest).ready.contains("a.txt"))
    }

    @Test("A file that a writer has open waits longer than the settle time")
    func open() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("one", as: "a.txt")
        inbox.note(wake("a.txt", .written))
        _ = try scan(&inbox, after: .zero)
        #expect(try scan(&inbox, after: .seconds(60)).ready.isEmpty)
        inbox.note(wake("a.txt", .closed))
        #expect(try scan(&inbox, after: .seconds(60)).ready == ["a.txt"])
    }

    @Test("A writer that is quiet for longer than the settle time, and that no event told of, is waited for")
    func quietWriter() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("half", as: "a.txt")
        try spool.drop("whole", as: "b.txt")
        let writer = try FileDescriptor.open(spool.layout.inbox.appending("a.txt"), .writeOnly, options: .append)
        _ = try scan(&inbox, after: .zero)
        let during = try scan(&inbox, after: .seconds(60))
        #expect(during.ready == ["b.txt"])
        #expect(during.waitingCount == 1)
        #expect(during.nextLook == .seconds(1))
        let patience = Inbox.Patience(settle: .seconds(2), afterClose: .zero, orphan: .seconds(3_600))
        #expect(inbox.wait(for: "a.txt", at: start + .seconds(60), patience: patience) == .seconds(1))
        // Whoever never closes it is not waited for without end.
        #expect(try scan(&inbox, after: .seconds(601)).ready.contains("a.txt"))
        try writer.close()
        #expect(try scan(&inbox, after: .seconds(60)).ready.contains("a.txt"))
    }

    @Test("More complete files than are wanted are handed out oldest first")
    func oldestFirst() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        let names = (0..<60).compactMap { FilePath.Component("\(($0 * 37) % 60).txt") }
        for name in names {
            try spool.drop("text", as: name.string)
            inbox.note(wake(name, .movedIn))
        }
        #expect(try scan(&inbox, after: .zero).ready.count == 10)
        var times: [Int64] = []
        for name in try scan(&inbox, after: .zero).ready {
            times.append(try FileCalls.status(of: spool.layout.inbox.appending(name)).changedNanoseconds)
        }
        var all: [Int64] = []
        for name in names {
            all.append(try FileCalls.status(of: spool.layout.inbox.appending(name)).changedNanoseconds)
        }
        #expect(times == Array(all.sorted().prefix(10)))
    }

    @Test("An overflow makes every mark void, and the scan decides")
    func overflow() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("one", as: "a.txt")
        inbox.note(wake("a.txt", .closed))
        var overflow = InboxWake()
        overflow.isOverflow = true
        inbox.note(overflow)
        #expect(try scan(&inbox, after: .zero).ready.isEmpty)
        #expect(try scan(&inbox, after: .seconds(2)).ready == ["a.txt"])
    }

    @Test("A sidecar never goes alone before its time, and its article waits until it is complete")
    func sidecars() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("{}", as: "a.txt.meta.json")
        inbox.note(wake("a.txt.meta.json", .written))
        try spool.drop("one", as: "a.txt")
        inbox.note(wake("a.txt", .closed))
        #expect(try scan(&inbox, after: .zero).ready.isEmpty)
        inbox.note(wake("a.txt.meta.json", .closed))
        #expect(try scan(&inbox, after: .zero).ready == ["a.txt"])
        try spool.remove("a.txt", from: \.inbox)
        inbox.forget("a.txt")
        #expect(try scan(&inbox, after: .seconds(10)).ready.isEmpty)
        #expect(try scan(&inbox, after: .seconds(10), wallSeconds: 3_601).ready == ["a.txt.meta.json"])
    }

    @Test("Where nothing has to settle, a sidecar still does not go before its article")
    func sidecarWithoutSettling() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        try spool.drop("{}", as: "a.txt.meta.json")
        try spool.drop("text", as: "a.txt")
        #expect(try scan(&inbox, after: .zero, settle: .zero).ready == ["a.txt"])
        #expect(try scan(&inbox, after: .seconds(1), settle: .zero).ready == ["a.txt"])
    }

    @Test("What is no regular file is told once and never ready, and so is a file with several names")
    func findings() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        let path = spool.layout.inbox.string
        try FileManager.default.createDirectory(atPath: path + "/folder", withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(atPath: path + "/link.txt", withDestinationPath: "/etc/hostname")
        #expect(mkfifo(path + "/pipe.txt", 0o600) == 0)
        try spool.drop("one", as: "a.txt")
        #expect(link(path + "/a.txt", path + "/b.txt") == 0)
        let found = try scan(&inbox, after: .zero)
        #expect(found.findings.map(\.name) == ["a.txt", "b.txt", "folder", "link.txt", "pipe.txt"])
        #expect(found.findings.filter { $0.kind == .severalNames }.count == 2)
        let later = try scan(&inbox, after: .seconds(5))
        #expect(later.findings.isEmpty)
        #expect(later.ready.isEmpty)
    }

    @Test("A file that was linked in is ready after the settle time, once its other name is gone")
    func linked() throws {
        var inbox = Inbox(directory: spool.layout.inbox)
        let path = spool.layout.inbox.string
        try spool.drop("one", as: "a.txt", into: \.work)
        let original = spool.layout.work.appending("a.txt").string
        #expect(link(original, path + "/a.txt") == 0)
        inbox.note(wake("a.txt", .created))
        #expect(try scan(&inbox, after: .zero).findings.map(\.kind) == [.severalNames])
        try FileManager.default.removeItem(atPath: original)
        inbox.note(wake("a.txt", .attributesChanged))
        #expect(try scan(&inbox, after: .seconds(1)).ready.isEmpty)
        #expect(try scan(&inbox, after: .seconds(3)).ready == ["a.txt"])
    }

    @Test("The watcher tells completed files, half-written ones, and that the inbox is gone")
    func watcher() throws {
        let watcher = try InboxWatcher(inbox: spool.layout.inbox)
        try spool.drop("one", as: "a.txt")
        let wake = watcher.wait(atMost: .seconds(5))
        #expect(wake.events.first == InboxEvent(name: "a.txt", kind: .created))
        #expect(wake.events.last == InboxEvent(name: "a.txt", kind: .closed))
        try FileManager.default.moveItem(
            atPath: spool.layout.inbox.appending("a.txt").string,
            toPath: spool.layout.inbox.appending("b.txt").string
        )
        #expect(
            watcher.wait(atMost: .seconds(60)).events
                == [InboxEvent(name: "a.txt", kind: .removed), InboxEvent(name: "b.txt", kind: .movedIn)]
        )
        watcher.wake()
        #expect(watcher.wait(atMost: .seconds(60)).events.isEmpty)
        try FileManager.default.removeItem(atPath: spool.layout.inbox.string)
        #expect(watcher.wait(atMost: .seconds(60)).isInboxGone)
    }
}
