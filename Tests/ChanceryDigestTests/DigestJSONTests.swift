import Foundation
import Testing

@testable import ChanceryDigest

@Suite struct DigestJSONTests {
    @Test("A digest survives being written and read", arguments: [Digest.JSONLayout.compact, .pretty])
    func roundTrip(layout: Digest.JSONLayout) throws {
        for digest in [SampleDigest.full, SampleDigest.bare] {
            #expect(try Digest(json: digest.json(layout)) == digest)
        }
    }

    @Test("Equal digests are equal byte for byte, on one line where compact")
    func deterministic() throws {
        let first = try SampleDigest.full.json()
        #expect(try SampleDigest.full.json() == first)
        #expect(!first.contains(UInt8(ascii: "\n")))
        let text = String(decoding: first, as: UTF8.self)
        #expect(text.hasPrefix(#"{"actors":"#))
        #expect(text.contains("https://news.example/pact"))
        #expect(text.contains("Norland’s"))
    }

    @Test("A digest from before statements had a confidence is read, with none")
    func withoutConfidence() throws {
        let text = String(decoding: try SampleDigest.full.json(), as: UTF8.self)
        let old = text.replacing(#""confidence":0.75,"#, with: "")
        #expect(old != text)
        #expect(try Digest(json: Array(old.utf8)).statements.allSatisfy { $0.confidence == nil })
    }

    @Test("What is not told is written as null, not left out")
    func nulls() throws {
        let object = try #require(JSONSerialization.jsonObject(with: Data(SampleDigest.bare.json())) as? [String: Any])
        let article = try #require(object["article"] as? [String: Any])
        for key in ["title", "publisher", "url", "published", "language"] { #expect(article[key] is NSNull) }
        let event = try #require((object["events"] as? [[String: Any]])?.first)
        #expect(event["place"] is NSNull)
    }

    @Test("Keys of a later version are passed over")
    func extensible() throws {
        let json = String(decoding: try SampleDigest.bare.json(), as: UTF8.self)
        let extended = json.replacingOccurrences(of: #"{"actors""#, with: #"{"added":{"x":1},"actors""#)
        #expect(extended != json)
        #expect(try Digest(json: Array(extended.utf8)) == SampleDigest.bare)
    }

    @Test("What is no digest is refused with the place of the mistake")
    func malformed() throws {
        let json = String(decoding: try SampleDigest.full.json(), as: UTF8.self)
        let other = json.replacingOccurrences(of: "chancery.digest/1", with: "chancery.digest/2")
        #expect(throws: DigestError.otherSchema(name: "chancery.digest/2")) { try Digest(json: Array(other.utf8)) }
        let broken = json.replacingOccurrences(of: #""bytes":99"#, with: #""bytes":"many""#)
        let error = try #require(throws: DigestError.self) { try Digest(json: Array(broken.utf8)) }
        #expect(error.description.contains("source.bytes"))
        #expect(throws: DigestError.self) { try Digest(json: Array("[]".utf8)) }
        #expect(throws: DigestError.self) { try Digest(json: []) }
    }

    @Test("A number that JSON cannot hold is an error, not a broken digest")
    func notANumber() {
        let event = SampleDigest.event(.assault, .actual, .v0, goldstein: .nan)
        let digest = SampleDigest.full.with(events: [event])
        #expect(throws: DigestError.self) { try digest.json() }
    }
}
