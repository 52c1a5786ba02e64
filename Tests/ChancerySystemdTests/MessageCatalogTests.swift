import ChancerySystemd
import Foundation
import Testing

@Suite("The message catalog")
struct MessageCatalogTests {
    @Test("Every message id has exactly one text, and every text an id")
    func complete() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let catalog = try String(contentsOf: root.appending(path: "systemd/chancery.catalog"), encoding: .utf8)
        let ids = catalog.split(separator: "\n").filter { $0.hasPrefix("-- ") }.map { String($0.dropFirst(3)) }
        #expect(ids.sorted() == MessageID.allCases.map(\.rawValue).sorted())
    }
}
