import AccessibilityTree
import ArgumentParser
import SystemZero

struct LogProveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove", abstract: "Print the inclusion proof of an entry (C2SP tlog-proof), or a page that proves itself.",
        discussion: """
            systemzero-verify --proof FILE --entry LINE checks a proof with nothing but the verifier key. With --html one file holds the
            entry, the proof and the signed head; a browser checks it without a network.

            EXAMPLES
              systemzero log prove 42 > entry-42.tlog-proof
              systemzero log prove 42 --html finding-42.html
              systemzero log prove 42 --json | jq -r .proof
            """.flowing)

    @OptionGroup var options: SettingsOptions
    @Argument(help: "The index of the entry.") var index: UInt64
    @Flag(help: "Answer as JSON: the index and the proof as text.") var json = false
    @Option(help: "Write a page that checks itself to this file, - for standard output.") var html: String?

    func validate() throws {
        guard !json || html == nil else { throw ValidationError("--json and --html are two forms of one answer") }
    }

    func run() async throws {
        try await reporting {
            let directory = try options.load().logPath
            guard let html else {
                let proof = try LogKeys.proof(of: index, in: directory)
                guard json else { return Terminal.write(proof) }
                let text = String(decoding: proof, as: UTF8.self)
                return Terminal.write(JSONValue.members(["index": .count(index), "proof": .string(text)]).jsonText)
            }
            let page = try LogKeys.proofPage(of: index, in: directory, time: MonitorClock.system.now())
            guard html != "-" else { return Terminal.write(Array(page.utf8)) }
            do throws(FileFailure) {
                try DurableFile.replace(html, with: Array(page.utf8), permissions: 0o644, durability: .process)
            } catch {
                throw error.problem
            }
            Terminal.note("wrote \(html)")
        }
    }
}
