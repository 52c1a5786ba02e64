// Inside the package the parts of an article go by their short names, see ``Article``.

package typealias Block = Article.Block
package typealias MediaType = Article.MediaType
package typealias TextRange = Article.TextRange
