/// Why a file is no model that this program can use.
package enum ModelError: Error, Hashable, Sendable {
    /// It does not begin as a file of tensors does, or is another program's.
    case foreign(reason: String)
    /// It ends too early.
    case truncated(sizeBytes: Int, expectedBytes: Int)
    /// Its bytes are not those that were written.
    case damaged
    /// It is of a format that this program does not know.
    case unknownFormat(String, known: String)
    /// A tensor or a list of labels is missing, or is not of the form that the network needs.
    case unfit(name: String, reason: String)
}

extension ModelError: CustomStringConvertible {
    /// What is wrong, and what to do about it.
    package var description: String {
        switch self {
        case .foreign(let reason): "it is no model of the reader: \(reason); install the one of this version"
        case .truncated(let size, let expected):
            "it is truncated: \(size) bytes of \(expected); install it again"
        case .damaged: "it is damaged, its bytes are not those that were written; install it again"
        case .unknownFormat(let format, let known):
            "it has format \(format), and this program reads format \(known); install program and model of one version"
        case .unfit(let name, let reason): "\(name): \(reason); install the model of this version"
        }
    }
}
