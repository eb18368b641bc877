package import AccessibilityTree
import Drift

/// The verdict of one aria template on one capture file.
package struct AriaFileMatch: Sendable {
    package let template: String
    package let capture: String
    package let result: AriaMatchResult
    /// Where in the capture the template matched: role and name; nil without a match.
    package let place: String?

    init(template: String, capture: String, result: AriaMatchResult, arena: NodeArena) {
        self.template = template
        self.capture = capture
        self.result = result
        place = result.node.map { TreePaths(Tree(arena: arena, classes: Classifier.classify(arena))).path(of: $0) }
    }

    package var isMatch: Bool { result.isMatch }

    /// `{"template", "capture", "match", "place"?, "line"?, "expected"?, "reason"?}`
    package var json: JSONValue {
        .members([
            "template": .string(template), "capture": .string(capture), "match": .bool(isMatch), "place": .text(place),
            "line": result.mismatch.flatMap { $0.line > 0 ? .count($0.line) : nil }, "expected": .text(result.mismatch?.expected),
            "reason": .text(result.mismatch?.explanation),
        ])
    }

    /// One line: `template:line: no match: reason`, or `template: match at place`.
    package var text: String {
        guard !isMatch else { return "\(template): match in \(capture) at \(place ?? "/")" }
        let line = result.mismatch.flatMap { $0.line > 0 ? ":\($0.line)" : nil } ?? ""
        let reason = result.mismatch.map { ": " + DisplayText.plain($0.explanation, limit: 400) } ?? ""
        return "\(template)\(line): no match in \(capture)\(reason)"
    }
}
