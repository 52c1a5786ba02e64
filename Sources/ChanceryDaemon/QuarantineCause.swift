internal import Chancery

/// Why a file goes to the quarantine.
enum QuarantineCause: Hashable, Sendable {
    case article(ArticleError)
    case digest(DigestError)
    case notRegular
    case orphanedSidecar
    case superseded
    case gaveUp(attemptCount: Int)

    var code: String {
        switch self {
        case .article(let error): error.code
        case .digest: "digest-not-written"
        case .notRegular: "not-regular"
        case .orphanedSidecar: "orphaned-sidecar"
        case .superseded: "superseded"
        case .gaveUp: "gave-up"
        }
    }

    var description: String {
        switch self {
        case .article(let error): error.description
        case .digest(let error): "\(error)"
        case .notRegular: "it was replaced by something that is no regular file"
        case .superseded: "it was still being written to, and another file has taken its name since"
        case .gaveUp(let count): "\(count) times in a row the service died or hung while it had this file at work"
        case .orphanedSidecar: "the article this sidecar belongs to never came"
        }
    }

    var remedy: String {
        switch self {
        case .article(let error): error.remedy
        case .digest: "Report it as a fault of the program, with the article."
        case .notRegular: "Drop the article again as a regular file."
        case .superseded: "Drop it again under a name of its own if it is not the same article."
        case .gaveUp: "Report it as a fault of the program, with the article; drop it again to have it tried once more."
        case .orphanedSidecar: "Drop the sidecar again, and then the article."
        }
    }
}
