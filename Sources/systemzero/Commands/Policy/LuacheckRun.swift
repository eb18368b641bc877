import FoundationEssentials
import PolicyHost
import SystemZero

/// luacheck's opinion of a policy folder.
enum LuacheckRun {
    /// What it found, as warnings; empty where it is not installed.
    ///
    /// - Throws: ``Problem`` when it is installed and cannot be run.
    static func findings(
        in folder: String, of set: PolicySet, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> [PolicyDiagnostic] {
        guard let program = ExternalProgram(named: "luacheck", environment: environment) else { return [] }
        // It is run inside the folder: the patterns of its settings count from where it stands.
        var settings = ".luacheckrc"
        var temporary: String?
        defer { if let temporary { DurableFile.remove(temporary) } }
        if try FileStatus.of(Paths.join(folder, settings)) == nil {
            settings = FileManager.default.temporaryDirectory.appending(path: "systemzero-\(UUID().uuidString).luacheckrc").path
            temporary = settings
            try DurableFile.replace(settings, with: Array(EditorFiles.luacheck().utf8), durability: .process)
        }
        let (status, output) = try program.run(
            ["--formatter", "plain", "--codes", "--no-color", "--no-cache", "--config", settings, "--", "."], in: folder)
        // 0 clean, 1 warnings, 2 syntax errors; more: it could not do its work.
        guard let status, status <= 2 else {
            throw Problem(
                code: "luacheck_failed", status: 500, title: "luacheck failed", detail: "luacheck could not check the folder",
                location: folder, help: "run `luacheck .` there to see why, or leave it out with --no-luacheck")
        }
        return String(decoding: output, as: UTF8.self).split(separator: "\n").compactMap { finding(String($0), of: set) }
    }

    /// One line of the plain format: `lib/text.lua:3:7: (W211) unused variable 'unused'`.
    static func finding(_ line: String, of set: PolicySet) -> PolicyDiagnostic? {
        let parts = line.split(separator: ":", maxSplits: 3)
        guard parts.count == 4, let number = Int(parts[1]), let open = parts[3].firstIndex(of: "("),
            let close = parts[3].firstIndex(of: ")")
        else { return nil }
        let path = parts[0].hasPrefix("./") ? String(parts[0].dropFirst(2)) : String(parts[0])
        let code = parts[3][parts[3].index(after: open)..<close].lowercased()
        let message = parts[3][parts[3].index(after: close)...].drop { $0 == " " }.replacing("'", with: "`")
        return PolicyDiagnostic(
            .warning, code: "luacheck_\(code)", file: path, line: number, message: String(message),
            source: set.file(path)?.excerpt(around: number) ?? [])
    }
}
