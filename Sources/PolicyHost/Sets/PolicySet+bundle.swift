package import AccessibilityTree

/// A set as one blob, so that what once served can be looked at, audited and put back.
extension PolicySet {
    /// The set as one JSON text: `{"schema": 1, "revision": …, "files": [{"path", "text"}]}`. The same set gives the same bytes.
    ///
    /// - Parameter members: written behind the others; ``init(bundle:limits:)`` passes them over.
    package func bundle(adding members: [(String, JSONValue)] = []) -> [UInt8] {
        var writer = JSONWriter(reservingBytes: files.reduce(256) { $0 + $1.bytes.count + $1.bytes.count / 8 })
        writer.beginObject()
        writer.key("schema")
        writer.integer(1)
        writer.key("revision")
        writer.string(revision.description)
        writer.key("files")
        writer.beginArray()
        for file in files {
            writer.beginObject()
            writer.key("path")
            writer.string(file.path)
            writer.key("text")
            writer.string(utf8: file.bytes[...])
            writer.endObject()
        }
        writer.endArray()
        for (key, value) in members {
            writer.key(key)
            writer.value(value)
        }
        writer.endObject()
        return writer.bytes
    }

    /// Restores a set from ``bundle(adding:)``.
    ///
    /// - Throws: ``PolicyProblems`` when the bytes are no bundle, or their content does not have the revision that they claim.
    package init(bundle bytes: [UInt8], limits: PolicySetLimits = .standard) throws(PolicyProblems) {
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            throw Self.damaged("it is not JSON: \(error.problem.message)")
        }
        guard document["schema"]?.integer == 1, let entries = document["files"]?.array else {
            throw Self.damaged("`schema` 1 and `files` are expected")
        }
        var files: [PolicyFile] = []
        for entry in entries {
            guard let path = entry["path"]?.string, let text = entry["text"]?.string else {
                throw Self.damaged("a file lacks `path` or `text`")
            }
            files.append(PolicyFile(path: path, bytes: Array(text.utf8)))
        }
        try self.init(files: files, origin: .bundle, limits: limits)
        guard document["revision"]?.string == revision.description else {
            throw Self.damaged("its content is not the revision that it names")
        }
    }

    static func damaged(_ why: String) -> PolicyProblems {
        PolicyProblems(
            PolicyDiagnostic(
                code: "policy_bundle_damaged", file: "bundle", message: "the policy bundle cannot be restored: \(why)",
                help: "restore it from a backup, or reload the policy folder"))
    }
}
