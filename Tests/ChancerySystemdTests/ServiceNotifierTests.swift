import Synchronization
import Testing

@testable import ChancerySystemd

@Suite("Telling the service manager")
struct ServiceNotifierTests {
    private func messages(_ body: (ServiceNotifier) -> Void) -> [String] {
        final class Sent: Sendable { let messages = Mutex<[String]>([]) }
        let sent = Sent()
        body(ServiceNotifier(watchdogInterval: nil) { message in sent.messages.withLock { $0.append(message) } })
        return sent.messages.withLock { $0 }
    }

    @Test("Every state is the assignment that systemd knows")
    func states() {
        let messages = messages {
            $0.ready(status: "Waiting.")
            $0.status("3 digested")
            $0.watchdog()
            $0.stopping(within: .milliseconds(30_500))
        }
        // A unit that allows less time for the stop follows.
        let stopping = "STOPPING=1\nEXTEND_TIMEOUT_USEC=30500000"
        #expect(messages == ["READY=1\nSTATUS=Waiting.", "STATUS=3 digested", "WATCHDOG=1", stopping])
    }

    @Test("A status cannot smuggle in an assignment")
    func injection() {
        #expect(messages { $0.status("a\nREADY=1\r\nb") } == ["STATUS=a READY=1 b"])
    }

    @Test("A reload carries the time of the monotonic clock in microseconds")
    func reloading() throws {
        let lines = try #require(messages { $0.reloading() }.first).split(separator: "\n")
        #expect(lines.first == "RELOADING=1")
        let microseconds = try #require(Int(lines[1].dropFirst("MONOTONIC_USEC=".count)))
        #expect(microseconds > 0)
    }

    @Test("Without a service manager nothing is expected and nothing happens")
    func noManager() {
        let notifier = ServiceNotifier()
        #expect(notifier.watchdogInterval == nil)
        notifier.status("nobody listens")
    }
}
