import Baseline

/// Reads the file of verdicts with every fault and its line.
enum ApprovalReader {
    private static let keys = ["screen_id", "verdict", "until", "change_set", "changes", "by", "at", "reason"]

    static func read(_ bytes: [UInt8], file: String, into content: inout ApprovalFile.Content) {
        let root: DocumentNode?
        do {
            root = try YAMLText.read(bytes, file: file)
        } catch {
            content.problems += error.diagnostics
            return
        }
        guard let root else { return }
        var reader = FieldReader(root, known: ["schema", "approvals"], file: file, what: "the file of verdicts")
        if let (schema, line) = reader.text("schema", required: true), schema != "1" {
            reader.report("invalid_value", "`schema` is \(Problem.quote(schema)), 1 is understood", line: line)
        }
        if let list = reader.node("approvals") {
            if case .sequence(let entries) = list.content {
                for entry in entries { if let entry = Self.entry(entry, file: file, &reader) { content.entries.append(entry) } }
            } else {
                reader.report("wrong_type", "`approvals` must be a list, not \(list.kindName)", line: list.line)
            }
        }
        content.problems += reader.diagnostics
    }

    private static func entry(_ node: DocumentNode, file: String, _ outer: inout FieldReader) -> ApprovalEntry? {
        var reader = FieldReader(node, known: keys, file: file, what: "a verdict")
        defer { outer.adopt(reader) }
        let (screen, set) = (reader.text("screen_id", required: true), reader.text("change_set", required: true))
        let (author, reason) = (reader.text("by", required: true), reader.text("reason", required: true))
        let (time, verdict, changes) = (moment("at", required: true, &reader), verdict(&reader), changes(&reader))
        if let set, !isKey(set.value) { reader.report("invalid_value", "`change_set` is no digest", line: set.line) }
        if let screen, ScreenID(rawValue: screen.value) == nil {
            reader.report("invalid_value", "\(Problem.quote(screen.value)) is no screen id", line: screen.line)
        }
        guard reader.diagnostics.isEmpty, let screen, let id = ScreenID(rawValue: screen.value), let set, let author, let reason, let time,
            let verdict, let changes
        else { return nil }
        return ApprovalEntry(
            recorded: id, changeSet: set.value, changes: changes, verdict: verdict, author: author.value, reason: reason.value, time: time)
    }

    private static func verdict(_ reader: inout FieldReader) -> ApprovalEntry.Verdict? {
        guard let (word, line) = reader.text("verdict", required: true) else { return nil }
        switch word {
        case "approve": return .approve
        case "reject": return .reject
        case "quarantine": return .quarantine
        case "tolerate": return moment("until", required: true, &reader).map { .tolerate(until: $0) }
        default:
            let known = ["approve", "reject", "tolerate", "quarantine"]
            reader.report(
                "invalid_value", "\(Problem.quote(word)) is no verdict", line: line,
                help: NameSuggestion.nearest(to: word, among: known).map { "did you mean `\($0)`?" }
                    ?? "one of \(known.joined(separator: ", "))")
            return nil
        }
    }

    private static func changes(_ reader: inout FieldReader) -> [String]? {
        guard let node = reader.node("changes"), case .sequence(let entries) = node.content, !entries.isEmpty else {
            reader.report("invalid_value", "`changes` must be a list of digests")
            return nil
        }
        var changes: [String] = []
        for entry in entries {
            guard case .scalar(let text, _) = entry.content, isKey(text) else {
                reader.report("invalid_value", "an entry of `changes` is no digest", line: entry.line)
                return nil
            }
            changes.append(text)
        }
        return changes
    }

    /// Seconds since 1970.
    private static func moment(_ key: String, required: Bool, _ reader: inout FieldReader) -> Int64? {
        guard let (text, line) = reader.text(key, required: required) else { return nil }
        if let milliseconds = Timestamp.milliseconds(text) { return milliseconds / 1_000 }
        if let date = UTCTime.date(text) { return date.milliseconds / 1_000 }
        reader.report(
            "invalid_value", "`\(key)` is not a moment: \(Problem.quote(text))", line: line, help: "write `2027-01-31T12:00:00Z`")
        return nil
    }

    private static func isKey(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
