extension String {
    /// The text on one line, its white space folded, without control characters and direction overrides.
    ///
    /// An escape sequence of an article must not reach a terminal, nor a line end the structure around it.
    package var onOneLine: String {
        var line = ""
        var pendingSpace = false
        for scalar in unicodeScalars {
            if scalar.properties.isWhitespace {
                pendingSpace = !line.isEmpty
            } else if !scalar.isInvisibleControl {
                if pendingSpace { line.append(" ") }
                pendingSpace = false
                line.unicodeScalars.append(scalar)
            }
        }
        return line
    }

    /// The text on one line, cut where it is long.
    var shortened: String {
        let line = onOneLine
        return line.count > 80 ? line.prefix(79) + "…" : line
    }
}

extension Unicode.Scalar {
    /// Control characters, and the marks that turn the direction of what follows them.
    package var isInvisibleControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
