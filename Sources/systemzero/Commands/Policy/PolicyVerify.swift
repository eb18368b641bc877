import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import PolicyHost
import SystemZero

struct PolicyVerify: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check the signature of a policy folder against its files.",
        discussion: """
            Names every file that was changed, added or removed since it was signed.

            EXIT STATUS
              0 a trusted key vouches for every file, 1 none does, 2 the question could not be answered

            EXAMPLES
              systemzero policy verify policies --key policy.key.pub
              systemzero policy verify policies                    with the keys of policy.trusted_keys
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The policy folder.", completion: .directory) var folder: String
    @Option(help: "A trusted public key in base64, or a file that holds it; may be repeated. Default: policy.trusted_keys.")
    var key: [String] = []
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let settings = try options.load()
        let trusted = try key.isEmpty ? settings.policySigning.trustedKeys : key.map(PolicyKeyFile.public)
        guard !trusted.isEmpty else {
            throw Problem(
                code: "no_trusted_keys", status: 422, title: "no key is trusted", detail: "no key is trusted to sign policies",
                help: "name one with --key, or in `policy.trusted_keys` (POLICY_TRUSTED_KEYS)")
        }
        let set = try PolicySet.read(folder: folder, limits: settings.policySetLimits)
        let verdict = PolicyTrust.examine(set, in: folder, trusted: trusted, now: Date.now.milliseconds / 1_000)
        if json {
            let document = JSONValue.members([
                "vouched_for": .bool(verdict.problems.isEmpty), "revision": .string(set.revision.description),
                "public_key": .text(verdict.signer), "expires": .text(verdict.expires),
                "diagnostics": .array(verdict.problems.map(\.json)),
            ])
            return CommandAnswer(output: document.jsonText, status: verdict.problems.isEmpty ? .clean : .found)
        }
        guard verdict.problems.isEmpty else {
            return CommandAnswer(output: verdict.problems.map(\.description).joined(separator: "\n"), status: .found)
        }
        return CommandAnswer(
            output:
                "\(set.files.count) files of \(set.revision) are signed by \(verdict.signer ?? ""), valid until \(verdict.expires ?? "")")
    }
}
