/// The gate before any comparison: signs that a capture is not the whole screen, or not the screen at all.
///
/// A suspect capture is a finding of its own. It stops learning and the flood of removed nodes, and nothing else: what is new in it and takes
/// input is judged as ever, since a modal login laid over the page hides the rest of the page.
package enum CaptureQuality {
    /// Share of the baseline's nodes under which a capture is suspect.
    static let leastShare = 0.4

    /// All suspicions, in a fixed order. O(nodes).
    package static func assess(
        _ tree: Tree, raw: RawTree, envelope: CaptureEnvelope, expecting expectations: CaptureExpectations
    ) -> [Suspicion] {
        var suspicions: [Suspicion] = []
        for remark in raw.remarks {
            switch remark {
            case .depthCapReached(let depth): suspicions.append(.depthCapReached(depth: depth))
            case .notResponding: suspicions.append(.notResponding)
            case .reportedBySource(let words): suspicions.append(.reportedBySource(words))
            }
        }
        if tree.arena.names.allSatisfy(\.isEmpty) { suspicions.append(.noNamedNode) }
        if let baseline = expectations.baselineNodes, Double(tree.count) < Double(baseline) * leastShare {
            suspicions.append(.fewNodes(nodes: tree.count, baseline: baseline))
        }
        if let expected = expectations.app, let found = foreignApp(expected, envelope, tree) {
            suspicions.append(.wrongApp(expected: expected, found: found))
        }
        if let previous = expectations.previousCapturedAt, let current = envelope.capturedAt,
            isBefore(current, previous, tolerance: expectations.captureOrderTolerance)
        {
            suspicions.append(.capturedEarlier(capturedAt: current, previous: previous))
        }
        return suspicions
    }

    /// Whether one capture says that it was made before another, by more than `tolerance` seconds. False where one of them says no time.
    package static func isBefore(_ capturedAt: String, _ previous: String, tolerance: Double) -> Bool {
        guard let before = ISOTime.seconds(previous), let now = ISOTime.seconds(capturedAt) else { return false }
        return now < before - tolerance
    }

    /// Whether a capture claims to be made more than an hour after `now` (milliseconds since 1970): whoever believed that would take every
    /// later capture for an old one.
    package static func isInFuture(_ capturedAt: String, of now: Int64) -> Bool {
        ISOTime.seconds(capturedAt).map { $0 > Double(now) / 1_000 + 3_600 } ?? false
    }

    /// The application that a capture names, where it is another than the expected one.
    private static func foreignApp(_ expected: String, _ envelope: CaptureEnvelope, _ tree: Tree) -> String? {
        if let app = envelope.app { return app.lowercased() == expected.lowercased() ? nil : app }
        guard expected.contains("."), tree.count > 0 else { return nil }
        // An Android dump names the package on its nodes; a template's app is then a package too.
        for node in 0..<min(tree.count, 8) {
            guard let package = tree.arena.property(.package, of: node) else { continue }
            let found = tree.arena.string(package)
            return found.lowercased() == expected.lowercased() ? nil : found
        }
        return nil
    }
}
