import ChanceryArticle
import Testing

@Suite("Byte offsets as scalar offsets")
struct ScalarOffsetsTests {
    @Test(
        "Every scalar boundary is counted as Unicode counts it",
        arguments: ["", "plain", "“Moscow’s” naïve café", "e\u{301}🇺🇦👩‍🚀", String(repeating: "aé€😀", count: 300)]
    )
    func boundaries(text: String) {
        let offsets = ScalarOffsets(text)
        var byteOffset = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalarOffset(ofByte: byteOffset) == index)
            byteOffset += UTF8.width(scalar)
        }
        #expect(offsets.scalarOffset(ofByte: byteOffset) == text.unicodeScalars.count)
    }
}
