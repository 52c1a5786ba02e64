import ChancerySpool
import ChanceryTestSupport
import Foundation
import SystemPackage
import Testing

/// A spool in a temporary directory that goes with the value.
final class TemporarySpool: Sendable {
    private let directory: TemporaryDirectory
    let layout: SpoolLayout
    let state: FilePath

    init() throws {
        directory = try TemporaryDirectory()
        let root = directory.path
        layout = SpoolLayout(
            inbox: root.appending("inbox"),
            work: root.appending("work"),
            outbox: root.appending("outbox"),
            archive: root.appending("archive"),
            quarantine: root.appending("quarantine")
        )
        state = root.appending("state")
        try FileManager.default.createDirectory(atPath: state.string, withIntermediateDirectories: true)
        _ = try layout.prepare()
    }

    var root: FilePath { directory.path }

    func drop(_ content: String, as name: String, into directory: KeyPath<SpoolLayout, FilePath> = \.inbox) throws {
        try drop(Array(content.utf8), as: try #require(FilePath.Component(name)), into: directory)
    }

    func drop(
        _ content: [UInt8],
        as name: FilePath.Component,
        into directory: KeyPath<SpoolLayout, FilePath> = \.inbox
    ) throws {
        let descriptor = try FileDescriptor.open(
            layout[keyPath: directory].appending(name),
            .writeOnly,
            options: [.create, .truncate],
            permissions: [.ownerReadWrite, .groupRead]
        )
        try descriptor.closeAfter { _ = try descriptor.writeAll(content) }
    }

    func names(in directory: KeyPath<SpoolLayout, FilePath>) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: layout[keyPath: directory].string).sorted()
    }

    func content(of name: String, in directory: KeyPath<SpoolLayout, FilePath>) throws -> String {
        try String(contentsOfFile: layout[keyPath: directory].appending(name).string, encoding: .utf8)
    }
}

extension TemporarySpool {
    func remove(_ name: FilePath.Component, from directory: KeyPath<SpoolLayout, FilePath>) throws {
        try FileManager.default.removeItem(atPath: layout[keyPath: directory].appending(name).string)
    }
}
