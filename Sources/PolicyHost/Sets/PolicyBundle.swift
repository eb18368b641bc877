package import AccessibilityTree

/// All that an answer depends on beside its input, as one blob: the files of a set, the values that it sees as `sz.settings`, the budgets,
/// and who signed it. Equal bundles have equal bytes.
package struct PolicyBundle: Sendable {
    package let set: PolicySet
    package let settings: JSONValue
    package let budgets: PolicyBudgets
    /// The signed manifest that came with the set; nil where there was none.
    package let manifest: PolicyManifest?
    /// The content of the blob.
    package let bytes: [UInt8]

    package init(_ set: PolicySet, options: PolicyEngineOptions, manifest: PolicyManifest? = nil) {
        self.set = set
        self.manifest = manifest
        settings = options.settings
        budgets = options.budgets
        var members: [(String, JSONValue)] = [("values", options.settings), ("budgets", options.budgets.document)]
        if let manifest { members.append(("manifest", manifest.document)) }
        bytes = set.bundle(adding: members)
    }

    /// Restores a bundle from its bytes.
    ///
    /// - Throws: ``PolicyProblems`` `policy_bundle_damaged`, or what is wrong with the set.
    package init(
        _ bytes: [UInt8], limits: PolicySetLimits = PolicySetLimits(fileBytes: 16 << 20, totalBytes: 64 << 20)
    ) throws(PolicyProblems) {
        set = try PolicySet(bundle: bytes, limits: limits)
        let document: JSONValue
        do {
            document = try JSONValue.parse(bytes)
        } catch {
            throw PolicySet.damaged("it is not JSON: \(error.problem.message)")
        }
        settings = document["values"] ?? .object(JSONObject())
        budgets = PolicyBudgets(document: document["budgets"] ?? .null)
        if let manifest = document["manifest"] {
            self.manifest = try PolicyManifest(manifest.jsonBytes)
        } else {
            manifest = nil
        }
        self.bytes = bytes
    }

    /// How an engine is set up to answer as it answered then. The clock, which is but the backstop behind the steps, gets ten times as long:
    /// what a busy machine did not finish then is no reason to differ now.
    package var options: PolicyEngineOptions {
        var budgets = budgets
        budgets.decisionTime *= 10
        budgets.captureTime *= 10
        budgets.loadTime *= 10
        return PolicyEngineOptions(workers: 1, budgets: budgets, settings: settings)
    }
}

extension PolicyBudgets {
    /// Steps, milliseconds and bytes, by the names of the settings.
    var document: JSONValue {
        .object(
            JSONObject([
                ("decision_steps", .integer(Int64(decisionSteps))), ("decision_milliseconds", .integer(decisionTime.milliseconds)),
                ("capture_steps", .integer(Int64(captureSteps))), ("capture_milliseconds", .integer(captureTime.milliseconds)),
                ("load_steps", .integer(Int64(loadSteps))), ("load_milliseconds", .integer(loadTime.milliseconds)),
                ("memory_bytes", .integer(Int64(memoryBytes))),
            ]))
    }

    /// Budgets out of ``document``; what is missing takes its default.
    init(document: JSONValue) {
        self.init()
        func number(_ name: String) -> Int? { document[name]?.integer.flatMap { $0 > 0 ? Int(exactly: $0) : nil } }
        decisionSteps = number("decision_steps") ?? decisionSteps
        decisionTime = number("decision_milliseconds").map { .milliseconds($0) } ?? decisionTime
        captureSteps = number("capture_steps") ?? captureSteps
        captureTime = number("capture_milliseconds").map { .milliseconds($0) } ?? captureTime
        loadSteps = number("load_steps") ?? loadSteps
        loadTime = number("load_milliseconds").map { .milliseconds($0) } ?? loadTime
        memoryBytes = number("memory_bytes") ?? memoryBytes
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
