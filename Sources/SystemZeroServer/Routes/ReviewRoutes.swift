import AccessibilityTree
import Baseline
import HTTPTypes
import Hummingbird
import SystemZero

/// Verdicts on the changes of captures, and what was decided so far.
struct ReviewRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.reviewCapture) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["screen_id"])
            return .json(try monitor.baselines.review(context.textParameter("id"), as: query["screen_id"]).json)
        }
        router.serve(.approveTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(
                upTo: KeyRoutes.bodyLimit,
                allowed: ["capture_id", "reason", "changes", "variant", "accept_suspect"])
            var decision = try Self.decision(.approve, body, request, context)
            decision.variant = try body.text("variant")
            decision.acceptsSuspicion = try body.flag("accept_suspect") ?? false
            return try await Self.answer(decision, monitor)
        }
        for (endpoint, verdict) in [(Endpoint.rejectTemplate, ApprovalEntry.Verdict.reject), (.quarantineTemplate, .quarantine)] {
            router.serve(endpoint) { [monitor] request, context in
                let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["capture_id", "reason", "changes"])
                return try await Self.answer(Self.decision(verdict, body, request, context), monitor)
            }
        }
        router.serve(.tolerateTemplate) { [monitor] request, context in
            let body = try await request.jsonObject(
                upTo: KeyRoutes.bodyLimit, allowed: ["capture_id", "reason", "changes", "until"])
            let text = try body.requiredText("until")
            guard let until = UTCTime.date(text) else {
                throw Problem(
                    .invalidRequest, "\(Problem.quote(text)) is no moment", location: "/until",
                    help: "write `2027-01-31T12:00:00Z` or `2027-01-31`")
            }
            return try await Self.answer(
                Self.decision(.tolerate(until: until.milliseconds / 1_000), body, request, context), monitor)
        }
    }

    private static func decision(
        _ verdict: ApprovalEntry.Verdict, _ body: JSONBody, _ request: Request, _ context: AppContext
    ) throws(Problem) -> BaselineDecision {
        BaselineDecision(
            screenID: try context.textParameter("screen_id"), captureID: try body.requiredText("capture_id"), verdict: verdict,
            changes: try body.texts("changes") ?? [], reason: try body.text("reason") ?? "", actor: context.principal.actor,
            expecting: try request.expectedVersion)
    }

    private static func answer(_ decision: BaselineDecision, _ monitor: Monitor) async throws -> Response {
        let outcome = try await monitor.baselines.decide(decision)
        return .json(outcome.json, headers: [.eTag: "\"\(outcome.template.version)\""])
    }
}

extension Request {
    /// The version that `If-Match` names; nil without the header, or when any version will do.
    var expectedVersion: Int? {
        get throws(Problem) {
            guard let text = headers[.ifMatch], text != "*" else { return nil }
            guard text.hasPrefix("\""), text.hasSuffix("\""), let version = Int(text.dropFirst().dropLast()), version > 0 else {
                throw Problem(
                    .invalidRequest, "\(Problem.quote(text)) is no ETag of a template", location: "If-Match",
                    help: "send the ETag of GET /templates/{screen_id}, such as \"3\" with its quotes")
            }
            return version
        }
    }
}

extension JSONBody {
    /// A list of strings.
    func texts(_ name: String) throws(Problem) -> [String]? {
        guard let value = object[name], !value.isNull else { return nil }
        let texts = value.array?.compactMap(\.string)
        guard let texts, texts.count == value.array?.count else {
            throw Problem(.invalidRequest, "the member `\(name)` is not what it should be", location: "/\(name)", help: "a list of strings")
        }
        return texts
    }
}
