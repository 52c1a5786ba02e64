internal import Foundation

/// How events are given to other programs.
public enum EventExport: String, Hashable, Sendable, CaseIterable {
    /// PLOVER's JSON, an object a line.
    case plover
    /// CAMEO's lines, with tabs between.
    case cameo
    /// A table as RFC 4180 has it.
    case csv
}

extension Ledger {
    /// Writes events one by one, so that they need not all be there at once.
    ///
    /// - Parameters:
    ///   - export: How.
    ///   - actualities: Only events that are so real; any where it is empty.
    ///   - selection: When, by whom, and how many.
    ///   - coder: The program and its version, for the records.
    ///   - output: Takes the pieces in their order, each of whole lines.
    /// - Returns: How many events were left out because the form has no place for them: without a type, or a code, or any
    ///   day, and for CAMEO where the parties of both sides are the same and of one code.
    /// - Throws: `LedgerError`.
    public func write(
        _ export: EventExport,
        ofActualities actualities: Set<String> = [],
        _ selection: Selection = Selection(limit: .max),
        coder: String,
        to output: @escaping (String) -> Void
    ) throws(LedgerError) -> Int {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var table =
            export == .csv ? TableWriter(columns: EventRow.columns, format: .csv, output: output) : nil
        var leftOut = 0
        try forEachEvent(selection) { row in
            guard actualities.isEmpty || actualities.contains(row.actuality) else { return }
            switch export {
            case .plover:
                if let record = PLOVERRecord(row, coder: coder) {
                    output(String(decoding: try encoder.encode(record), as: UTF8.self).withoutControlsInJSON + "\n")
                } else {
                    leftOut += 1
                }
            case .cameo: if let lines = CAMEOLines(row) { output(lines.text) } else { leftOut += 1 }
            case .csv: table?.write(row.cells)
            }
        }
        table?.finish()
        return leftOut
    }
}
