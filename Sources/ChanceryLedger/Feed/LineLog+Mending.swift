internal import ChanceryFiles
internal import SystemPackage

extension LineLog where Entry == Arrival {
    /// Writes a damaged log anew: of what is recorded, and of the lines that can be read and tell of something else.
    ///
    /// - Parameters:
    ///   - place: Gets the file as it was; must not be there.
    ///   - recorded: What is recorded, by number.
    /// - Returns: False where the file is not damaged: somebody else was here before.
    /// - Throws: `LedgerError`; then the file is as it was.
    func mend(
        keepingDamagedAs place: FilePath,
        _ recorded: () throws(LedgerError) -> [Arrival]
    ) throws(LedgerError) -> Bool {
        try inLedger {
            let descriptor = try lockedFile()
            defer { try? descriptor.close() }
            let bytes = try content(of: descriptor)
            let lines = Self.lines(of: bytes)
            let read = lines.compactMap { line in Self.entry(in: line).map { (arrival: $0, line: Array(line)) } }
            let isRising = zip(read, read.dropFirst()).allSatisfy { $0.arrival.number < $1.arrival.number }
            guard read.count < lines.count || !isRising else { return false }
            let recorded = try recorded()
            var mended = Dictionary(uniqueKeysWithValues: try recorded.map { ($0.number, try Self.line(of: $0)) })
            let digests = Set(recorded.map(\.digest))
            for (arrival, line) in read where mended[arrival.number] == nil && !digests.contains(arrival.digest) {
                mended[arrival.number] = line
            }
            try room.require(bytes.count)
            try FileCalls.link(path, to: place)
            do {
                try write(Self.joined(mended.sorted { $0.key < $1.key }.map(\.value)), to: path)
            } catch {
                try? FileCalls.remove(place)
                throw error
            }
            return true
        }
    }
}
