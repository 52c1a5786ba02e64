internal import ChanceryArticle

/// The parties that whoever runs the program knows besides those that the data files have, from a table of their own.
///
/// The table is UTF-8 with tabs between the cells, as a spreadsheet saves it: name, kind, country, sector, role, body,
/// other names with a vertical bar between them, Wikidata item. A cell that is empty or `-`, and one that is missing at
/// the end of a line, tells nothing; lines that start with `#`, and a first line that names the columns, are passed over.
public struct ActorRegister: Sendable {
    /// The largest table that is read.
    public static let sizeBytesMax = 4 << 20

    /// The version of the table: the first 12 hexadecimal digits of its SHA-256.
    public let version: String
    /// The parties, in the order of the table.
    package let actors: [KnownActor]

    /// The register in `bytes`, the content of a table.
    ///
    /// - Throws: ``ActorRegisterError`` with everything that is wrong with the table.
    public init(parsing bytes: [UInt8]) throws(ActorRegisterError) {
        guard bytes.count <= Self.sizeBytesMax else {
            let limit = Self.sizeBytesMax >> 20
            throw ActorRegisterError("it has more than \(limit) MiB; keep the actors that your articles name")
        }
        var reader = ActorTableReader()
        reader.read(bytes)
        guard reader.problems.isEmpty else { throw ActorRegisterError(reader.problems) }
        actors = reader.actors
        version = String(ArticleSource.sha256(of: bytes).prefix(12))
    }

    /// How many parties it has.
    public var count: Int { actors.count }
}

/// Why a table of actors cannot be used: all that is wrong with it, so that one look is enough to mend it.
public struct ActorRegisterError: Error, Hashable, Sendable {
    /// One thing that is wrong.
    public struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The line, from 1, or nil where it is the table as a whole.
        public let line: Int?
        /// The column, from 1, or nil where it is the line as a whole.
        public let column: Int?
        /// What is wrong, and what to do about it.
        public let reason: String

        /// Where it is and what is wrong, in one line without a final stop.
        public var description: String {
            guard let line else { return reason }
            guard let column else { return "line \(line): \(reason)" }
            return "line \(line), column \(column) (\(ActorTableReader.columns[column - 1])): \(reason)"
        }
    }

    /// So many problems are told; one mistake in a sheet is often in every line of it.
    static let problemCountMax = 20

    /// What is wrong, at least one problem, by lines.
    public let problems: [Problem]

    init(_ problems: [Problem]) {
        let rest = problems.count - Self.problemCountMax
        let more = rest > 0 ? [Problem(line: nil, column: nil, reason: "and \(rest) more like these")] : []
        self.problems = problems.prefix(Self.problemCountMax) + more
    }

    init(_ reason: String) { problems = [Problem(line: nil, column: nil, reason: reason)] }
}

extension ActorRegisterError: CustomStringConvertible {
    /// The problems, one a line.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
