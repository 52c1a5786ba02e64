internal import GRDB

/// What of the ledger is asked for.
public struct Selection: Hashable, Sendable {
    /// Nothing before the first of these days.
    public var since: CalendarInterval?
    /// Nothing after the last of these days.
    public var until: CalendarInterval?
    /// Only articles of this publisher, by its name in whatever case of ASCII letters.
    public var publisher: String?
    /// How many rows at most.
    public var limit: Int
    /// How many rows are passed over.
    public var offset: Int
    /// Whether the latest come first.
    public var isNewestFirst: Bool
    /// Whether what a copy of an earlier article says again is a row of its own.
    public var includesCopies: Bool

    /// Everything, a page of `limit` rows.
    public init(
        since: CalendarInterval? = nil,
        until: CalendarInterval? = nil,
        publisher: String? = nil,
        limit: Int = 50,
        offset: Int = 0,
        isNewestFirst: Bool = false,
        includesCopies: Bool = false
    ) {
        self.since = since
        self.until = until
        self.publisher = publisher
        self.limit = limit
        self.offset = offset
        self.isNewestFirst = isNewestFirst
        self.includesCopies = includesCopies
    }

    /// Whether nothing is left out by day or publisher.
    var isOfAll: Bool { since == nil && until == nil && publisher == nil }
    /// The first day that counts; what has no day counts where none is asked for.
    var firstDay: Int { since?.since ?? (until == nil ? Int.min : LedgerSchema.unknownDay + 1) }
    /// The last day that counts.
    var lastDay: Int { until.map { $0.until - 1 } ?? Int.max }
}

/// An SQL query that grows by its conditions.
struct Query {
    private var text: String
    private var conditions: [String] = []
    private(set) var arguments: StatementArguments

    /// The query `text`, which ends before `WHERE`.
    init(_ text: String, _ values: StatementArguments = []) {
        self.text = text
        arguments = values
    }

    mutating func require(_ condition: String, _ values: StatementArguments = []) {
        conditions.append(condition)
        arguments += values
    }

    /// The rows of the page that `selection` asks for, and whether there are more.
    func page<Value>(
        _ db: Database,
        of selection: Selection,
        ending: String,
        _ read: (Row) throws -> Value
    ) throws -> Answer<Value> {
        var values: [Value] = []
        var hasMore = false
        try forEach(db, of: selection, ending: ending) { row in
            if values.count < selection.limit { values.append(try read(row)) } else { hasMore = true }
        }
        return Answer(rows: values, hasMore: hasMore)
    }

    /// Reads the rows that `selection` asks for, and one more, one after the other.
    func forEach(_ db: Database, of selection: Selection, ending: String, _ read: (Row) throws -> Void) throws {
        let limit = selection.limit == .max ? -1 : selection.limit + 1
        let rows = try Row.fetchCursor(
            db,
            sql: sql + " \(ending) LIMIT ? OFFSET ?",
            arguments: arguments + [limit, selection.offset]
        )
        while let row = try rows.next() { try read(row) }
    }

    var sql: String { text + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")) }
}
