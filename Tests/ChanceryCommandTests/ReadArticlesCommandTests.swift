import Testing

@Suite("chancery read-articles")
struct ReadArticlesCommandTests {
    @Test("At a prompt it says who starts it and what to use instead")
    func prompt() throws {
        let outcome = try BuiltCommand().run(["read-articles", "--memory-limit", "1000000000"])
        #expect(outcome.status == 64)
        #expect(outcome.output.isEmpty)
        #expect(outcome.errors.contains("Only the service starts this"))
        #expect(outcome.errors.contains("chancery digest"))
    }

    @Test("Neither help nor completions show it", arguments: [["--help"], ["--generate-completion-script", "bash"]])
    func hidden(arguments: [String]) throws {
        let outcome = try BuiltCommand().run(arguments)
        #expect(outcome.status == 0)
        #expect(outcome.output.contains("check-config"))
        #expect(!outcome.output.contains("read-articles"))
    }
}
