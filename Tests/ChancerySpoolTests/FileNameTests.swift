import SystemPackage
import Testing

@testable import ChancerySpool

@Suite("File names")
struct FileNameTests {
    @Test(
        "Names of files still being made are passed over",
        arguments: [
            (".talks.txt.Xy12", true), ("talks.txt.part", true), ("talks.tmp", true), ("talks.txt~", true),
            (".talks.txt.swp", true), ("#talks.txt#", true), ("talks.txt", false), ("talks.tmp.txt", false),
            ("part", false), ("talks", false), ("~$talks.txt", true), ("talks.txt___jb_tmp___", true),
            // vim's probe, and numbers that are none.
            ("4913", true), ("5036", false), ("04913", false), ("4913.txt", false),
            // The losing side of a conflict.
            ("talks.sync-conflict-20310504-101500-ABCDEFG.txt", true), ("talks.sync-conflict-20310504-101500", true),
            ("talks (Ana's conflicted copy 2031-05-04).txt", true), ("talks (conflicted copy).txt", true),
            ("talks (Conflicted copy from desk on 2031-05-04).md", true), ("a conflicted copy (draft).txt", false),
            ("sync-conflict-in-the-north.txt", false), ("talks.sync-conflict.txt", false),
        ]
    )
    func transient(name: String, isTransient: Bool) throws {
        #expect(try #require(FilePath.Component(name)).isTransient == isTransient)
    }

    @Test(
        "A sidecar names the article it belongs to",
        arguments: [
            ("talks.txt.meta.json", "talks.txt"), ("talks.md.meta.json", "talks.md"), ("talks.meta.json", nil),
            ("talks.json", nil), (".meta.json", nil), ("talks.pdf.meta.json", "talks.pdf"),
        ]
    )
    func sidecar(name: String, owner: String?) throws {
        let component = try #require(FilePath.Component(name))
        #expect(component.sidecarOwner == owner.flatMap { FilePath.Component($0) })
        if let owner { #expect(FilePath.Component(owner)?.sidecarName == component) }
    }
}
