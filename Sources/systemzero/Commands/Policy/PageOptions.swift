import ArgumentParser
import SystemZero

/// What becomes of a page that the program writes: printed, kept in a file, or held against one.
struct PageOptions: ParsableArguments {
    @Option(help: "Write to this file instead of standard output.", completion: .file()) var write: String?
    @Option(help: "Print nothing; exit status 1 when this file is not what would be written.", completion: .file()) var check: String?

    func validate() throws {
        if write != nil, check != nil { throw ValidationError("--write and --check exclude each other") }
    }

    /// - Throws: ``FileFailure``.
    func answer(_ text: String) throws -> CommandAnswer {
        if let write {
            try DurableFile.replace(write, with: Array(text.utf8), permissions: 0o644, durability: .process)
            return CommandAnswer(output: "", notes: ["\(write) written"])
        }
        if let check {
            let found = try DurableFile.read(check, limit: 16 << 20)?.bytes
            if found == Array(text.utf8) { return CommandAnswer(output: "") }
            let diagnostic = Diagnostic(
                file: check, code: found == nil ? "page_missing" : "page_stale",
                message: found == nil ? "there is no such file" : "the file is not what this version writes",
                help: "write it anew with --write \(check)")
            return CommandAnswer(output: "", notes: [diagnostic.description], status: .found)
        }
        return CommandAnswer(output: text.hasSuffix("\n") ? String(text.dropLast()) : text)
    }
}
