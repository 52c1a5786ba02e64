// Inside the package the parts of a digest go by their short names; outside they are only found below ``ArticleDigest``,
// where they clash with nobody's.

package typealias Digest = ArticleDigest
package typealias Actor = ArticleDigest.Actor
package typealias Statement = ArticleDigest.Statement
package typealias Event = ArticleDigest.Event
package typealias Condition = ArticleDigest.Condition
package typealias Verifiability = ArticleDigest.Verifiability
package typealias DateMention = ArticleDigest.DateMention
package typealias PlaceMention = ArticleDigest.PlaceMention
package typealias Sector = ArticleDigest.Sector
package typealias Span = ArticleDigest.Span
package typealias Generator = ArticleDigest.Generator
package typealias AppliedCorrection = ArticleDigest.AppliedCorrection
package typealias Source = ArticleDigest.Source
package typealias ArticleRecord = ArticleDigest.ArticleRecord
