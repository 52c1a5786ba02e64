internal import ChanceryFiles
internal import ChanceryReaders
internal import ChancerySpool
internal import SystemPackage

/// Puts the digests of a file's articles into the outbox, and none there twice.
///
/// The only article of a file has the file's identity; each of several has that of its own bytes, with the file's
/// sidecar. So what a crash has left is not made again, and the same article in two files has one digest.
struct DigestPublication: Sendable {
    /// Where the digest of an article lies.
    enum Place: Hashable, Sendable {
        /// It was written just now.
        case written(FilePath.Component)
        /// It was there.
        case found(Outbox.PublishedDigest)

        /// The digest's file name.
        var name: FilePath.Component {
            switch self {
            case .written(let name): name
            case .found(let digest): digest.name
            }
        }
    }

    /// An article, and where its digest lies.
    struct Entry: Hashable, Sendable {
        let article: DigestedArticle
        let place: Place
    }

    private let outbox: Outbox
    private let attempts: AttemptLog
    /// The file's name.
    private let name: FilePath.Component
    private let file: ContentIdentity
    /// The SHA-256 of the lines that correct each of several articles, by that of the article's bytes.
    private let corrections: [String: String]

    /// The publication of what the file `name` holds, whose own identity the caller has reserved.
    ///
    /// - Parameters:
    ///   - outbox: Where the digests go.
    ///   - attempts: Where it is noted before.
    ///   - name: The file's name.
    ///   - file: The file's content.
    ///   - corrections: The SHA-256 of the lines that correct each of several articles, by that of the article's bytes.
    init(
        in outbox: Outbox,
        noting attempts: AttemptLog,
        from name: FilePath.Component,
        of file: ContentIdentity,
        corrections: [String: String] = [:]
    ) {
        self.outbox = outbox
        self.attempts = attempts
        self.name = name
        self.file = file
        self.corrections = corrections
    }

    /// Writes the digests that are not there yet.
    ///
    /// - Parameter articles: The articles of the file.
    /// - Returns: The articles in their order, each once.
    /// - Throws: `Fate.deferred` where another worker is just making one of them, before anything is written;
    ///   `Fate.held` where a call fails, and then what is written by then is found the next time.
    func publish(_ articles: [DigestedArticle]) throws(Fate) -> [Entry] {
        var seen: Set<ContentIdentity> = []
        let pairs = articles.map { article in
            let own = ContentIdentity(
                sha256: article.sha256,
                sidecarSHA256: file.sidecarSHA256,
                correctionsSHA256: corrections[article.sha256]
            )
            return (article: article, identity: articles.count == 1 ? file : own)
        }.filter { seen.insert($0.identity).inserted }
        var reserved: [ContentIdentity] = []
        defer { for identity in reserved { outbox.release(identity) } }
        var found: [ContentIdentity: Outbox.PublishedDigest] = [:]
        // Sorted, so that of two workers that want the same articles one gets them all.
        for identity in seen.sorted(by: { $0.sha256 < $1.sha256 }) where identity != file {
            switch try reserve(identity) {
            case .beingMade: throw .deferred
            case .published(let digest): found[identity] = digest
            case .reserved: reserved.append(identity)
            }
        }
        if found.count < pairs.count {
            do { try attempts.note(file, of: name) } catch { throw .held(.spool(error), nil) }
        }
        var entries: [Entry] = []
        for (article, identity) in pairs {
            let place: Place
            if let digest = found[identity] { place = .found(digest) } else { place = try write(article, of: identity) }
            entries.append(Entry(article: article, place: place))
        }
        return entries
    }

    private func reserve(_ identity: ContentIdentity) throws(Fate) -> Outbox.Reservation {
        do { return try outbox.reserve(identity) } catch { throw .held(.spool(error), nil) }
    }

    private func write(_ article: DigestedArticle, of identity: ContentIdentity) throws(Fate) -> Place {
        do {
            return .written(try outbox.publish(article.json, markdown: article.markdown, of: identity, from: name))
        } catch {
            throw .held(.spool(error), nil)
        }
    }
}
