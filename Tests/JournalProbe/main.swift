import ChancerySystemd
import Foundation
import Glibc
import Logging

// Logs to the journal of the room it is run in; the tests read the journal afterwards.
//
//     JournalProbe entries      one entry of each difficult kind
//     JournalProbe stall        many entries while journald is stopped

// Whoever waits longer than `limit` below waits for ever: the room ends the probe then.
let limit = Duration.seconds(3600)
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
    if !sender.drain(within: limit) { fail("the journal did not take the entries") }
}

/// Stops a process and waits until it stands still.
func stop(_ process: Int32) {
    kill(process, SIGSTOP)
    while true {
        guard let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
            fail("journald is gone")
        }
        // The state stands behind the name, which is in parentheses.
        if stat.split(separator: ")").last?.hasPrefix(" T") == true { return }
        usleep(1000)
    }
}

/// Logs more than any queue takes.
///
/// That it comes to its end at all shows that nobody waits for a stopped journald.
func sendWhileStalled() {
    guard let text = unsafe getenv("JOURNALD_PID"), let journald = unsafe Int32(String(cString: text)) else {
        fail("no JOURNALD_PID")
    }
    stop(journald)
    let logger = Logger(label: "probe") { _ in journal }
    for number in 0..<5000 { logger.notice("Entry.", metadata: ["number": "\(number)"]) }
    if sender.drain(within: .zero) { fail("a stopped journald took the entries") }
    // One wait in vain is all: the next ones end at once, whatever their limit.
    if sender.drain(within: limit) { fail("a stopped journald took the entries") }
    kill(journald, SIGCONT)
    // An entry that went through ends the stall, and from then on a drain waits again.
    while !sender.drain(within: limit) { usleep(1000) }
}

switch CommandLine.arguments.dropFirst().first {
case "entries": sendEntries()
case "stall": sendWhileStalled()
default: fail("say entries or stall")
}
