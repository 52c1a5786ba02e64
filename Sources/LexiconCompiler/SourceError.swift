/// Why a source cannot be compiled.
struct SourceError: Error, Hashable, CustomStringConvertible {
    /// The line that does not have the form we know, from 1; nil where it is the whole file.
    let line: Int?
    let reason: String

    init(line: Int? = nil, reason: String) {
        self.line = line
        self.reason = reason
    }

    var description: String { line.map { "line \($0): \(reason)" } ?? reason }
}
