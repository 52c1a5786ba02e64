import ChanceryFiles
import Foundation
import Glibc
import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("The lock of a spool")
struct SpoolLockTests {
    private let spool: TemporarySpool
    private let other: TemporarySpool

    init() throws {
        spool = try TemporarySpool()
        other = try TemporarySpool()
    }

    /// The other spool, but for the directory `shared`, which is this one's.
    private func layout(sharing shared: FilePath.Component) -> SpoolLayout {
        func path(_ directory: FilePath.Component) -> FilePath {
            (directory == shared ? spool : other).root.appending(directory)
        }
        return SpoolLayout(
            inbox: path("inbox"),
            work: path("work"),
            outbox: path("outbox"),
            archive: path("archive"),
            quarantine: path("quarantine")
        )
    }

    @Test(
        "Two spools that share a directory are one: the second names the directory, and the first one's process",
        arguments: ["work", "outbox", "quarantine", "state"] as [FilePath.Component]
    )
    func taken(directory: FilePath.Component) throws {
        let lock = try SpoolLock(spool.layout, state: spool.state)
        try withExtendedLifetime(lock) {
            let failure = #expect(throws: SpoolLock.Failure.self) {
                try SpoolLock(
                    layout(sharing: directory),
                    state: directory == "state" ? spool.state : other.state
                )
            }
            guard case .taken(let path, let pid) = failure else {
                Issue.record("\(String(describing: failure))")
                return
            }
            #expect(path == spool.root.appending(directory))
            #expect(pid == ProcessInfo.processInfo.processIdentifier)
            // Whoever is refused gives back what it had already.
            _ = try SpoolLock(other.layout, state: other.state)
        }
    }

    @Test(
        "Two spools may share an archive, where nothing is replaced, and an inbox, out of which one takes each file",
        arguments: ["archive", "inbox"] as [FilePath.Component]
    )
    func shared(directory: FilePath.Component) throws {
        let lock = try SpoolLock(spool.layout, state: spool.state)
        try withExtendedLifetime(lock) {
            _ = try SpoolLock(
                layout(sharing: directory),
                state: directory == "state" ? spool.state : other.state
            )
        }
    }

    @Test("A lock that is given up can be had again, also where its file was left behind")
    func released() throws {
        for _ in 1...2 { _ = try SpoolLock(spool.layout, state: spool.state) }
        #expect(try spool.names(in: \.work) == [SpoolLock.fileName.string])
        #expect(try spool.names(in: \.inbox).isEmpty)
    }

    @Test("A lock that is given up is free, also while a child that is about to start still has its files")
    func child() throws {
        let lock = try SpoolLock(spool.layout, state: spool.state)
        // What a child has between fork(2) and execve(2): the same open files under the same numbers.
        let directories = [spool.layout.work, spool.layout.outbox, spool.layout.quarantine, spool.state]
        let paths = Set(directories.map { $0.appending(SpoolLock.fileName).string })
        let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter { number in
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
            return target.map(paths.contains) == true
        }
        let copies = try own.compactMap(Int32.init).map { try FileDescriptor(rawValue: $0).duplicate() }
        defer { for copy in copies { try? copy.close() } }
        #expect(copies.count == 4)
        lock.release()
        _ = try SpoolLock(spool.layout, state: spool.state)
    }

    @Test(
        "The file that root leaves behind belongs to the directory's owner, who could not open it otherwise",
        .enabled(if: geteuid() == 0, "needs root")
    )
    func owner() throws {
        let nobody: UInt32 = 65_534
        #expect(chown(spool.layout.work.string, nobody, nobody) == 0)
        _ = try SpoolLock(spool.layout, state: spool.state)
        let status = try FileCalls.status(of: spool.layout.work.appending(SpoolLock.fileName))
        #expect(status.owner == nobody)
        #expect(status.mode & 0o777 == 0o600)
    }

    @Test("A link in the place of the lock's file is not followed")
    func link() throws {
        let target = spool.root.appending("target")
        let path = spool.layout.work.appending(SpoolLock.fileName)
        try FileManager.default.createSymbolicLink(atPath: path.string, withDestinationPath: target.string)
        #expect(throws: SpoolLock.Failure.self) { try SpoolLock(spool.layout, state: spool.state) }
        #expect(!FileManager.default.fileExists(atPath: target.string))
    }
}
