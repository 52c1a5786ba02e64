internal import ArgumentParser
internal import Chancery

/// `chancery schema`: prints the JSON Schema of the digest.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (2020-12) of the digest.",
        discussion: """
            EXAMPLES
              chancery schema > digest.schema.json
              chancery schema | jq '."$defs".statement'
            """
    )

    func run() throws { StandardStreams.write(try DigestSchema.json() + [UInt8(ascii: "\n")]) }
}
