public import ChanceryFiles
internal import FoundationEssentials
internal import Synchronization
public import SystemPackage

/// What makes two articles the same: their own bytes, those of the sidecar where there is one, and what has been
/// corrected in the digest.
public struct ContentIdentity: Hashable, Sendable {
    /// The SHA-256 of the article's own bytes, 64 hexadecimal digits; of the file's, where the file is the article.
    public let sha256: String
    /// The SHA-256 of the bytes of the file's sidecar.
    public let sidecarSHA256: String?
    /// The SHA-256 of the lines that correct the digest.
    public let correctionsSHA256: String?

    /// The identity of the given content.
    public init(sha256: String, sidecarSHA256: String?, correctionsSHA256: String? = nil) {
        self.sha256 = sha256
        self.sidecarSHA256 = sidecarSHA256
        self.correctionsSHA256 = correctionsSHA256
    }

    /// The digits that names carry: enough to tell the files of any real spool apart.
    public var shortForm: String { String(sha256.prefix(12)) }
}

/// The directory of the digests: one for each content, never two.
public final class Outbox: Sendable {
    /// Whether a content has a digest.
    public enum Reservation: Hashable, Sendable {
        /// It has none; the caller makes and publishes it, and releases the reservation whatever came of that.
        case reserved
        /// Another worker is just making it.
        case beingMade
        /// It has one.
        case published(PublishedDigest)
    }

    /// A digest that lies in the outbox.
    public struct PublishedDigest: Hashable, Sendable {
        /// The digest's file.
        public let name: FilePath.Component
        /// The `source.name` of the digest: the file that content first came in.
        public let sourceName: String
        /// The SHA-256 of that file's bytes where it holds several articles, 64 hexadecimal digits.
        public let fileSHA256: String?
        /// The `article.language` of the digest, a BCP 47 tag.
        public let language: String?
    }

    /// The permissions of a digest's file, before the umask.
    public static let permissions: FilePermissions = [.ownerReadWrite, .groupRead]

    private struct State {
        /// The names of the digests by the short form of their content.
        var names: [String: [FilePath.Component]] = [:]
        var beingMade: Set<ContentIdentity> = []
        /// The names, without their ends, of the digests that are just being written.
        var stems: Set<FilePath.Component> = []
        /// Whether a digest is there whose name may not be on the disk.
        var isUnsynced = false
    }

    /// What a digest says of its own origin.
    private struct Origin: Decodable {
        struct Source: Decodable {
            let name: String
            let sidecar: String?
            let corrections: String?
            let file: String?
        }

        struct Article: Decodable {
            let language: String?
        }

        let id: String
        let source: Source
        let article: Article?
    }

    /// What stands before a hash in a digest.
    private static let hashPrefix = "sha256:"

    private let directory: FilePath
    private let state: Mutex<State>

    /// The outbox in `directory`; what an earlier run left unfinished there is removed.
    public init(directory: FilePath) throws(FileError) {
        self.directory = directory
        try DurableFile.removeTemporaries(in: directory)
        var state = State()
        let names = try FileCalls.names(in: directory)
        try Self.removeUnfinished(names, in: directory)
        for name in names {
            for shortForm in Self.shortForms(in: name) { state.names[shortForm, default: []].append(name) }
        }
        self.state = Mutex(state)
    }

    /// Removes digests to read that were written before a crash, and the ones for programs were not.
    private static func removeUnfinished(
        _ names: [FilePath.Component],
        in directory: FilePath
    ) throws(FileError) {
        let present = Set(names)
        for name in names where name.extension == "md" {
            guard let digest = name.replacingEnd(".md", with: ".json"), isDigest(digest), !present.contains(digest)
            else {
                continue
            }
            try FileCalls.remove(directory.appending(name))
        }
    }

    /// Looks whether `identity` has a digest, and reserves it for the caller where it has none.
    public func reserve(_ identity: ContentIdentity) throws(FileError) -> Reservation {
        guard state.withLock({ $0.beingMade.insert(identity).inserted }) else { return .beingMade }
        do throws(FileError) {
            guard let digest = try digest(of: identity) else { return .reserved }
            release(identity)
            return .published(digest)
        } catch {
            release(identity)
            throw error
        }
    }

    /// The digest of `identity`; nil where there is none.
    public func digest(of identity: ContentIdentity) throws(FileError) -> PublishedDigest? {
        let (names, isUnsynced) = state.withLock { ($0.names[identity.shortForm] ?? [], $0.isUnsynced) }
        if isUnsynced, !names.isEmpty {
            try FileCalls.synchronizeDirectory(directory)
            state.withLock { $0.isUnsynced = false }
        }
        for name in names {
            if let published = try published(identity, as: name) { return published }
        }
        return nil
    }

    /// Ends a reservation.
    public func release(_ identity: ContentIdentity) { state.withLock { _ = $0.beingMade.remove(identity) } }

    /// Writes a digest, and its Markdown form where there is one, so that they are on the disk when this returns.
    ///
    /// - Parameters:
    ///   - json: The digest.
    ///   - markdown: The same for a person to read; it is there before the digest is.
    ///   - identity: The content, reserved before.
    ///   - sourceName: The name of the file that the content came in.
    /// - Returns: The digest's file name.
    /// - Throws: `FileError`. Where it was the directory that could not be synced, the digest is there; the next look for it
    ///   syncs the directory before it finds it.
    public func publish(
        _ json: [UInt8],
        markdown: [UInt8]?,
        of identity: ContentIdentity,
        from sourceName: FilePath.Component
    ) throws(FileError) -> FilePath.Component {
        let stem = try takeStem(for: identity, from: sourceName)
        defer { state.withLock { _ = $0.stems.remove(stem) } }
        let name = stem.appending(".json")
        if let markdown {
            try DurableFile.write(
                markdown,
                to: directory,
                as: stem.appending(".md"),
                permissions: Self.permissions,
                replacing: true
            )
        }
        do {
            try DurableFile.write(json, to: directory, as: name, permissions: Self.permissions, replacing: false)
        } catch {
            if try !isAbsent(name) { add(name, of: identity, isUnsynced: true) }
            throw error
        }
        add(name, of: identity, isUnsynced: false)
        return name
    }

    private func add(_ name: FilePath.Component, of identity: ContentIdentity, isUnsynced: Bool) {
        state.withLock { state in
            state.names[identity.shortForm, default: []].append(name)
            state.isUnsynced = state.isUnsynced || isUnsynced
        }
    }

    /// Whether a file of this name is a digest by its name, and not something that somebody else has put into the outbox.
    public static func isDigest(_ name: FilePath.Component) -> Bool { !shortForms(in: name).isEmpty }

    /// `NAME.<12 digits>`, or with the digits of sidecar and corrections behind where the same file came with others
    /// before; nobody else gets it until it is given back.
    private func takeStem(
        for identity: ContentIdentity,
        from sourceName: FilePath.Component
    ) throws(FileError) -> FilePath.Component {
        let suffixMax = ".json".utf8.count
        func stem(_ suffix: String) -> FilePath.Component {
            let padded = sourceName.appending(suffix + String(repeating: "x", count: suffixMax))
            return FilePath.Component(bytes: padded.bytes.dropLast(suffixMax)) ?? sourceName
        }
        let plain = stem(".\(identity.shortForm)")
        let others = [identity.sidecarSHA256, identity.correctionsSHA256].compactMap { $0?.prefix(12) }
        let long = stem(".\(identity.shortForm).\(others.isEmpty ? identity.sha256 : others.joined(separator: "."))")
        return try state.withLock { state throws(FileError) in
            let isTaken = state.stems.contains(plain)
            let stem = isTaken ? long : try isAbsent(plain.appending(".json")) ? plain : long
            state.stems.insert(stem)
            return stem
        }
    }

    private func isAbsent(_ name: FilePath.Component) throws(FileError) -> Bool {
        do {
            _ = try FileCalls.status(of: directory.appending(name))
            return false
        } catch {
            guard error.isAbsence else { throw error }
            return true
        }
    }

    /// The digest in the file `name` if it is the digest of `identity`.
    private func published(
        _ identity: ContentIdentity,
        as name: FilePath.Component
    ) throws(FileError) -> PublishedDigest? {
        let file: WholeFile
        do throws(ReadFailure) {
            file = try WholeFile(reading: directory.appending(name), sizeLimitBytes: .max)
        } catch {
            guard case .call(let error) = error else { return nil }
            // A consumer may take digests away; then the content has none any more.
            guard error.isAbsence else { throw error }
            state.withLock { $0.names[identity.shortForm]?.removeAll { $0 == name } }
            return nil
        }
        guard let origin = try? JSONDecoder().decode(Origin.self, from: Data(file.bytes)),
            origin.id == Self.hashPrefix + identity.sha256,
            origin.source.sidecar == identity.sidecarSHA256.map({ Self.hashPrefix + $0 }),
            origin.source.corrections == identity.correctionsSHA256.map({ Self.hashPrefix + $0 })
        else { return nil }
        return PublishedDigest(
            name: name,
            sourceName: origin.source.name,
            fileSHA256: origin.source.file.map { String($0.dropFirst(Self.hashPrefix.count)) },
            language: origin.article?.language
        )
    }

    /// What may be the twelve digits of a digest's name, `NAME.<12 digits>.json`, with up to two parts more before the end.
    private static func shortForms(in name: FilePath.Component) -> [String] {
        let parts = String(decoding: name.bytes, as: UTF8.self).split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts.last == "json" else { return [] }
        return parts.dropLast().suffix(3).filter { $0.utf8.count == 12 && $0.allSatisfy(\.isHexDigit) }.map(String.init)
    }
}
