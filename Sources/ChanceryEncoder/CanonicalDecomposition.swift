// The decomposition of the standard library is not public; the one of Foundation is, and brings all of ICU with it.
@_spi(_Unicode) import Swift

/// Canonical decomposition.
///
/// - SeeAlso: Unicode Standard Annex 15, <https://www.unicode.org/reports/tr15/>
enum CanonicalDecomposition {
    /// The scalars that `scalar` is composed of; itself where it is not composed.
    static func scalars(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        scalar.isASCII ? [scalar] : Array(String(scalar)._nfd)
    }
}
