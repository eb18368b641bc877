import AccessibilityTree
import Baseline

/// The approved flows, as a YAML file that people can read, edit and review.
///
/// ```yaml
/// schema: 1
/// flows:
///   - screens: [login, index, products]
///     approved_by: ana
///     approved_at: 2026-11-20T10:00:00Z
///     reason: "the way to a product"
/// ```
package struct FlowFile: Sendable {
    package let path: String

    private static let maximumBytes = 4 << 20

    package init(path: String) { self.path = path }

    /// What the file says, and all that is wrong with it: flows with an error are left out.
    package struct Content: Sendable {
        package var flows: [ApprovedFlow] = []
        package var problems: [Diagnostic] = []
    }

    /// Reads the file; one that is not there has no flows. Never throws, names everything at once.
    package func read() -> Content {
        var content = Content()
        do throws(FileFailure) {
            guard let bytes = try DurableFile.read(path, limit: Self.maximumBytes)?.bytes else { return content }
            Self.read(bytes, file: path, into: &content)
        } catch {
            content.problems.append(
                Diagnostic(file: path, code: "flows_unreadable", message: error.description, help: "check the file, or remove it"))
        }
        return content
    }

    /// Adds a flow. Readers see the old file or the new one, never half of it.
    package func append(_ flow: ApprovedFlow) throws(Problem) {
        let content = read()
        guard content.problems.isEmpty else {
            throw Problem(
                .conflict, "the file of approved flows has errors", location: path, help: "correct them first",
                diagnostics: content.problems)
        }
        do throws(FileFailure) {
            try Folder.create(Paths.folder(of: path))
            try DurableFile.replace(path, with: Array(Self.text(content.flows + [flow]).utf8), permissions: 0o644)
        } catch {
            throw error.problem
        }
    }

    static func text(_ flows: [ApprovedFlow]) -> String {
        var text = "schema: 1\nflows:\n"
        for flow in flows {
            text += "  - screens: [\(flow.screens.map { YAMLScalar.quoted($0.rawValue) }.joined(separator: ", "))]\n"
            for (key, value) in [("approved_by", flow.approvedBy), ("approved_at", flow.approvedAt), ("reason", flow.reason)] {
                if let value { text += "    \(key): \(YAMLScalar.quoted(value))\n" }
            }
        }
        return text
    }
}

// MARK: - Reading

extension FlowFile {
    private static func read(_ bytes: [UInt8], file: String, into content: inout Content) {
        let root: DocumentNode?
        do {
            root = try YAMLText.read(bytes, file: file)
        } catch {
            content.problems += error.diagnostics
            return
        }
        guard let root else { return }
        var reader = FieldReader(root, known: ["schema", "flows"], file: file, what: "the file of flows")
        if let (schema, line) = reader.text("schema", required: true), schema != "1" {
            reader.report("invalid_value", "`schema` is \(Problem.quote(schema)), 1 is understood", line: line)
        }
        if let list = reader.node("flows") {
            if case .sequence(let entries) = list.content {
                for entry in entries { if let flow = flow(entry, file: file, &reader) { content.flows.append(flow) } }
            } else {
                reader.report("wrong_type", "`flows` must be a list, not \(list.kindName)", line: list.line)
            }
        }
        content.problems += reader.diagnostics
    }

    private static func flow(_ node: DocumentNode, file: String, _ outer: inout FieldReader) -> ApprovedFlow? {
        var reader = FieldReader(node, known: ["screens", "approved_by", "approved_at", "reason"], file: file, what: "a flow")
        let screens = screens(&reader)
        let flow = ApprovedFlow(
            screens: screens ?? [], approvedBy: reader.text("approved_by")?.value, approvedAt: reader.text("approved_at")?.value,
            reason: reader.text("reason")?.value)
        outer.adopt(reader)
        return screens == nil || !reader.diagnostics.isEmpty ? nil : flow
    }

    private static func screens(_ reader: inout FieldReader) -> [ScreenID]? {
        guard let node = reader.node("screens") else {
            reader.report("missing_key", "`screens` is missing")
            return nil
        }
        guard case .sequence(let entries) = node.content, (2...ApprovedFlow.mostScreens).contains(entries.count) else {
            reader.report("invalid_value", "`screens` must be a list of 2 to \(ApprovedFlow.mostScreens) screens", line: node.line)
            return nil
        }
        var screens: [ScreenID] = []
        for entry in entries {
            guard case .scalar(let text, _) = entry.content, let screen = ScreenID(rawValue: text) else {
                reader.report("invalid_value", "an entry of `screens` is no screen id", line: entry.line)
                return nil
            }
            screens.append(screen)
        }
        return screens
    }
}
