import FoundationEssentials
import LuaRuntime
import SystemZero

/// A folder of scripts that attack the sandbox.
enum HostileFolder {
    /// The runtime refuses larger sources by itself; reading stops here.
    private static let limit = 16 << 20
    private static let expectations = "EXPECT.tsv"

    /// Every `*.lua` of the folder, by name, with the outcomes that EXPECT.tsv names for it.
    ///
    /// - Throws: ``Problem`` when the folder is missing, unreadable, without scripts, or EXPECT.tsv names one that is not there.
    static func scripts(_ folder: String) throws -> [HostileScript] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw problem(
                folder, "the folder \(Problem.quote(folder, limit: 200)) cannot be read", help: "check that it exists and is readable")
        }
        let files = names.filter { $0.hasSuffix(".lua") }.sorted()
        guard !files.isEmpty else {
            throw problem(
                folder, "the folder \(Problem.quote(folder, limit: 200)) holds no *.lua file", help: "name a folder of Lua scripts")
        }
        let expected = try names.contains(expectations) ? HostileScript.expectations(tsv: text("\(folder)/\(expectations)")) : [:]
        if let stranger = expected.keys.filter({ !files.contains($0) }).min() {
            throw problem(
                "\(folder)/\(expectations)", "the table names \(Problem.quote(stranger)), which is not in the folder",
                help: "restore the script, or remove its line")
        }
        return try files.map { name in
            HostileScript(name: name, source: try bytes("\(folder)/\(name)"), expected: expected[name] ?? [])
        }
    }

    private static func text(_ path: String) throws -> String { String(decoding: try bytes(path), as: UTF8.self) }

    private static func bytes(_ path: String) throws -> [UInt8] {
        do throws(FileFailure) {
            if let content = try DurableFile.read(path, limit: limit)?.bytes { return content }
        } catch {
            throw problem(path, error.description, help: "check that it is a readable file of at most \(limit >> 20) MiB")
        }
        throw problem(
            path, "there is no file \(Problem.quote(path, limit: 200))",
            help: "it was removed while the folder was read, or its link leads nowhere")
    }

    private static func problem(_ location: String, _ detail: String, help: String) -> Problem {
        Problem(
            code: "hostile_folder_unusable", status: 422, title: "the folder of scripts cannot be used", detail: detail, location: location,
            help: help)
    }
}
