public import ChanceryFiles
public import ChancerySettings
internal import ChancerySpool
internal import FoundationEssentials
public import SystemPackage

/// How a spool and its service are just now, as anybody who may read the directories can tell.
public struct SpoolStatus: Hashable, Sendable {
    /// A file that has no outcome yet.
    public struct Pending: Hashable, Sendable, Encodable {
        /// Its name; bytes that are not UTF-8 are percent-escaped.
        public let name: String
        /// Since when it waits, in seconds since 1970.
        public let since: Int
    }

    /// The process that serves the spool.
    public private(set) var pid: Int32?
    /// Since when, in seconds since 1970.
    public private(set) var since: Int?
    /// What the service last told of itself, be it the one that runs or the last one; nil where there is nothing.
    public private(set) var service: ServiceStatus?
    /// How many files lie in the inbox and in `work/`.
    public private(set) var pendingCount = 0
    /// The one of them that has waited longest.
    public private(set) var oldest: Pending?
    /// How many files lie in the quarantine.
    public private(set) var quarantinedCount = 0
    /// The directories of the spool that are not there.
    public private(set) var missing: [FilePath] = []

    /// Whether a service is at work and takes files.
    public var isWorking: Bool { pid != nil && service?.isPaused == false }

    /// The status of the spool that `settings` name.
    ///
    /// - Throws: `FileError` when a directory cannot be read.
    public init(_ settings: Settings) throws(FileError) {
        let layout = settings.spool.layout
        missing = layout.directories.map(\.path).filter { (try? FileCalls.status(of: $0)) == nil }
        let holder = try SpoolLock.holder(in: layout.work)
        pid = holder.map { $0.pid ?? 0 }
        since = holder.map { Self.seconds($0.sinceNanoseconds) }
        if let bytes = try? WholeFile(reading: settings.status, sizeLimitBytes: 1 << 20).bytes {
            service = try? JSONDecoder().decode(ServiceStatus.self, from: Data(bytes))
        }
        for directory in [layout.inbox, layout.work] where !missing.contains(directory) { try count(in: directory) }
        if !missing.contains(layout.quarantine) { quarantinedCount = try QuarantineKeeper(settings).names().count }
    }

    private mutating func count(in directory: FilePath) throws(FileError) {
        for name in try FileCalls.names(in: directory) where !name.isTransient && !name.isSidecar {
            // It may have gone on its way meanwhile.
            guard let status = try? FileCalls.status(of: directory.appending(name)), status.kind == .regular else {
                continue
            }
            pendingCount += 1
            let since = Self.seconds(status.changedNanoseconds)
            if oldest.map({ since < $0.since }) ?? true { oldest = Pending(name: name.escaped, since: since) }
        }
    }

    private static func seconds(_ nanoseconds: Int64) -> Int { Int(nanoseconds / 1_000_000_000) }
}

extension SpoolStatus: Encodable {
    private enum CodingKeys: String, CodingKey {
        case pid, since, service, pending, oldest, quarantined, missing, working
    }

    /// Writes the status; every key is always there.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(pid, forKey: .pid)
        try object.encode(since, forKey: .since)
        try object.encode(service, forKey: .service)
        try object.encode(pendingCount, forKey: .pending)
        try object.encode(oldest, forKey: .oldest)
        try object.encode(quarantinedCount, forKey: .quarantined)
        try object.encode(missing.map(\.lossyName), forKey: .missing)
        try object.encode(isWorking, forKey: .working)
    }
}
