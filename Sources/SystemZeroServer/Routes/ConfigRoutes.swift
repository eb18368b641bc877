import Hummingbird
import SystemZero

/// Effective settings, and putting changed policies into force.
struct ConfigRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.getConfig) { [monitor] _, _ in .json(monitor.settingsReport()) }
        router.serve(.reload) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["dry_run"])
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["dry_run", "accept_flips"])
            let dryRun = try query.flag("dry_run") || body.flag("dry_run") ?? false
            let report = try await monitor.reloader.reload(
                ReloadRequest(actor: context.principal.actor, trigger: .http, dryRun: dryRun, acceptFlips: body.text("accept_flips")))
            return .json(report.json)
        }
        router.serve(.rollback) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: KeyRoutes.bodyLimit, allowed: ["revision", "reason"])
            let report = try await monitor.reloader.rollback(
                to: body.text("revision"), reason: body.text("reason") ?? "", actor: context.principal.actor)
            return .json(report.json)
        }
    }
}
