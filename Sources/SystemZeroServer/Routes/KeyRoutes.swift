import AccessibilityTree
import HTTPTypes
import Hummingbird
import SystemZero

/// Making, showing, rotating and revoking API keys.
struct KeyRoutes {
    let monitor: Monitor

    /// Bodies of these routes are a handful of short members.
    static let bodyLimit = 16_384

    func register(on router: Router<AppContext>) {
        router.serve(.createKey) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: Self.bodyLimit, allowed: ["name", "role", "description", "expires_in"])
            let created = try await monitor.keyService.create(
                name: body.requiredText("name"), role: body.requiredText("role"), description: body.text("description") ?? "",
                expiresIn: body.integer("expires_in", in: 60...Int64(KeyRules.maxLifetimeSeconds)), actor: context.principal.actor)
            return .json(created, status: .created)
        }
        router.serve(.validateKey) { [monitor] _, context in
            .json(monitor.keyService.whoAmI(context.principal, limits: context.admission?.limits ?? []))
        }
        router.serve(.listKeys) { [monitor] _, _ in .json(monitor.keyService.list()) }
        router.serve(.revokeKey) { [monitor] _, context in
            .json(try await monitor.keyService.revoke(context.textParameter("id"), actor: context.principal.actor))
        }
        router.serve(.rotateKey) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: Self.bodyLimit, allowed: ["grace_seconds"])
            return .json(
                try await monitor.keyService.rotate(
                    context.textParameter("id"), graceSeconds: body.integer("grace_seconds", in: 0...Int64(KeyRules.maxGraceSeconds)) ?? 0,
                    actor: context.principal.actor))
        }
    }
}
