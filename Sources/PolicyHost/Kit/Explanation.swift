package import AccessibilityTree

/// Why a policy answered as it did: the lines that ran, the fields that it read, and the smallest change of the input that flips the answer.
package struct Explanation: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let file: String
        package let number: Int
        package let text: String
        package let times: Int
    }

    /// A change of one field of the input that gives another answer.
    package struct Flip: Hashable, Sendable {
        /// `request.principal.role`
        package let field: String
        package let from: String
        package let to: String
        /// What the policy answers then.
        package let result: String
    }

    package let outcome: PolicyOutcome
    /// Lines that ran, by file and number.
    package let lines: [Line]
    /// Fields of the input that were read, in the order of first reading.
    package let fields: [String]
    /// Smallest first; at most 10.
    package let flips: [Flip]
    /// How many changed inputs were tried.
    package let tried: Int

    package var document: JSONValue {
        let lines = lines.map { line in
            JSONValue.object(
                JSONObject([
                    ("file", .string(line.file)), ("line", .integer(Int64(line.number))), ("times", .integer(Int64(line.times))),
                    ("text", .string(line.text)),
                ]))
        }
        let flips = flips.map { flip in
            JSONValue.object(
                JSONObject([
                    ("field", .string(flip.field)), ("from", .string(flip.from)), ("to", .string(flip.to)),
                    ("result", .string(flip.result)),
                ]))
        }
        return .object(
            JSONObject([
                ("outcome", outcome.document), ("lines", .array(lines)), ("fields", .array(fields.map { .string($0) })),
                ("flips", .array(flips)), ("tried", .integer(Int64(tried))),
            ]))
    }

    /// The explanation for a terminal.
    package var text: String {
        var out = ["\(outcome.text)\(outcome.reason.isEmpty ? "" : ": " + outcome.reason)", "steps: \(outcome.steps)"]
        if let failure = outcome.failure { out.append(failure.diagnostic.description) }
        out.append("fields read: \(fields.isEmpty ? "none" : fields.joined(separator: ", "))")
        out.append(lines.isEmpty ? "lines run: none" : "lines run:")
        out += lines.map { "  \($0.file):\($0.number)\($0.times > 1 ? " (\($0.times) times)" : "")  \($0.text)" }
        if let flip = flips.first {
            out.append("smallest change that flips it: \(flip.field) = \(flip.to) instead of \(flip.from) → \(flip.result)")
        } else {
            out.append("no change of a single field flips it")
        }
        out.append("inputs tried: \(tried)")
        return out.joined(separator: "\n")
    }
}
