// Numbers as words and digits.
extension CalendarWords {
    /// The cardinal number at `start`, digits or words, with a half where one follows, and where it ends.
    func cardinal(_ atoms: [TimeAtom], at start: Int) -> (value: Double, end: Int)? {
        guard atoms.indices.contains(start), let whole = whole(atoms, at: start) else { return nil }
        var (value, end) = whole
        if let multiplier = largeMultipliers[atoms.lower(end)] {
            (value, end) = (value * Double(multiplier), end + 1)
        }
        for half in halves where atoms.match(half, at: end) {
            value += 0.5
            end += half.count
            break
        }
        return (value, end)
    }

    private func whole(_ atoms: [TimeAtom], at start: Int) -> (Double, Int)? {
        if let number = atoms[start].number { return digits(atoms, number: number, at: start) }
        var end = start
        var value = 0
        if let ten = tens[atoms[end].lower] {
            value = ten
            end += 1
            let next = atoms.lower(end) == "-" ? end + 1 : end
            if let unit = smallCardinals[atoms.lower(next)], (1...9).contains(unit) {
                value += unit
                end = next + 1
            }
        } else if let number = smallCardinals[atoms[end].lower] {
            value = number
            end += 1
        } else if atoms[end].lower == "a", multipliers[atoms.lower(end + 1)] != nil {
            value = 1
            end += 1
        } else {
            return nil
        }
        if let multiplier = multipliers[atoms.lower(end)] { (value, end) = (value * multiplier, end + 1) }
        return (Double(value), end)
    }

    /// Digits with groups of thousands ("1,000") or a fraction ("2.5").
    private func digits(_ atoms: [TimeAtom], number: Int, at start: Int) -> (Double, Int) {
        guard let next = atoms.number(start + 2), !atoms[start + 1].followsSpace, !atoms[start + 2].followsSpace else {
            return (Double(number), start + 1)
        }
        if atoms.lower(start + 1) == ",", atoms[start + 2].digitCount == 3 {
            return (Double(number * 1000 + next), start + 3)
        }
        if atoms.lower(start + 1) == ".", atoms[start + 2].digitCount == 1 {
            return (Double(number) + Double(next) / 10, start + 3)
        }
        return (Double(number), start + 1)
    }
}

extension [TimeAtom] {
    /// The lower-case characters of the atom at `position`, empty beyond the ends.
    func lower(_ position: Int) -> String { indices.contains(position) ? self[position].lower : "" }

    /// The number of the atom at `position`.
    func number(_ position: Int) -> Int? { indices.contains(position) ? self[position].number : nil }

    /// Whether the words stand at `position`.
    func match(_ words: [String], at position: Int) -> Bool {
        words.indices.allSatisfy { lower(position + $0) == words[$0] }
    }
}
