package import AccessibilityTree
import Baseline
package import PolicyHost
import Synchronization

/// Looking at the policies that serve, and trying them out: evaluation, explanation, replay, matrix.
///
/// Questions are answered by an engine of their own, one question at a time and on a thread that serves no requests, so that nothing anybody asks
/// here keeps a decision waiting. What a question costs the caller is a matter of `rate_limits.lua`.
package final class PolicyDesk: Sendable {
    let store: DecisionStore
    let recorder: DecisionRecorder
    let history: PolicyHistory
    /// Owner: this object. The engine of the policies that were asked last, made when somebody asks, and the bundle that names them.
    private let bench = Mutex<(bundle: BlobDigest, engine: PolicyEngine)?>(nil)
    private let turnstile = Turnstile()

    /// Questions that may wait for their turn.
    private static let maximumWaiting = 32
    /// Changed inputs that an explanation tries.
    private static let mostTries = 500

    init(store: DecisionStore, recorder: DecisionRecorder, history: PolicyHistory) {
        self.store = store
        self.recorder = recorder
        self.history = history
    }

    /// What the policies of a generation answer to an input.
    ///
    /// - Throws: ``Problem`` `policy_input_invalid` with the JSON pointer of everything that is wrong, `policy_desk_busy`.
    package func evaluate(_ document: JSONValue, in generation: Generation) async throws(Problem) -> JSONValue {
        let input = try Self.input(document)
        return try await ask(generation) { engine throws(Problem) in
            Self.answer(input, engine.revision, engine.evaluate(input).document)
        }
    }

    /// The same with the lines that ran, the fields that were read and the smallest changes that flip the answer.
    package func explain(_ document: JSONValue, in generation: Generation) async throws(Problem) -> JSONValue {
        let input = try Self.input(document)
        return try await ask(generation) { engine throws(Problem) in
            do throws(PolicyProblems) {
                return Self.answer(input, engine.revision, try engine.explain(input, mostTries: Self.mostTries).document)
            } catch {
                throw Problem(policies: error)
            }
        }
    }

    /// Roles by permissions, as the policies answer.
    package func matrix(in generation: Generation) async throws(Problem) -> PermissionMatrix {
        try await ask(generation) { engine throws(Problem) in PermissionMatrix(engine) }
    }

    private static func answer(_ input: RecordedInput, _ revision: PolicyRevision, _ document: JSONValue) -> JSONValue {
        var object = JSONObject([
            ("hook", .string(input.hook.rawValue)), ("policy_revision", .string(revision.description)),
            ("input_digest", .string("sha256:" + input.digest)),
        ])
        for (key, value) in document.object?.members.map({ ($0, $1) }) ?? [] { object.set(key, to: value) }
        return .object(object)
    }

    private static func input(_ document: JSONValue) throws(Problem) -> RecordedInput {
        do {
            return try RecordedInput(document: document)
        } catch {
            throw Problem(
                .policyInputInvalid, error.diagnostics.first?.message ?? "the input is not valid", location: error.diagnostics.first?.file,
                help: error.diagnostics.first?.help, diagnostics: error.diagnostics.map(Diagnostic.init))
        }
    }
}

// MARK: - Asking

extension PolicyDesk {
    func ask<Answer: Sendable>(
        _ generation: Generation, _ question: @escaping @Sendable (PolicyEngine) throws(Problem) -> Answer
    ) async throws(Problem) -> Answer {
        guard await turnstile.enter(unlessWaiting: Self.maximumWaiting) else {
            throw Problem(.policyDeskBusy, "too many questions about policies wait already", help: "ask again in a second")
        }
        defer { turnstile.leave() }
        return try await offPath { () throws(Problem) in try question(self.engine(of: generation)) }
    }

    /// An engine of the same policies with one state for each purpose. The caller holds the turnstile.
    private func engine(of generation: Generation) throws(Problem) -> PolicyEngine {
        if let found = bench.withLock({ $0 }), found.bundle == generation.bundle { return found.engine }
        let engine = try Self.engine(generation.policies.set, options: generation.policies.options)
        bench.withLock { $0 = (generation.bundle, engine) }
        return engine
    }

    static func engine(_ set: PolicySet, options: PolicyEngineOptions) throws(Problem) -> PolicyEngine {
        var options = options
        options.workers = 1
        do {
            return try PolicyEngine(set, options: options)
        } catch {
            throw Problem(posted: error)
        }
    }
}

extension Problem {
    /// A policy set that somebody wants to try and that cannot be used.
    init(posted error: PolicyProblems) {
        self.init(
            .policyInputInvalid, "the policies have \(error.diagnostics.count == 1 ? "an error" : "\(error.diagnostics.count) errors")",
            location: error.diagnostics.first.flatMap { Diagnostic($0).location }, help: "systemzero policy check shows the same list",
            diagnostics: error.diagnostics.map(Diagnostic.init))
    }
}
