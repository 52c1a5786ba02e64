import Foundation
import Testing

/// Where the hash comes from nothing of this machine's configuration of libcrypto may come along.
@Suite struct OpenSSLTests {
    private let command: BuiltCommand

    init() throws { command = try BuiltCommand() }

    @Test("libcrypto reads no configuration and no module, whatever the environment names")
    func noConfiguration() throws {
        try command.write(BuiltCommand.article, as: "talks.txt")
        // A section that loads a module of this name, and the directories where files and modules would be looked for.
        try command.write(
            """
            openssl_conf = init
            [init]
            providers = providers
            [providers]
            spy = spy
            [spy]
            module = spy.so
            activate = 1
            """,
            as: "named.cnf"
        )
        let traced = try command.shell(
            #"strace -f -qq -o calls -e trace=%file "$chancery" digest talks.txt"#,
            environment: [
                "OPENSSL_CONF": command.directory.appending(path: "named.cnf").path,
                "OPENSSL_MODULES": command.directory.path,
                "SSL_CERT_DIR": command.directory.path,
            ]
        )
        #expect(traced.status == 0, "\(traced.errors)")
        let calls = try String(contentsOf: command.directory.appending(path: "calls"), encoding: .utf8)
            .split(separator: "\n")
        // The trace is one: it has what the command did read, and the library itself.
        #expect(calls.contains { $0.contains("\"talks.txt\"") })
        #expect(calls.contains { $0.contains("libcrypto.so.3") })
        for call in calls {
            let isForeign = ["named.cnf", "openssl.cnf", "ossl-modules", "spy.so", "/usr/lib/ssl"].contains {
                call.contains($0)
            }
            #expect(!isForeign || call.contains("execve("), "\(call)")
        }
    }
}
