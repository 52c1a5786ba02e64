/// Reads and writes the text of settings; the same rules hold for file, environment and flags.
enum SettingText {
    private static let byteUnits: [(name: String, sizeBytes: Int)] = [
        ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
    ]

    /// The seconds in `text`, to the millisecond, or nil where it is no plain decimal number in `range`.
    static func seconds(in text: String, range: ClosedRange<Int>) -> Duration? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ digits(in: $0) }), parts.count <= 2 else { return nil }
        var milliseconds = 0
        if parts.count == 2 {
            guard parts[1].count <= 3, let decimals = digits(in: parts[1]) else { return nil }
            milliseconds = (0..<(3 - parts[1].count)).reduce(decimals) { value, _ in value * 10 }
        }
        guard whole <= range.upperBound else { return nil }
        let duration = Duration.seconds(whole) + .milliseconds(milliseconds)
        let bounds = Duration.seconds(range.lowerBound)...Duration.seconds(range.upperBound)
        return bounds.contains(duration) ? duration : nil
    }

    /// The bytes in `text`, or nil where it is no size in `range`.
    static func bytes(in text: String, range: ClosedRange<Int>) -> Int? {
        var number = Substring(text)
        var factor = 1
        if let unit = byteUnits.first(where: { text.hasSuffix($0.name) }) {
            factor = unit.sizeBytes
            number = number.dropLast(unit.name.count)
            if number.last == " " { number.removeLast() }
        }
        guard let value = digits(in: number) else { return nil }
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        return !overflow && range.contains(product) ? product : nil
    }

    /// The whole number in `text`, or nil where it is none in `range`.
    static func count(in text: String, range: ClosedRange<Int>) -> Int? {
        guard let value = digits(in: Substring(text)), range.contains(value) else { return nil }
        return value
    }

    /// The truth value in `text`; YAML 1.1's other words are understood, whatever their case.
    static func flag(in text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    /// A duration as one would write it, in seconds.
    static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else { return "\(seconds)" }
        var decimals = String("\(1000 + milliseconds)".dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        return "\(seconds).\(decimals)"
    }

    /// A size as one would write it, in the largest unit that divides it.
    static func bytes(_ count: Int) -> String {
        guard let unit = byteUnits.first(where: { count > 0 && count % $0.sizeBytes == 0 }) else { return "\(count)" }
        return "\(count / unit.sizeBytes) \(unit.name)"
    }

    /// ASCII digits only, so that signs, exponents and other scripts' digits are refused.
    private static func digits(in text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
