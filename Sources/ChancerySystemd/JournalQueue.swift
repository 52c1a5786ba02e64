/// What waits for the journal, and the counts of what went by.
struct JournalQueue {
    enum Next {
        case entry(JournalEntry)
        /// So many entries were lost, which is to be logged now.
        case dropped(Int)
        case close
    }

    enum Fate {
        case sent
        /// The journal will never take the entry.
        case rejected
    }

    private let entriesMax: Int
    private let bytesMax: Int
    /// A ring would save nothing here: the array is emptied from `head` and compacted when it is half gone.
    private var entries: [JournalEntry] = []
    private var head = 0
    private var sizeBytes = 0
    private var droppedCount = 0
    private(set) var isClosed = false
    /// How many entries were ever taken, and how many of them are done with.
    private(set) var appendedCount = 0
    private(set) var finishedCount = 0
    /// Somebody waited in vain, and nothing has been sent since.
    private(set) var isStalled = false
    private var isReportingDrop = false

    init(entriesMax: Int, bytesMax: Int) {
        self.entriesMax = entriesMax
        self.bytesMax = bytesMax
    }

    private var waitingCount: Int { entries.count - head }

    mutating func append(_ entry: JournalEntry) -> Bool {
        guard waitingCount < entriesMax, sizeBytes + entry.sizeBytes <= bytesMax else {
            droppedCount += 1
            return false
        }
        entries.append(entry)
        sizeBytes += entry.sizeBytes
        appendedCount += 1
        return true
    }

    /// What to send now, nil to wait.
    ///
    /// Lost entries are reported once the queue is half empty, so that a burst gives one report and not many.
    mutating func next() -> Next? {
        if droppedCount > 0, waitingCount <= entriesMax / 2 {
            defer { droppedCount = 0 }
            isReportingDrop = true
            return .dropped(droppedCount)
        }
        guard head < entries.count else { return isClosed ? .close : nil }
        let entry = entries[head]
        head += 1
        sizeBytes -= entry.sizeBytes
        if head * 2 >= entries.count {
            entries.removeFirst(head)
            head = 0
        }
        return .entry(entry)
    }

    /// Notes what became of the entry that `next()` gave last.
    mutating func finish(_ fate: Fate) {
        if fate == .sent { isStalled = false }
        guard !isReportingDrop else { return isReportingDrop = false }
        finishedCount += 1
        if fate == .rejected { droppedCount += 1 }
    }

    mutating func stall() {
        isStalled = true
    }

    mutating func close() {
        isClosed = true
    }
}
