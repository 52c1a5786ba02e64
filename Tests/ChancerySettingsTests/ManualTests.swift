import ChancerySettings
import Foundation
import Testing

@Suite("The manual")
struct ManualTests {
    /// The page as plain words: mdoc writes a hyphen as `\-`.
    private static func page() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Docs/man/chancery.yaml.5"), encoding: .utf8)
            .replacing("\\-", with: "-")
    }

    @Test("The page has every key with its default and nothing else", arguments: SettingKey.all)
    func keys(key: SettingKey) throws {
        let page = try Self.page()
        let entry = try #require(page.components(separatedBy: ".It Cm \(key.name)\n").dropFirst().first)
        let own = entry.components(separatedBy: ".It Cm ").first ?? ""
        #expect(own.contains("Default: \(key.defaultText)"))
        #expect(own.contains(key.appliesOnReload ? "A reload applies it." : "Takes a restart."))
        #expect(page.components(separatedBy: "\n.It Cm ").count - 1 == SettingKey.all.count)
    }
}
