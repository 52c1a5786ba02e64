internal import ChanceryFiles
public import SystemPackage

extension FilePath.Component {
    /// Whether programs use such a name while a file is still being made: the scan passes it over.
    public var isTransient: Bool {
        let name = bytes
        guard let first = name.first, let last = name.last else { return true }
        if first == UInt8(ascii: ".") || last == UInt8(ascii: "~") { return true }
        if first == UInt8(ascii: "#"), last == UInt8(ascii: "#") { return true }
        // Office programs' lock of the document they have open.
        if name.starts(with: "~$".utf8) { return true }
        if Self.transientSuffixes.contains(where: { Array(name.suffix($0.count)) == $0 }) { return true }
        guard let text = String(validating: name, as: UTF8.self) else { return false }
        return text == Self.probe || Self.isConflictingCopy(text)
    }

    /// Downloads, uploads, editors' files and locks.
    private static let transientSuffixes = [
        ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".opdownload", ".aria2",
        ".!sync",
        ".swp", ".swx", ".swpx", "___jb_tmp___", "___jb_old___", ".lock",
    ].map { Array($0.utf8) }

    /// The empty file that vim makes for a moment to see whether it may write here.
    ///
    /// - SeeAlso: `buf_write` in vim's bufwrite.c
    private static let probe = "4913"

    /// Whether a synchroniser keeps the losing side of a conflict under this name, for a person to look at.
    ///
    /// Syncthing has `talks.sync-conflict-20310504-101500-ABCDEFG.txt`; Dropbox, Nextcloud and others have
    /// `talks (conflicted copy 2031-05-04 101500).txt`, with a name of a person or a machine before or behind.
    private static func isConflictingCopy(_ name: String) -> Bool {
        if name.contains(".sync-conflict-2") { return true }
        guard let bracket = name.firstRange(of: "("), let words = name.firstRange(of: "onflicted copy") else {
            return false
        }
        return bracket.lowerBound < words.lowerBound && name[words.upperBound...].contains(")")
    }

    /// The sidecar's suffix.
    static let sidecarSuffix = ".meta.json"

    /// The name of the article this is the sidecar of, or nil where it is none.
    ///
    /// `talks.txt.meta.json` is a sidecar of `talks.txt`; `talks.meta.json` names no article and is a file like any.
    public var sidecarOwner: FilePath.Component? {
        let name = bytes
        let suffix = Array(Self.sidecarSuffix.utf8)
        guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { return nil }
        let owner = FilePath.Component(bytes: Array(name.dropLast(suffix.count)))
        return owner?.extension == nil ? nil : owner
    }

    /// Whether this may be `name` with a mark of hexadecimal digits behind it, and a number where that was taken too.
    func isMarked(_ name: FilePath.Component) -> Bool {
        guard let mark = self.extension, mark.allSatisfy(\.isHexDigit) else { return false }
        if name.marked(".\(mark)") == self { return true }
        guard let first = FilePath.Component(stem)?.extension, first.allSatisfy(\.isHexDigit) else { return false }
        return name.marked(".\(first).\(mark)") == self
    }

    /// What stands before the inode in the name of a sidecar that another one took the place of.
    private static let supersededMark = "superseded-"

    /// The name for a sidecar of this article that another one took the place of, and that has the given inode.
    func supersededSidecarName(inode: UInt64) -> FilePath.Component {
        appending(".\(Self.supersededMark)\(String(inode, radix: 16))\(Self.sidecarSuffix)")
    }

    /// Whether the name is that of a sidecar that another one took the place of.
    public var isSuperseded: Bool { sidecarOwner?.extension?.hasPrefix(Self.supersededMark) ?? false }

    /// This name with a mark behind it, or of a sidecar, that of the article with the mark.
    ///
    /// A name that leaves room for that of its sidecar still does.
    func marked(_ mark: String) -> FilePath.Component {
        if let owner = sidecarOwner { return owner.appending(mark + Self.sidecarSuffix) }
        let room = sidecarName == nil ? 0 : Self.sidecarSuffix.utf8.count
        return appending(mark, leaving: room)
    }

    /// The name of the reason beside a quarantined file of this name.
    public var reasonName: FilePath.Component { appending(QuarantineReason.fileSuffix) }

    /// Whether the name ends as those of reasons do.
    public var isReason: Bool {
        bytes.suffix(QuarantineReason.fileSuffix.utf8.count).elementsEqual(QuarantineReason.fileSuffix.utf8)
    }

    /// Whether the name is that of a sidecar.
    public var isSidecar: Bool { sidecarOwner != nil }

    /// The name this article's sidecar would have, or nil where that name would be too long.
    public var sidecarName: FilePath.Component? {
        let name = bytes
        guard name.count + Self.sidecarSuffix.utf8.count <= Self.bytesMax else { return nil }
        return FilePath.Component(bytes: name + Array(Self.sidecarSuffix.utf8))
    }
}
