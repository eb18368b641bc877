import AccessibilityTree
import ArgumentParser
import FoundationEssentials
import PolicyHost
import SystemZero

struct PolicyCheck: AnsweringCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compile a policy set and check every hook's contract, the typings, and luacheck's opinion where it is installed.",
        discussion: """
            Prints one finding after the other as `file:line: code: message`, with up to three lines of source and what to do. luacheck reads
            the folder's .luacheckrc, or the settings that `policy init` writes.

            EXIT STATUS
              0 sound (warnings may be printed), 1 not sound (with --strict also for warnings), 2 the question could not be answered

            EXAMPLES
              systemzero policy check
              systemzero policy check scripts/policies --json
              systemzero policy check policies --strict
            """.flowing)

    @OptionGroup var source: PolicySetOptions
    @Flag(help: "Answer as JSON.") var json = false
    @Flag(help: "Warnings count as errors.") var strict = false
    @Flag(name: .customLong("no-luacheck"), help: "Leave luacheck alone.") var leavesLuacheck = false

    func answer() throws -> CommandAnswer {
        let (settings, folder) = try source.place()
        var revision: PolicyRevision?
        var diagnostics: [PolicyDiagnostic] = []
        do {
            let set = try PolicySetOptions.read(folder, settings: settings)
            revision = set.revision
            diagnostics = try PolicyEngine(set, options: settings.askingOptions).warnings
            diagnostics += try PolicyHost.PolicyCheck.uncompiled(set, options: settings.askingOptions)
            if let folder { diagnostics += try typings(in: folder) }
            if let folder, !leavesLuacheck { diagnostics += try LuacheckRun.findings(in: folder, of: set) }
        } catch let problems as PolicyProblems {
            diagnostics = problems.diagnostics
        }
        let isSound = !diagnostics.contains { $0.level == .error || strict }
        return CommandAnswer(
            output: json ? document(diagnostics, isSound, revision).jsonText : text(diagnostics, isSound),
            status: isSound ? .clean : .found)
    }

    private func typings(in folder: String) throws -> [PolicyDiagnostic] {
        guard let content = try DurableFile.read("\(folder)/types/systemzero.lua", limit: 16 << 20) else { return [] }
        return [PolicyHost.PolicyCheck.staleTypings(String(decoding: content.bytes, as: UTF8.self))].compactMap(\.self)
    }

    private func text(_ diagnostics: [PolicyDiagnostic], _ isSound: Bool) -> String {
        let errors = diagnostics.count { $0.level == .error }
        let warnings = diagnostics.count - errors
        let counts = [
            errors == 0 ? nil : errors == 1 ? "1 error" : "\(errors) errors",
            warnings == 0 ? nil : warnings == 1 ? "1 warning" : "\(warnings) warnings",
        ].compactMap(\.self)
        let sum = counts.isEmpty ? "sound" : "\(isSound ? "sound, with" : "not sound:") \(counts.joined(separator: ", "))"
        return (diagnostics.map(\.description) + [sum]).joined(separator: "\n")
    }

    private func document(_ diagnostics: [PolicyDiagnostic], _ isSound: Bool, _ revision: PolicyRevision?) -> JSONValue {
        .members([
            "sound": .bool(isSound), "revision": .text(revision?.description), "diagnostics": .array(diagnostics.map(\.json)),
        ])
    }
}
