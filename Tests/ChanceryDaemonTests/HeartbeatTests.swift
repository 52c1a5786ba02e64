import Testing

@testable import ChanceryDaemon

@Suite("The heartbeat")
struct HeartbeatTests {
    private let start = ContinuousClock.Instant.now
    private let idle = ServiceStatus(pid: 1, version: "1")

    @Test("The watchdog is fed at least at half its interval, and not while something is stuck")
    func watchdog() {
        var heartbeat = Heartbeat(watchdogInterval: .seconds(30))
        heartbeat.note(idle, isWritten: true)
        #expect(heartbeat.beats(at: start, status: idle, isStuck: false) == [.watchdog])
        #expect(heartbeat.wait(status: idle) <= .seconds(15))
        #expect(heartbeat.beats(at: start + .seconds(1), status: idle, isStuck: false).isEmpty)
        #expect(heartbeat.beats(at: start + .seconds(10), status: idle, isStuck: true).isEmpty)
        #expect(heartbeat.beats(at: start + .seconds(11), status: idle, isStuck: false) == [.watchdog])
    }

    @Test("The status is told when it has changed, at most once a second, and again where it could not be written")
    func status() {
        var heartbeat = Heartbeat(watchdogInterval: nil)
        var status = idle
        #expect(heartbeat.beats(at: start, status: status, isStuck: false) == [.status])
        heartbeat.note(status, isWritten: true)
        #expect(heartbeat.beats(at: start + .seconds(9), status: status, isStuck: false).isEmpty)
        status.pending = 1
        #expect(heartbeat.beats(at: start + .seconds(9), status: status, isStuck: false) == [.status])
        heartbeat.note(status, isWritten: false)
        #expect(heartbeat.beats(at: start + .milliseconds(9_900), status: status, isStuck: false).isEmpty)
        #expect(heartbeat.wait(status: status) <= .seconds(1))
        #expect(heartbeat.beats(at: start + .seconds(10), status: status, isStuck: false) == [.status])
    }
}
