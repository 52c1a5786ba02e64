internal import ChanceryArticle

/// What names of elements, classes and identifiers mean on web pages.
enum HTMLVocabulary {
    /// Elements whose text is none of the page's.
    static let unread: Set<String> = [
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "head",
    ]
    /// Elements that begin and end a line.
    static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
        "dt",
        "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
        "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table",
        "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "amp-img", "picture", "video", "audio", "caption", "button",
        "select", "textarea",
    ]
    static let headings: Set<String> = ["h1", "h2", "h3", "h4", "h5", "h6"]
    /// Elements that are never part of what an article says.
    static let furniture: Set<String> = [
        "nav", "aside", "footer", "form", "button", "select", "input", "textarea", "label", "figure", "figcaption",
        "picture", "video", "audio", "canvas", "dialog", "menu", "map", "object", "embed", "fieldset", "legend",
    ]
    /// The attributes in which authors of pages name their elements.
    static let labelAttributes = [
        "class", "id", "data-component", "data-testid", "data-gu-name", "data-type", "data-area",
    ]
    /// Roles that say the same.
    static let furnitureRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "alert", "menu",
        "menubar", "toolbar", "tablist", "button",
    ]

    /// Words in classes and identifiers of what is no part of an article.
    static let furnitureWords: Set<String> = [
        "ad", "ads", "adslot", "advert", "advertisement", "advertising", "promo", "promotion", "sponsor", "sponsored",
        "share", "sharing", "sharebar", "sharedaddy", "social", "follow", "related", "recommended", "recommendations",
        "recirc", "recirculation", "newsletter", "subscribe", "subscription", "signup", "paywall", "regwall", "consent",
        "cookie", "cookies", "gdpr", "onetrust", "didomi", "banner", "breadcrumb", "breadcrumbs", "nav", "navbar",
        "navigation", "menu", "sidebar", "rail", "footer", "masthead", "comment", "comments", "disqus", "respond",
        "tags", "taglist", "keywords", "topics", "caption", "credit", "credits", "photo-credit", "byline", "bylines",
        "author", "authors", "bio", "author-bio", "dateline", "timestamp", "dateblock", "pubdate", "published",
        "updated",
        "toolbar", "tools", "print", "widget", "widgets", "popular", "trending", "mostread", "most-read", "readmore",
        "read-more", "seealso", "see-also", "gallery", "slideshow", "carousel", "video", "player", "audio", "copyright",
        "disclaimer", "legal", "skip", "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "image",
        "img", "photo", "photos", "figure", "thumbnail", "modal", "popup",
        "overlay", "pagination", "pager", "pullquote", "pull-quote", "outbrain", "taboola", "donate", "donation",
        "support-us", "metadata", "meta", "entry-meta", "post-meta", "tooltip", "feedback", "rating", "jp-relatedposts",
        "noprint", "no-print", "correction-box", "teaser", "teasers", "eyebrow", "kicker", "infobox", "toc", "legend",
        "factbox", "fact-box", "factfile", "faktaboks", "faktarute", "fakta", "catlinks", "printfooter", "key-events",
        "keyevents", "key-points", "keypoints", "highlights-box", "barrier", "thumb", "thumbcaption",
    ]
    /// Words in classes and identifiers of what holds an article.
    static let articleWords: Set<String> = [
        "article", "body", "content", "entry", "story", "post", "text", "main", "news", "page", "copy", "column",
        "articlebody", "article-body", "story-body", "entry-content", "post-content", "paragraph", "richtext",
        "govspeak",
    ]
    /// Words in classes of the sentence below a headline.
    static let standfirstWords: Set<String> = [
        "standfirst", "dek", "deck", "lead", "lede", "intro", "summary", "subtitle", "subheadline", "subhead",
        "sub-title",
        "chapo", "excerpt", "strapline", "description", "subheading", "blurb",
    ]

    /// Elements within a line that are lines of their own where their names say so.
    private static let inline: Set<String> = ["span", "small", "sup", "font", "em", "i", "cite"]
    private static let inlineCaptions: Set<String> = [
        "caption", "captions", "credit", "credits", "legend", "copyright", "pullquote", "source", "attribution",
    ]
    /// What is there for readers who cannot see, or for those who write.
    private static let unseen: Set<String> = [
        "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "a11y-hidden",
        "mw-editsection", "noprint",
    ]

    /// What an element within a line is.
    enum InlineRole {
        /// Words of the line.
        case words
        /// A line of its own: a caption or a credit.
        case line
        /// Not shown, or the number of a note.
        case unread
    }

    /// What an element is that begins and ends no line, by its name and class.
    static func inlineRole(_ node: HTMLTree.Element) -> InlineRole {
        guard inline.contains(node.name) else { return .words }
        if node.attributes["hidden"] != nil { return .unread }
        guard let label = node.attributes["class"] else { return .words }
        let words = words(of: label)
        if !words.isDisjoint(with: unseen) || node.name == "sup" && words.contains("reference") { return .unread }
        let isLine =
            !words.isDisjoint(with: inlineCaptions)
            || words.contains { $0.hasSuffix("caption") || $0.hasSuffix("credit") }
        return isLine ? .line : .words
    }

    /// Longer labels are cut: nobody writes them.
    static let labelLengthMax = 1000

    /// The words of class and identifier: at hyphens, underscores and changes to capitals, and as they stand.
    static func words(of labels: String) -> Set<String> {
        var words: Set<String> = []
        var label: [UInt8] = []
        var word: [UInt8] = []
        func close(_ bytes: inout [UInt8]) {
            if !bytes.isEmpty { words.insert(String(decoding: bytes, as: UTF8.self)) }
            bytes.removeAll(keepingCapacity: true)
        }
        var wasLower = false
        for byte in labels.utf8.prefix(labelLengthMax) {
            let isUpper = Bytes.isUpper(byte)
            let folded = isUpper ? byte | 0x20 : byte
            if byte <= 0x20 {
                close(&label)
                close(&word)
            } else {
                let isPart = byte >= 0x80 || Bytes.isLetter(byte) || Bytes.isDigit(byte)
                if !isPart || isUpper && wasLower { close(&word) }
                if isPart { word.append(folded) }
                label.append(folded)
            }
            wasLower = Bytes.isLower(byte)
        }
        close(&label)
        close(&word)
        return words
    }
}
