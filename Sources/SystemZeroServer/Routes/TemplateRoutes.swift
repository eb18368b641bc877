import AccessibilityTree
import HTTPTypes
import Hummingbird
import SystemZero

/// The approved screens.
struct TemplateRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        router.serve(.listTemplates) { [monitor] request, context in
            if request.headers[.accept]?.contains("yaml") == true {
                return .document(Array(try monitor.baselines.library.bundle().utf8), type: "application/yaml; charset=utf-8")
            }
            return .json(monitor.templates.list(in: context.admission?.generation ?? monitor.generations.current))
        }
        router.serve(.getTemplate) { [monitor] request, context in
            let found = try monitor.templates.template(
                context.textParameter("screen_id"), in: context.admission?.generation ?? monitor.generations.current)
            let headers: HTTPFields = [.eTag: "\"\(found.version)\"", .cacheControl: "no-cache"]
            if request.headers[.accept]?.contains("yaml") == true {
                return .document(Array(found.yaml.utf8), type: "application/yaml; charset=utf-8", headers: headers)
            }
            return .json(found.json, headers: headers)
        }
        router.serve(.postTemplate) { [monitor] request, context in
            if request.headers[.contentType]?.contains("yaml") == true {
                let bytes = try await request.bytes(upTo: TemplateService.maximumDocumentBytes)
                return Self.created(try await monitor.templates.store(document: bytes, actor: context.principal.actor))
            }
            let body = try await request.jsonObject(
                upTo: KeyRoutes.bodyLimit, allowed: ["capture_id", "screen_id", "app", "reason"])
            let stored = try await monitor.templates.build(
                captureID: body.requiredText("capture_id"), screenID: body.requiredText("screen_id"), app: body.text("app"),
                reason: body.text("reason"), actor: context.principal.actor)
            return Self.created(stored)
        }
    }

    private static func created(_ template: StoredTemplate) -> Response {
        .json(
            template.json, status: .created,
            headers: [.eTag: "\"\(template.version)\"", .location: "/templates/\(template.screenID)"])
    }
}
