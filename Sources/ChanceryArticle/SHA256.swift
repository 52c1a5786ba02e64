internal import COpenSSL

/// SHA-256, by the system's libcrypto.
///
/// The library is set up so that it reads no configuration file, whatever `OPENSSL_CONF` says, and so never loads a
/// module: the hash is that of the provider built into it.
///
/// - SeeAlso: FIPS 180-4; OPENSSL_init_crypto(3), EVP_DigestInit(3)
package enum SHA256 {
    /// The length of a hash.
    private static let byteCount = 32

    // SAFETY: made once, and never changed or freed; the library counts its users atomically.
    nonisolated(unsafe) private static let algorithm: OpaquePointer = {
        // This must come before every other call of the library. Without the handler at exit, a thread that still
        // hashes while the program ends finds the library as it was.
        let options = UInt64(OPENSSL_INIT_NO_LOAD_CONFIG) | UInt64(OPENSSL_INIT_NO_ATEXIT)
        guard OPENSSL_init_crypto(options, nil) == 1, let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil)
        else { preconditionFailure("this libcrypto has no SHA-256") }
        return unsafe algorithm
    }()

    /// The hash of `bytes` as 64 lower-case hexadecimal digits.
    package static func hexDigest(of bytes: RawSpan) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = hash(of: bytes).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// The 32 bytes of the hash of `bytes`.
    private static func hash(of bytes: RawSpan) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: byteCount) { hash, count in
            let isDone = unsafe bytes.withUnsafeBytes { content in
                // SAFETY: the buffer has room for the 32 bytes that the algorithm gives.
                unsafe EVP_Digest(content.baseAddress, content.count, hash.baseAddress, nil, algorithm, nil)
            }
            precondition(isDone == 1, "hashing fails only where there is no memory")
            count = byteCount
        }
    }
}
