import AccessibilityTree
import PolicyHost
import SystemZero

/// Inputs of hooks in files, or on standard input for `-`.
enum PolicyInputFile {
    private static let limit = 64 << 20

    /// One document.
    ///
    /// - Throws: ``Problem`` with line and column, or the field as `file#/json/pointer`.
    static func one(_ path: String, hook: PolicyHook?) throws(Problem) -> RecordedInput {
        let bytes = try bytes(path)
        do throws(Problem) {
            return try input(bytes, from: path, firstLine: 1, hook: hook)
        } catch {
            guard let screen = capture(bytes, for: hook) else { throw error }
            return screen
        }
    }

    /// A capture of any format as the screen that a hook is asked about; nil for anything else. It has no approved screen beside it.
    private static func capture(_ bytes: [UInt8], for hook: PolicyHook?) -> RecordedInput? {
        // What is no capture is told by what was wrong with it as a document.
        guard hook == .noise || hook == .manipulation, let parsed = try? CaptureParser.parse(bytes) else { return nil }
        let tree = Normalizer.normalize(parsed.raw)
        var context = ScreenContext(app: parsed.envelope.app ?? "", time: PolicyTime(unix: 0))
        if hook == .noise { return .noise(JudgedScreen(.unknown(tree), context: context)) }
        context.source = parsed.raw.format.rawValue
        context.url = parsed.envelope.url
        return .manipulation(JudgedScreen(.unknown(tree), context: context))
    }

    /// One document a line; blank lines are passed over.
    static func lines(_ path: String, hook: PolicyHook? = nil) throws(Problem) -> [RecordedInput] {
        var inputs: [RecordedInput] = []
        for (number, line) in try bytes(path).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
            inputs.append(try input(Array(line), from: path, firstLine: number + 1, hook: hook, namesLine: true))
        }
        return inputs
    }

    private static func input(
        _ bytes: [UInt8], from path: String, firstLine: Int, hook: PolicyHook?, namesLine: Bool = false
    ) throws(Problem) -> RecordedInput {
        let name = path == "-" ? "standard input" : path
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            let place = error.position(in: bytes)
            throw Problem(
                code: "policy_bad_input", status: 422, title: "the input is not valid",
                detail: "the input is not JSON: \(error.problem.message)",
                location: "\(name):\(firstLine + place.line - 1):\(place.column)")
        }
        do {
            return try RecordedInput(document: document, hook: hook)
        } catch {
            let diagnostics = error.diagnostics.map { diagnostic in
                let file = namesLine ? "\(name):\(firstLine)" : name
                return Diagnostic(
                    file: diagnostic.file == "/" ? file : "\(file)#\(diagnostic.file)", code: diagnostic.code, message: diagnostic.message,
                    help: diagnostic.help)
            }
            throw Problem(
                code: "policy_bad_input", status: 422, title: "the input is not valid",
                detail: "the input has \(diagnostics.count == 1 ? "an error" : "\(diagnostics.count) errors")",
                location: namesLine ? "\(name):\(firstLine)" : name,
                help: "docs/POLICY_REFERENCE.md lists the fields; those that are left out take the values of a harmless sample",
                diagnostics: diagnostics)
        }
    }

    private static func bytes(_ path: String) throws(Problem) -> [UInt8] {
        if path == "-" { return try Terminal.readAll(limit: limit) }
        do throws(FileFailure) {
            if let content = try DurableFile.read(path, limit: limit)?.bytes { return content }
        } catch {
            throw Problem(
                code: "file_unreadable", status: 422, title: "the file cannot be read", detail: error.description, location: path,
                help: "name a readable file of at most \(limit >> 20) MiB, or - for standard input")
        }
        throw Problem(
            code: "file_not_found", status: 404, title: "there is no such file",
            detail: "there is no file \(Problem.quote(path, limit: 200))",
            location: path, help: "check the path, or use - for standard input")
    }
}
