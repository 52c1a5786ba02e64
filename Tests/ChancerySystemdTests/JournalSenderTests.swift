import ChanceryTestSupport
import Foundation
import Synchronization
import Testing

@testable import ChancerySystemd

/// A journal that takes entries only while its gate is open.
private final class GatedJournal: Sendable {
    private let taken = Monitor<[String]>([])
    private let answers: Mutex<[Int32]>
    private let isOpen: Monitor<Bool>

    init(isOpen: Bool, answers: [Int32] = []) {
        self.isOpen = Monitor(isOpen)
        self.answers = Mutex(answers)
    }

    var messages: [String] { taken.update { $0 } }

    func open() { isOpen.update { $0 = true } }

    /// Waits until so many entries have been taken, and gives them.
    func messages(count: Int) -> [String]? {
        taken.wait(within: patience) { $0.count >= count ? $0 : nil }
    }

    func take(_ entry: JournalEntry) -> Int32 {
        _ = isOpen.wait { $0 ? true : nil }
        let answer = answers.withLock { $0.isEmpty ? 0 : $0.removeFirst() }
        if answer == 0 {
            taken.update { $0.append(String(decoding: entry.fields.first?.value ?? [], as: UTF8.self)) }
        }
        return answer
    }
}

private func entry(_ message: String) -> JournalEntry {
    var entry = JournalEntry()
    entry.append("MESSAGE", message)
    return entry
}

@Suite("Sending to the journal")
struct JournalSenderTests {
    @Test("Entries arrive in order, and a drain waits for them")
    func order() {
        let journal = GatedJournal(isOpen: true)
        let sender = JournalSender(entriesMax: 1000, send: journal.take)
        for number in 0..<500 { sender.send(entry("\(number)")) }
        #expect(sender.drain(within: patience))
        #expect(journal.messages == (0..<500).map { "\($0)" })
    }

    @Test("A full queue drops entries and reports their number once")
    func overflow() {
        let journal = GatedJournal(isOpen: false)
        let sender = JournalSender(entriesMax: 4, send: journal.take)
        let taken = (0..<20).map { sender.send(entry("\($0)")) }.filter { $0 }.count
        // The thread may have taken one entry out of the queue already.
        #expect((4...5).contains(taken))
        journal.open()
        #expect(sender.drain(within: patience))
        #expect(journal.messages.count == taken + 1)
        #expect(journal.messages.filter { $0 == "Journal entries were dropped: \(20 - taken)." }.count == 1)
    }

    @Test("The queue is bounded in bytes too")
    func byteLimit() {
        var queue = JournalQueue(entriesMax: 10, bytesMax: 100)
        let taken = [80, 80, 1].map { queue.append(entry(String(repeating: "a", count: $0))) }
        #expect(taken == [true, false, true])
    }

    @Test("A stalled journal costs one wait, and waiting helps again after it has taken an entry")
    func stall() {
        let journal = GatedJournal(isOpen: false)
        let sender = JournalSender(entriesMax: 10, send: journal.take)
        sender.send(entry("one"))
        #expect(!sender.drain(within: .zero))
        let second = ContinuousClock().measure { #expect(!sender.drain(within: patience)) }
        #expect(second < patience)
        journal.open()
        sender.send(entry("two"))
        #expect(journal.messages(count: 2) == ["one", "two"])
        sender.send(entry("three"))
        #expect(sender.drain(within: patience))
        #expect(journal.messages == ["one", "two", "three"])
    }

    @Test("An entry that fails while journald is away is sent when it is back")
    func retry() {
        let journal = GatedJournal(isOpen: true, answers: [ECONNREFUSED, EAGAIN])
        let sender = JournalSender(entriesMax: 10, send: journal.take)
        sender.send(entry("one"))
        #expect(sender.drain(within: patience))
        #expect(journal.messages == ["one"])
    }

    @Test("An entry that the journal refuses for good is counted as dropped")
    func refusal() {
        let journal = GatedJournal(isOpen: true, answers: [EINVAL])
        let sender = JournalSender(entriesMax: 10, send: journal.take)
        sender.send(entry("bad"))
        #expect(sender.drain(within: patience))
        sender.send(entry("good"))
        #expect(sender.drain(within: patience))
        #expect(journal.messages == ["Journal entries were dropped: 1.", "good"])
    }

    @Test("What is queued is sent before the thread ends")
    func closing() {
        let journal = GatedJournal(isOpen: true)
        do {
            let sender = JournalSender(entriesMax: 10, send: journal.take)
            for number in 0..<10 { sender.send(entry("\(number)")) }
        }
        #expect(journal.messages(count: 10) == (0..<10).map { "\($0)" })
    }
}
