import EventDictionaries
import Foundation

/// A source that the user names.
struct SourceFile {
    let name: String
    let text: String

    /// The file at `name`, which is UTF-8.
    init(_ name: String) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: name))
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SourceError(file: name, reason: "it is not UTF-8")
        }
        self.name = name
        self.text = text
    }

    /// What `parse` makes of the text, with the name of the file in its errors.
    ///
    /// - Parameters:
    ///   - parse: Reads the text.
    ///   - isEmpty: Whether what it gives is as good as nothing, so that the file is another one than it should be.
    ///   - reason: What such a file lacks.
    /// - Returns: What `parse` gives.
    /// - Throws: ``SourceError``.
    func parsed<Value>(
        by parse: (String) throws -> Value,
        isEmpty: (Value) -> Bool,
        reason: String
    ) throws -> Value {
        let value: Value
        do { value = try parse(text) } catch let error as SourceError {
            throw SourceError(file: name, line: error.line, reason: error.reason)
        } catch let error as DictionaryError {
            throw SourceError(file: name, line: error.line, reason: error.reason)
        }
        guard !isEmpty(value) else { throw SourceError(file: name, reason: reason) }
        return value
    }
}
