/// What is wrong in a reading written by hand, and where.
package struct NotationError: Error, Hashable, CustomStringConvertible {
    package let line: Int
    package let reason: String

    package init(line: Int, reason: String) {
        self.line = line
        self.reason = reason
    }

    package var description: String { "Line \(line) of the reading written by hand: \(reason)" }
}
