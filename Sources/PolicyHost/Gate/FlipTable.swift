package import AccessibilityTree

/// What a new policy set would answer differently on decisions that were made, and whether that weakens protection.
package struct FlipTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package let hook: PolicyHook
        /// Digest of the recorded input.
        package let input: String
        /// What was decided about, for people: `POST /config/reload as operator`.
        package let subject: String
        package let before: String
        package let after: String
        /// Deny became allow, or a severity fell.
        package let weakens: Bool

        package init(hook: PolicyHook, input: String, subject: String, before: String, after: String, weakens: Bool) {
            self.hook = hook
            self.input = input
            self.subject = subject
            self.before = before
            self.after = after
            self.weakens = weakens
        }
    }

    /// Sorted: weakening ones first, then by hook, subject and input.
    package let rows: [Row]
    /// How many inputs were replayed.
    package let replayed: Int

    package init(rows: [Row], replayed: Int) {
        self.rows = rows.sorted { left, right in
            if left.weakens != right.weakens { return left.weakens }
            return (left.hook.rawValue, left.subject, left.input) < (right.hook.rawValue, right.subject, right.input)
        }
        self.replayed = replayed
    }

    /// Whether somebody has to accept this very table before the set may serve.
    package var needsAcceptance: Bool { rows.contains(where: \.weakens) }

    /// SHA-256 of the table, which `accept_flips` must name: accepting one table never accepts another.
    ///
    /// Over the rows only: asking for the table is itself a recorded decision, and must not change what is to be accepted.
    package var digest: String { Digest.sha256((document["flips"] ?? .null).jsonBytes) }

    package var document: JSONValue {
        .object(
            JSONObject([
                ("replayed", .integer(Int64(replayed))),
                (
                    "flips",
                    .array(
                        rows.map { row in
                            .object(
                                JSONObject([
                                    ("hook", .string(row.hook.rawValue)), ("subject", .string(row.subject)),
                                    ("before", .string(row.before)),
                                    ("after", .string(row.after)), ("weakens", .bool(row.weakens)), ("input", .string(row.input)),
                                ]))
                        })
                ),
            ]))
    }
}
