import AccessibilityTree
import ArgumentParser
import PolicyHost
import SystemZero

struct PolicyKeygen: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "keygen", abstract: "Make an Ed25519 key that signs policy sets.",
        discussion: """
            Writes the secret to FILE (readable by its owner only) and the public key to FILE.pub, and prints the public key as
            `policy.trusted_keys` takes it. Whoever holds the secret decides what everybody may do: keep it away from the server.

            EXIT STATUS
              0 made, 2 a file exists already or cannot be written

            EXAMPLES
              systemzero policy keygen policy.key
            """.flowing)

    @Argument(help: "The file of the secret; it must not exist.", completion: .file()) var file: String
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        for path in [file, file + ".pub"] where try FileStatus.of(path) != nil {
            throw Problem(
                .conflict, "there is a file \(Problem.quote(path, limit: 200)) already", location: path,
                help: "name another file; a key is never overwritten")
        }
        let key = PolicySigningKey.generate()
        try DurableFile.replace(file, with: Array((key.text + "\n").utf8), permissions: 0o600)
        try DurableFile.replace(file + ".pub", with: Array((key.publicText + "\n").utf8), permissions: 0o644)
        guard json else { return CommandAnswer(output: key.publicText) }
        return CommandAnswer(
            output: JSONValue.members(["public_key": .string(key.publicText), "file": .string(file)]).jsonText)
    }
}
