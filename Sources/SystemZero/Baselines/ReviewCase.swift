package import AccessibilityTree
package import Baseline
package import Drift

/// What is to be judged about one capture of one screen: every change, with what people have said about it already.
package struct ReviewCase: Sendable {
    /// One change, under the number and the fingerprint by which people name it.
    package struct Item: Sendable {
        /// From 1, in the order of the screen.
        package let number: Int
        package let event: DriftEvent
        /// What the change is word for word.
        package let key: String
        /// The verdict that stands on it; nil while it is open.
        package let standing: ApprovalEntry?
    }

    /// The template that the changes were found against.
    package let template: Template
    package let captureID: String
    /// The stored tree of the capture.
    package let digest: BlobDigest
    package let conditions: CaptureConditions
    package let examination: Examination
    package let items: [Item]
    package let changeSet: ChangeSet

    package var screenID: ScreenID { template.screenID }

    /// The changes that nobody has decided on and that count as drift.
    package var open: [Item] { items.filter { $0.standing == nil && $0.event.severity > .ignore } }

    /// The items that some names mean: numbers, or fingerprints, which may be shortened to eight digits. No names mean all.
    ///
    /// - Throws: ``Problem`` `change_unknown` for a name that means none or several.
    func items(named names: [String]) throws(Problem) -> [Item] {
        guard !names.isEmpty else { return items }
        var selected: [Int: Item] = [:]
        for name in names {
            let meant = items.filter {
                name == "\($0.number)" || name.utf8.count >= 8 && $0.event.fingerprint.hasPrefix(name.lowercased())
            }
            guard meant.count == 1, let item = meant.first else {
                throw Problem(
                    .changeUnknown,
                    "\(Problem.quote(name)) names \(meant.isEmpty ? "no change" : "\(meant.count) changes") of the capture",
                    help: "a number from 1 to \(items.count), or a fingerprint, of which the first eight digits do")
            }
            selected[item.number] = item
        }
        return selected.values.sorted { $0.number < $1.number }
    }

    package var json: JSONValue {
        .members([
            "screen_id": .string(screenID.rawValue), "version": .count(template.version), "capture_id": .string(captureID),
            "verdict": .string(examination.report.match.verdict.name), "change_set": .string(changeSet.id),
            "open": .count(open.count),
            "changes": .array(
                items.map { item in
                    guard case .object(var object) = item.event.json else { return .null }
                    object.set("number", to: .count(item.number))
                    if let standing = item.standing { object.set("standing", to: standing.json) }
                    return .object(object)
                }),
        ])
    }
}

extension ApprovalEntry {
    /// A verdict as answers show it.
    package var json: JSONValue {
        var until: JSONValue?
        if case .tolerate(let moment) = verdict { until = .string(Timestamp.text(moment * 1_000)) }
        return .members([
            "verdict": .string(verdict.name), "until": until, "by": .string(author), "reason": .string(reason),
            "at": .string(Timestamp.text(time * 1_000)), "changes": .count(changes.count),
        ])
    }
}
