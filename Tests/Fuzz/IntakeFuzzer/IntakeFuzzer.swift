import ChanceryArticle
import ChanceryIntake

/// Takes one input of libFuzzer: the first byte chooses the file's name, the others are the file.
///
/// What is no article is refused with an `ArticleError`; everything else that goes wrong ends the process.
///
/// - SeeAlso: <https://llvm.org/docs/LibFuzzer.html#fuzz-target>
@_cdecl("LLVMFuzzerTestOneInput")
public func takeInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // SAFETY: libFuzzer keeps `count` bytes at `start` until this function returns, and they are copied.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard let choice = input.first else { return 0 }
    let names = ["a.txt", "a.md", "a.html", "a.mhtml", "a"]
    let file = IncomingFile(name: names[Int(choice) % names.count], bytes: Array(input.dropFirst()))
    let intake = Intake()
    let first = Result { () throws(ArticleError) in try intake.articles(in: file) }
    let second = Result { () throws(ArticleError) in try intake.articles(in: file) }
    precondition(first == second, "the same bytes give something else the second time")
    switch first {
    case .success(let articles): for article in articles { check(article, of: file) }
    case .failure(let error): check(error, in: file)
    }
    return 0
}

/// Ends the process where an article is none that the later steps can rely on.
private func check(_ article: Article, of file: IncomingFile) {
    let text = Array(article.text.utf8)
    precondition((try? UTF8Span(validating: text.span)) != nil, "the text is no UTF-8")
    precondition(!text.contains(0), "the text holds a NUL")
    precondition(!text.contains(UInt8(ascii: "\r")), "the text holds a carriage return")
    precondition(!article.blocks.isEmpty || !article.markup.isEmpty || !hasWords(article), "words in no block")
    for ranges in [article.blocks.map(\.range), article.markup] {
        var end = 0
        for range in ranges {
            precondition(range.startByte >= end, "ranges overlap or are out of order")
            precondition(range.endByte <= text.count, "a range reaches out of the text")
            precondition(isBorder(range.startByte, in: text), "a range begins within a scalar")
            precondition(isBorder(range.endByte, in: text), "a range ends within a scalar")
            end = range.endByte
        }
    }
    for block in article.blocks { precondition(block.range.byteCount > 0, "a block without words") }
    precondition(article.prose.count == text.count, "the prose is longer or shorter than the text")
    precondition((try? UTF8Span(validating: article.prose.span)) != nil, "markup cuts a scalar in two")
    precondition(article.source.sizeBytes == file.bytes.count, "the file's size is another")
    for warning in article.warnings { precondition(!warning.isEmpty, "a warning that says nothing") }
}

/// Ends the process where a refusal does not say what is wrong and where.
private func check(_ error: ArticleError, in file: IncomingFile) {
    precondition(!error.description.isEmpty && !error.code.isEmpty && !error.remedy.isEmpty, "a refusal without words")
}

private func hasWords(_ article: Article) -> Bool {
    article.text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
}

private func isBorder(_ index: Int, in text: [UInt8]) -> Bool {
    index == text.count || text[index] & 0xC0 != 0x80
}
