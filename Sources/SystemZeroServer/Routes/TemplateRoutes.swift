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
            let headers: HTTPFields = [.eTag: "\"\(found.version)\"", .cacheControl: "no-cache", .vary: "Accept"]
            if request.headers.holds("\"\(found.version)\"") { return Response(status: .notModified, headers: headers) }
            if try Endpoint.getTemplate.form(for: request.headers) == "application/yaml" {
                return .document(Array(found.yaml.utf8), type: "application/yaml; charset=utf-8", headers: headers)
            }
            return .json(found.json, headers: headers)
        }
        router.serve(.postTemplate) { [monitor] request, context in
            let bytes = try await request.bytes(upTo: TemplateService.maximumDocumentBytes)
            guard request.isYAML || request.mayBeJSON else { throw request.unsupported("application/json or application/yaml") }
            return try await context.once(request, body: bytes, monitor.repeats) {
                try await create(bytes, isYAML: request.isYAML, actor: context.principal.actor)
            }
        }
        router.serve(.putTemplate) { [monitor] request, context in
            let condition = try request.headers.versionCondition()
            let bytes = try await request.bytes(upTo: TemplateService.maximumDocumentBytes)
            guard request.isYAML else { throw request.unsupported("application/yaml") }
            let (stored, isNew) = try await monitor.templates.replace(
                context.textParameter("screen_id"), document: bytes, condition: condition, actor: context.principal.actor)
            return isNew ? Self.created(stored).response : .json(stored.json, headers: [.eTag: "\"\(stored.version)\""])
        }
        router.serve(.deleteTemplate) { [monitor] request, context in
            let query = try QueryParameters(request, allowed: ["reason"])
            return .json(
                try await monitor.templates.retire(
                    context.textParameter("screen_id"), condition: request.headers.versionCondition(), reason: query["reason"],
                    actor: context.principal.actor))
        }
    }

    private func create(_ bytes: [UInt8], isYAML: Bool, actor: String) async throws -> KeptAnswer {
        if isYAML { return Self.created(try await monitor.templates.store(document: bytes, actor: actor)) }
        let body = try JSONBody(bytes, allowed: ["capture_id", "screen_id", "app", "reason"] + BulkRequest.members)
        if let request = try BulkRequest(body, actor: actor) { return try await createMany(request) }
        return Self.created(
            try await monitor.templates.build(
                captureID: body.requiredText("capture_id"), screenID: body.requiredText("screen_id"), app: body.text("app"),
                reason: body.text("reason"), actor: actor))
    }

    private func createMany(_ request: BulkRequest) async throws -> KeptAnswer {
        let (proposal, outcome) = try await monitor.baselines.build(request)
        for _ in outcome?.added ?? [] { monitor.counters.countTemplate() }
        let isNew = outcome.map { !$0.added.isEmpty || !$0.updated.isEmpty } ?? false
        return KeptAnswer(status: isNew ? 201 : 200, headers: [], body: proposal.json(outcome).jsonBytes)
    }

    private static func created(_ template: StoredTemplate) -> KeptAnswer {
        KeptAnswer(
            status: 201,
            headers: [(name: "ETag", value: "\"\(template.version)\""), (name: "Location", value: "/templates/\(template.screenID)")],
            body: template.json.jsonBytes)
    }
}
