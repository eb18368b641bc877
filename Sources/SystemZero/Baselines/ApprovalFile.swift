import AccessibilityTree
package import Baseline

/// People's verdicts on changes, as a YAML file beside the templates that can be read and reviewed; the log proves who gave them.
///
/// ```yaml
/// schema: 1
/// approvals:
///   - screen_id: login
///     verdict: tolerate
///     until: 2026-12-24T00:00:00.000Z
///     change_set: 6f…
///     changes: [0c…, 9a…]
///     by: ana
///     at: 2026-11-20T10:00:00.000Z
///     reason: "the banner of the sale"
/// ```
package struct ApprovalFile: Sendable {
    package let path: String

    private static let maximumBytes = 16 << 20

    package init(path: String) { self.path = path }

    /// What the file says, and all that is wrong with it: verdicts with an error are left out.
    package struct Content: Sendable {
        package var entries: [ApprovalEntry] = []
        package var problems: [Diagnostic] = []

        package init() {}
    }

    /// Reads the file; one that is not there has no verdicts. Never throws, names everything at once.
    package func read() -> Content {
        var content = Content()
        do throws(FileFailure) {
            guard let bytes = try DurableFile.read(path, limit: Self.maximumBytes)?.bytes else { return content }
            ApprovalReader.read(bytes, file: path, into: &content)
        } catch {
            content.problems.append(
                Diagnostic(file: path, code: "approvals_unreadable", message: error.description, help: "check the file, or remove it"))
        }
        return content
    }

    /// Changes the list. Readers see the old file or the new one, never half of it; other processes wait. Returns what `change` returned.
    ///
    /// - Throws: ``Problem`` `conflict` when the file has errors, and those of the disk; then nothing has changed.
    package func update<Value>(_ change: (inout ApprovalLedger) throws(Problem) -> Value) throws(Problem) -> Value {
        // Held until the end of the function.
        let lock = try lock()
        let value = try changed(change)
        _ = consume lock
        return value
    }

    private func changed<Value>(_ change: (inout ApprovalLedger) throws(Problem) -> Value) throws(Problem) -> Value {
        let content = read()
        guard content.problems.isEmpty else {
            throw Problem(
                .conflict, "the file of verdicts has errors", location: path, help: "correct them first", diagnostics: content.problems)
        }
        var ledger = ApprovalLedger(replaying: content.entries)
        let value = try change(&ledger)
        guard ledger.entries != content.entries else { return value }
        do throws(FileFailure) {
            try DurableFile.replace(path, with: Array(Self.text(ledger.entries).utf8), permissions: 0o644)
        } catch {
            throw error.problem
        }
        return value
    }

    private func lock() throws(Problem) -> FileLock {
        do throws(FileFailure) {
            try Folder.create(Paths.folder(of: path))
            return try FileLock(path + ".lock")
        } catch {
            throw error.problem
        }
    }

    static func text(_ entries: [ApprovalEntry]) -> String {
        var text = "schema: 1\napprovals:\n"
        for entry in entries {
            text += "  - screen_id: \(YAMLScalar.quoted(entry.screenID.rawValue))\n    verdict: \(entry.verdict.name)\n"
            if case .tolerate(let until) = entry.verdict { text += "    until: \(Timestamp.text(until * 1_000))\n" }
            text += "    change_set: \(entry.changeSet)\n    changes: [\(entry.changes.joined(separator: ", "))]\n"
            text += "    by: \(YAMLScalar.quoted(entry.author))\n    at: \(Timestamp.text(entry.time * 1_000))\n"
            text += "    reason: \(YAMLScalar.quoted(entry.reason))\n"
        }
        return text
    }
}
