/// On which side of an article's publication a clause lies.
package enum PublicationSide: Hashable, Sendable {
    /// What happened.
    case before
    /// What is to come.
    case after
    /// What nobody can tell.
    case open
}
