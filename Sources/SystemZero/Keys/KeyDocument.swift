import Baseline

/// The content of `config/api_keys.yaml`.
package struct KeyDocument: Hashable, Sendable {
    package var keys: [APIKey]

    package init(keys: [APIKey] = []) { self.keys = keys }

    /// Bytes of a keys file that are read at most; some 20,000 keys.
    package static let maxBytes = 8 << 20
    /// Bytes that a file with one more key may have. What is left above is for revoking and renewing the keys that are there: each takes
    /// some room too, and a key must always be closed.
    static let maxBytesForNewKey = maxBytes / 4 * 3

    /// Reads and checks the whole file. Errors: every problem at once, with its line.
    ///
    /// A file without content is refused: it is more likely a write that went wrong than a wish to have no keys, and a start without any key makes
    /// a new admin key. `keys: []` says it plainly.
    package static func read(_ bytes: [UInt8], file: String) throws(YAMLRefusal) -> KeyDocument {
        guard let root = try YAMLText.read(bytes, file: file) else {
            throw YAMLRefusal([
                Diagnostic(
                    file: file, code: "missing_key", message: "the file is empty",
                    help: "put a backup back, or write `keys: []` if there shall be no key")
            ])
        }
        var reader = FieldReader(root, known: ["version", "keys"], file: file, what: "the file")
        if let (version, line) = reader.text("version"), version != "1" {
            reader.report(
                "invalid_value", "version \(Problem.quote(version)) is not known", line: line, help: "this program reads version 1")
        }
        let keys = readKeys(&reader, file: file)
        guard reader.diagnostics.isEmpty else { throw YAMLRefusal(reader.diagnostics) }
        return KeyDocument(keys: keys)
    }

    private static func readKeys(_ reader: inout FieldReader, file: String) -> [APIKey] {
        guard let list = reader.node("keys") else {
            if reader.diagnostics.isEmpty {
                reader.report("missing_key", "`keys` is missing", help: "write `keys: []` if there shall be no key")
            }
            return []
        }
        guard case .sequence(let entries) = list.content else {
            reader.report("wrong_type", "`keys` must be a list, not \(list.kindName)", line: list.line)
            return []
        }
        var keys: [APIKey] = []
        var lines: [KeyID: Int] = [:]
        for entry in entries {
            guard let key = KeyEntry.read(entry, file: file, into: &reader) else { continue }
            if let first = lines.updateValue(entry.line, forKey: key.id) {
                reader.report(
                    "duplicate_id", "the id `\(key.id)` stands here and in line \(first)", line: entry.line,
                    help: "remove one of the two keys")
            }
            keys.append(key)
        }
        return keys
    }

    /// The file as it is written; reading it gives an equal document.
    package func text() -> String {
        var text = """
            # API keys of System//Zero: digests only, the secrets themselves are kept nowhere.
            # Written by the server and by `systemzero keys`; may be edited by hand (comments are lost with the next write), then
            # picked up by a reload. Keep it readable and writable for its owner alone.
            version: 1

            """
        if keys.isEmpty { return text + "keys: []\n" }
        text += "keys:\n"
        for key in keys { text += KeyEntry.text(key) }
        return text
    }
}
