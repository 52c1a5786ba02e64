/// Why a source cannot be compiled.
struct SourceError: Error, Hashable, CustomStringConvertible {
    /// The file; nil where whoever has read it does not know.
    let file: String?
    /// The line that does not have the form we know, from 1; nil where it is the whole file.
    let line: Int?
    let reason: String

    init(file: String? = nil, line: Int? = nil, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    var description: String {
        let place = [file, line.map { "line \($0)" }].compactMap(\.self).joined(separator: ", ")
        return place.isEmpty ? reason : "\(place): \(reason)"
    }
}
