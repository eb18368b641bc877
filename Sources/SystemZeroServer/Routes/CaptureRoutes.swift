import AccessibilityTree
import HTTPTypes
import Hummingbird
import SystemZero

/// Posting captures through the pipeline, and reading what was captured.
struct CaptureRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.postCapture) { [monitor] request, context in
            let query = try QueryParameters(
                request, allowed: ["dry_run", "receipt", "explain", "format", "app", "session_id", "screen_id"])
            let format = try query.word("format", among: CaptureFormat.allCases.map(\.rawValue)).flatMap(CaptureFormat.init(rawValue:))
            let dryRun = try query.flag("dry_run")
            let receipt = try query.flag("receipt")
            let generation = context.generation(monitor)
            let submission = Submission(
                bytes: try await request.bytes(upTo: generation.settings.maxRequestBytes), format: format, app: query["app"],
                screenID: query["screen_id"], sessionID: query["session_id"], explains: try query.flag("explain"),
                actor: context.principal.actor, origin: .http)
            return try await context.once(request, body: submission.bytes, monitor.repeats) {
                let outcome = try await monitor.intake.submit(submission, generation: generation, dryRun: dryRun, receipt: receipt)
                return KeptAnswer(
                    status: dryRun ? 200 : 201, headers: dryRun ? [] : [(name: "Location", value: "/captures/\(outcome.id)")],
                    body: outcome.json.jsonBytes)
            }
        }
        router.serve(.listCaptures) { [monitor] request, _ in
            let query = try QueryParameters(
                request, allowed: ["app", "screen_id", "source", "severity", "since", "until", "limit", "cursor"])
            return .json(
                try monitor.captures.list(
                    CaptureFilter(
                        app: query["app"], screenID: query["screen_id"], source: query["source"],
                        severity: try query.word("severity", among: ["ignore", "info", "warning", "critical"]),
                        since: try query.moment("since"), until: try query.moment("until"),
                        limit: try query.integer("limit", in: 1...1_000) ?? 100, cursor: query["cursor"])))
        }
        router.serve(.getCapture) { [monitor] _, context in .json(try monitor.captures.capture(context.textParameter("id"))) }
        router.serve(.captureDiff) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["against"])
            return .json(try monitor.baselines.compare(context.textParameter("id"), against: query["against"]).json)
        }
        router.serve(.captureTree) { [monitor] _, context in .json(try monitor.captures.tree(context.textParameter("id"))) }
    }
}
