import AccessibilityTree

/// The file behind ``PolicyHistory``: `{"schema": 1, "revisions": [{"revision", "bundle", "since", "since_ms", "actor"}, …]}`.
struct PolicyHistoryFile: Sendable {
    let revisions: [HeldRevision]
    let problem: Problem?

    private static let maximumBytes = 1 << 20

    var bytes: [UInt8] { JSONValue.members(["schema": 1, "revisions": .array(revisions.map(\.json))]).jsonBytes }

    /// A missing file is an empty history.
    static func read(_ path: String) -> PolicyHistoryFile {
        let content: [UInt8]?
        do throws(FileFailure) {
            content = try DurableFile.read(path, limit: maximumBytes)?.bytes
        } catch {
            return PolicyHistoryFile(revisions: [], problem: damaged(path, error.reason))
        }
        guard let content else { return PolicyHistoryFile(revisions: [], problem: nil) }
        // Where exactly it stops being JSON helps nobody: the file is put back or removed.
        guard let document = try? JSONValue.parse(content), document["schema"]?.integer == 1, let rows = document["revisions"]?.array else {
            return PolicyHistoryFile(revisions: [], problem: damaged(path, "it is no JSON document of `schema` 1"))
        }
        let revisions = rows.compactMap(HeldRevision.init)
        // What can still be read is still good to go back to.
        let problem = revisions.count == rows.count ? nil : damaged(path, "\(rows.count - revisions.count) of its entries make no sense")
        return PolicyHistoryFile(revisions: revisions, problem: problem)
    }

    private static func damaged(_ path: String, _ why: String) -> Problem {
        Problem(
            .policyHistoryDamaged, "the history of policy revisions cannot be used: \(why)", location: path,
            help: "put the file back from a backup, or remove it: the next reload starts a new one. The policies serve all the same; "
                + "earlier sets are named by the `reload` entries of the log")
    }
}
