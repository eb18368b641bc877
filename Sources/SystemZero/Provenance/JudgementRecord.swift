package import AccessibilityTree
package import PolicyHost

/// What the severity policy was asked about one capture, as one blob: for each screen that it was held against the context once, then every
/// change.
///
/// `{"schema": 1, "hook": "severity", "screens": [{"context": {…}, "changes": [{…}, …]}, …]}`, in the order of the findings.
package struct JudgementRecord: Sendable {
    private struct Screen {
        let context: ScreenContext
        var changes: [JudgedChange]
    }

    private let screens: [Screen]

    /// Nil when nothing was asked.
    package init?(_ inputs: [RecordedInput]) {
        var screens: [Screen] = []
        for case .severity(let change, let context) in inputs {
            if let last = screens.last, last.context == context {
                screens[screens.count - 1].changes.append(change)
            } else {
                screens.append(Screen(context: context, changes: [change]))
            }
        }
        guard !screens.isEmpty else { return nil }
        self.screens = screens
    }

    package var bytes: [UInt8] {
        let rows = screens.map { screen in
            JSONValue.members(["context": screen.context.document, "changes": .array(screen.changes.map(\.document))])
        }
        return JSONValue.members(["schema": 1, "hook": .string(PolicyHook.severity.rawValue), "screens": .array(rows)]).jsonBytes
    }

    /// The questions of a stored record. Errors: `policy_bad_input` when it is none.
    package static func inputs(of document: JSONValue) throws(PolicyProblems) -> [RecordedInput] {
        var inputs: [RecordedInput] = []
        for screen in document["screens"]?.array ?? [] {
            let context = try ScreenContext(document: screen["context"] ?? .null)
            for change in screen["changes"]?.array ?? [] { inputs.append(.severity(try JudgedChange(document: change), context)) }
        }
        return inputs
    }
}
