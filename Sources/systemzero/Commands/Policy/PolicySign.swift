import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import PolicyHost
import SystemZero

struct PolicySign: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a policy folder: write manifest.json with its files, digests and dates.",
        discussion: """
            A set that does not load or whose tests fail is not signed. A server with `policy.require_signature` takes only folders whose
            manifest is signed by one of `policy.trusted_keys`, fits every file, and is within its dates.

            EXIT STATUS
              0 signed, 1 the set is not sound, 2 the key or the folder cannot be used

            EXAMPLES
              systemzero policy keygen policy.key
              systemzero policy sign policies --key policy.key --valid-for 90d
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The policy folder.", completion: .directory) var folder: String
    @Option(help: "The file with the secret key, as `policy keygen` writes it.", completion: .file()) var key: String
    @Option(help: "How long the signature holds: 12h, 90d, 365d.") var validFor = Lifetime(seconds: 365 * 86_400)
    @Flag(help: "Answer as JSON.") var json = false

    func answer() throws -> CommandAnswer {
        let signer = try PolicyKeyFile.secret(key)
        let settings = try options.load()
        let set = try PolicySet.read(folder: folder, limits: settings.policySetLimits)
        let problems = soundness(of: set, settings)
        guard problems.isEmpty else {
            return CommandAnswer(
                output: "", notes: problems.map(\.description) + ["the set is not sound and was not signed"], status: .found)
        }
        let now = Date.now.milliseconds / 1_000
        let manifest = try PolicyManifest.sign(set, with: signer, notBefore: now, expires: now + Int64(validFor.seconds))
        let path = "\(folder)/\(PolicyManifest.fileName)"
        try DurableFile.replace(path, with: manifest.document.jsonBytes + [UInt8(ascii: "\n")], permissions: 0o644)
        let until = PolicyTime(unix: manifest.expires).iso
        guard json else {
            return CommandAnswer(
                output: "\(path): \(set.files.count) files of \(set.revision) signed by \(signer.publicText), valid until \(until)")
        }
        let document = JSONValue.members([
            "manifest": .string(path), "revision": .string(set.revision.description), "public_key": .string(signer.publicText),
            "expires": .string(until),
        ])
        return CommandAnswer(output: document.jsonText)
    }

    private func soundness(of set: PolicySet, _ settings: Settings) -> [PolicyDiagnostic] {
        do throws(PolicyProblems) {
            _ = try PolicyEngine(set, options: settings.askingOptions)
            return try PolicyTests.run(set, options: settings.askingOptions).failures
        } catch {
            return error.diagnostics
        }
    }
}
