import ChancerySystemd
import Glibc
import Logging

// Logs to the journal of the room it is run in; the tests read the journal afterwards.
//
//     JournalProbe entries      one entry of each difficult kind
//     JournalProbe stall        many entries while journald is stopped

let sender = JournalSender(entriesMax: 512)
let journal = JournalLogHandler(sender: sender)

func fail(_ reason: String) -> Never {
    print("JournalProbe: \(reason)")
    exit(1)
}

func sendEntries() {
    var logger = Logger(label: "probe") { _ in journal }
    logger[metadataKey: "run"] = "probe"
    logger.notice(
        "Digest written.",
        metadata: [
            "message.id": "\(MessageID.digested)", "outcome": "digested", "digest.bytes": "4711",
            "file": .stringConvertible(VerbatimBytes([0x61, 0x0A, 0x62, 0xFF, 0x00, 0x63])),
            "reasons": ["first", "second\nline"],
        ]
    )
    // Too large for a datagram, so libsystemd must take the way through a memory file.
    logger.error("Large.", metadata: ["large": "\(String(repeating: "x", count: 1 << 20))"])
    if !sender.drain(within: .seconds(10)) { fail("the journal did not take the entries") }
}

func sendWhileStalled() {
    guard let text = unsafe getenv("JOURNALD_PID"), let journald = unsafe Int32(String(cString: text)) else {
        fail("no JOURNALD_PID")
    }
    kill(journald, SIGSTOP)
    let logger = Logger(label: "probe") { _ in journal }
    var longest = Duration.zero
    for number in 0..<5000 {
        longest = max(longest, ContinuousClock().measure { logger.notice("Entry.", metadata: ["number": "\(number)"]) })
    }
    if longest > .milliseconds(500) { fail("a call took \(longest)") }
    if sender.drain(within: .milliseconds(200)) { fail("a stopped journald took the entries") }
    let second = ContinuousClock().measure { _ = sender.drain(within: .seconds(20)) }
    if second > .seconds(5) { fail("the second wait in vain took \(second)") }
    kill(journald, SIGCONT)
    // A wait for an entry that went through ends the stall.
    var tries = 0
    while !sender.drain(within: .seconds(1)) {
        tries += 1
        if tries > 500 { fail("the journal did not take the entries when it ran again") }
        usleep(20_000)
    }
}

switch CommandLine.arguments.dropFirst().first {
case "entries": sendEntries()
case "stall": sendWhileStalled()
default: fail("say entries or stall")
}
