import Foundation
import Testing

@testable import ChanceryDigest

@Suite struct DigestSchemaTests {
    private let validator: SchemaValidator

    init() throws {
        let root = try JSONSerialization.jsonObject(with: Data(DigestSchema.json())) as? [String: Any]
        validator = SchemaValidator(root: try #require(root))
    }

    @Test("Digests with every field and every case, and with none, are valid")
    func valid() throws {
        for digest in [SampleDigest.full, SampleDigest.bare] {
            #expect(validator.problems(of: try object(digest)) == [])
        }
    }

    @Test("The schema describes exactly the keys that are written")
    func complete() throws {
        #expect(validator.undocumented(in: try object(SampleDigest.full)) == [])
        // An article that is a file of its own says nothing of a file that holds several, one that nobody has corrected
        // nothing of corrections.
        let missing = validator.undocumented(in: try object(SampleDigest.bare))
        #expect(Set(missing) == ["$.corrections", "$.source.corrections", "$.source.file", "$.source.part"])
    }

    @Test(
        "A digest that breaks the contract is not valid",
        arguments: [
            (#""chancery.digest/1""#, #""chancery.digest/2""#),
            (#""polarity":"+""#, #""polarity":"0""#),
            (#""class":"threat""#, #""class":"menace""#),
            (#""bytes":99"#, #""bytes":-1"#),
            (#""goldstein":-4.5"#, #""goldstein":-11"#),
            (#","words":16"#, ""),
            (#""country":"NOR""#, #""country":"Norway""#),
            (#""end":8"#, #""end":"8""#),
            (#""id":"sha256:0f"#, #""id":"sha256:0F"#),
        ]
    )
    func invalid(written: String, broken: String) throws {
        let json = String(decoding: try SampleDigest.full.json(), as: UTF8.self)
        #expect(json.contains(written))
        let data = Data(json.replacingOccurrences(of: written, with: broken).utf8)
        #expect(!validator.problems(of: try JSONSerialization.jsonObject(with: data)).isEmpty)
    }

    @Test("Every object, every property and every definition has a description, and references lead somewhere")
    func described() throws {
        let definitions = try #require(validator.root["$defs"] as? [String: [String: Any]])
        for (name, schema) in definitions.merging(["digest": validator.root], uniquingKeysWith: { $1 }) {
            #expect(schema["description"] is String, "\(name)")
            #expect(schema["additionalProperties"] as? Bool == true, "\(name)")
            for (key, property) in schema["properties"] as? [String: [String: Any]] ?? [:] {
                let reference = (property["$ref"] as? String)?.replacingOccurrences(of: "#/$defs/", with: "")
                let isDescribed = property["description"] is String || reference.map { definitions[$0] != nil } == true
                #expect(isDescribed, "\(name).\(key)")
            }
        }
    }

    private func object(_ digest: Digest) throws -> Any { try JSONSerialization.jsonObject(with: Data(digest.json())) }
}
