internal import CLibXML2
internal import ChanceryArticle

/// Reads web pages as forgivingly as the system's libxml2 does, within limits.
///
/// - SeeAlso: <https://gnome.pages.gitlab.gnome.org/libxml2/html/libxml2-HTMLparser.html>
enum HTMLParser {
    /// The tree of `text`.
    ///
    /// - Throws: `ArticleError` where the page has more elements than `elementCountMax`, or more within each other than
    ///   ``IntakeLimits/nestingMax``.
    static func tree(of text: String, elementCountMax: Int) throws(ArticleError) -> HTMLTree {
        xmlInitParser()
        let builder = HTMLTreeBuilder(elementCountMax: elementCountMax)
        var handler = unsafe htmlSAXHandler()
        unsafe handler.startElement = { context, name, attributes in
            unsafe HTMLTreeBuilder.of(context).start(name, attributes)
        }
        unsafe handler.endElement = { context, name in unsafe HTMLTreeBuilder.of(context).end(name) }
        unsafe handler.characters = { context, bytes, count in unsafe HTMLTreeBuilder.of(context).add(bytes, count) }
        unsafe handler.ignorableWhitespace = handler.characters
        unsafe handler.cdataBlock = handler.characters
        let scan = AttributeScan(Array(text.utf8), attributeCountMax: IntakeLimits.attributeCountMax)
        var bytes = scan.bytes.map { CChar(bitPattern: $0) }
        let length = Int32(clamping: bytes.count)
        unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            guard let parser = unsafe htmlCreateMemoryParserCtxt(buffer.baseAddress, length) else { return }
            defer { unsafe htmlFreeParserCtxt(parser) }
            let options =
                HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
            _ = unsafe htmlCtxtUseOptions(parser, Int32(options))
            let own = unsafe parser.pointee.sax
            unsafe withUnsafeMutablePointer(to: &handler) { handler in
                // SAFETY: handler and builder outlive the parsing; the parser gets its own back before it is freed.
                unsafe parser.pointee.sax = handler
                unsafe parser.pointee.userData = Unmanaged.passUnretained(builder).toOpaque()
                builder.stop = { unsafe xmlStopParser(parser) }
                unsafe xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8)
                _ = unsafe htmlParseDocument(parser)
                unsafe parser.pointee.sax = own
                unsafe parser.pointee.userData = nil
            }
            builder.stop = {}
        }
        if let refusal = builder.refusal { throw refusal }
        return builder.tree
    }
}

/// Builds the tree while the parser reads.
private final class HTMLTreeBuilder {
    private(set) var tree = HTMLTree()
    /// Why the page is not read; nil where it is.
    private(set) var refusal: ArticleError?
    var stop: () -> Void = {}
    /// The elements that are open, the outermost first.
    private var open = [0]
    /// How many elements are open below the deepest that are kept.
    private var skippedCount = 0
    /// How many elements there were, kept or not.
    private var elementCount = 0
    private let elementCountMax: Int

    init(elementCountMax: Int) { self.elementCountMax = elementCountMax }

    static func of(_ context: UnsafeMutableRawPointer?) -> HTMLTreeBuilder {
        guard let context = unsafe context else { preconditionFailure("the parser lost what it was given") }
        // SAFETY: the context is the builder that the caller of the parser keeps.
        return unsafe Unmanaged<HTMLTreeBuilder>.fromOpaque(context).takeUnretainedValue()
    }

    func start(_ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        elementCount += 1
        if elementCount > elementCountMax { return refuse(.tooComplex(elementLimit: elementCountMax)) }
        if open.count + skippedCount > IntakeLimits.nestingMax {
            return refuse(.tooDeep(limit: IntakeLimits.nestingMax))
        }
        guard let name = unsafe name.map({ unsafe String(cString: $0) }) else { return }
        guard open.count < IntakeLimits.depthMax else {
            skippedCount += 1
            return
        }
        var values: [String: String] = [:]
        if var next = unsafe attributes {
            while let key = unsafe next.pointee {
                let value = unsafe next.advanced(by: 1).pointee
                unsafe next = next.advanced(by: 2)
                guard let value = unsafe value else {
                    unsafe values[String(cString: key)] = ""
                    continue
                }
                guard unsafe xmlStrlen(value) <= IntakeLimits.attributeBytesMax else { continue }
                unsafe values[String(cString: key)] = String(cString: value)
            }
        }
        open.append(tree.append(name.lowercased(), attributes: values, below: open[open.count - 1]))
    }

    private func refuse(_ error: ArticleError) {
        refusal = error
        stop()
    }

    func end(_ name: UnsafePointer<xmlChar>?) {
        if skippedCount > 0 {
            skippedCount -= 1
            return
        }
        guard let name = unsafe name.map({ unsafe String(cString: $0).lowercased() }) else { return }
        guard let place = open.lastIndex(where: { tree[$0].name == name }), place > 0 else { return }
        open.removeSubrange(place...)
    }

    func add(_ bytes: UnsafePointer<xmlChar>?, _ count: Int32) {
        guard let bytes = unsafe bytes, count > 0 else { return }
        let buffer = unsafe UnsafeBufferPointer(start: bytes, count: Int(count))
        tree.append(unsafe String(decoding: buffer, as: UTF8.self), below: open[open.count - 1])
    }
}
