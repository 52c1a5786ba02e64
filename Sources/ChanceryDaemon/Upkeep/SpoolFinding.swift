internal import ChanceryFiles
public import SystemPackage

/// Something in a spool that is not as its promise has it.
public struct SpoolFinding: Hashable, Sendable {
    /// What is wrong.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// An article was archived, and no digest of it lies in the outbox.
        case missingDigest = "missing-digest"
        /// The same content has more than one digest.
        case doubleDigest = "double-digest"
        /// A file in the outbox is no whole digest.
        case brokenDigest = "broken-digest"
        /// A digest's article lies neither in the archive nor in `work/`.
        case missingArticle = "missing-article"
        /// A file in the quarantine has no reason that can be read, or that of another content.
        case missingReason = "missing-reason"
        /// A reason in the quarantine has no file.
        case missingFile = "missing-file"
        /// A sidecar in archive or quarantine has no article.
        case missingOwner = "missing-owner"
        /// A file of a run that has ended before it was whole.
        case staleTemporary = "stale-temporary"
        /// A digest to read that is not the same as the one for programs.
        case brokenMarkdown = "broken-markdown"
        /// A digest to read without the one for programs.
        case staleMarkdown = "stale-markdown"
        /// The number of the last outcome cannot be read.
        case brokenSequence = "broken-sequence"
        /// Something that is no regular file, where only those belong.
        case irregular
    }

    /// What is wrong.
    public let kind: Kind
    /// The file that it is about.
    public let path: FilePath
    /// What is wrong, in one sentence without a final stop.
    public let reason: String
    /// What was done about it, in one sentence without a final stop; nil where nothing was.
    public internal(set) var repair: String?
    /// Why a repair failed.
    public internal(set) var failure: String?

    init(_ kind: Kind, _ path: FilePath, _ reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }
}

/// How a spool was found.
public struct SpoolReport: Hashable, Sendable {
    /// How many files of each sort there are.
    public struct Counts: Hashable, Sendable, Codable {
        /// Files in the inbox that the service takes, or will when they are complete; sidecars are not counted anywhere.
        public internal(set) var inbox = 0
        /// Files in `work/`.
        public internal(set) var work = 0
        /// Files in the archive.
        public internal(set) var archive = 0
        /// Files in the quarantine.
        public internal(set) var quarantine = 0
        /// Digests in the outbox.
        public internal(set) var digests = 0

        /// Files that have no outcome yet.
        public var pending: Int { inbox + work }
        /// Every file that came in and was not taken away.
        public var inputs: Int { archive + quarantine + pending }
    }

    /// The process that serves the spool just now.
    public internal(set) var servedBy: Int32?
    /// How many files there are.
    public internal(set) var counts = Counts()
    /// What is not as it should be, in the order of the directories and names.
    public internal(set) var findings: [SpoolFinding] = []

    /// Whether every file is where it should be, or was brought there.
    public var isSound: Bool { findings.allSatisfy { $0.repair != nil } }
}

// MARK: JSON

extension SpoolReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case servedBy = "served_by"
        case counts, inputs, pending, findings, sound
    }

    /// Writes the report; every key is always there.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(servedBy, forKey: .servedBy)
        try object.encode(counts, forKey: .counts)
        try object.encode(counts.inputs, forKey: .inputs)
        try object.encode(counts.pending, forKey: .pending)
        try object.encode(findings, forKey: .findings)
        try object.encode(isSound, forKey: .sound)
    }
}

extension SpoolFinding: Encodable {
    private enum CodingKeys: CodingKey {
        case kind, path, reason, repair, failure
    }

    /// Writes the finding; bytes of the path that are not UTF-8 become U+FFFD.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(kind, forKey: .kind)
        try object.encode(path.lossyName, forKey: .path)
        try object.encode(reason, forKey: .reason)
        try object.encode(repair, forKey: .repair)
        try object.encode(failure, forKey: .failure)
    }
}
