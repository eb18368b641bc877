import HTTPTypes
import Hummingbird
import SystemZero

/// The API, described for programs and for people.
struct DescriptionRoutes {
    private static let pagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

    func register(on router: Router<AppContext>) {
        router.serve(.openapiYAML) { request, _ in
            try Self.answer(request, { $0.yaml }, type: "application/yaml; charset=utf-8")
        }
        router.serve(.openapiJSON) { request, _ in
            try Self.answer(request, { $0.json }, type: "application/json; charset=utf-8")
        }
        router.serve(.docs) { request, _ in
            // The page has neither scripts nor anything to load: whatever else a browser finds in it, it must not act on.
            try Self.answer(
                request, { $0.page }, type: "text/html; charset=utf-8",
                headers: [.contentSecurityPolicy: Self.pagePolicy])
        }
    }

    private static func answer(
        _ request: Request, _ form: (APIDescription) -> APIDescription.Form, type: String, headers: HTTPFields = [:]
    ) throws -> Response {
        let form = form(try APIDescription.shipped.get())
        var headers = headers
        headers[.eTag] = form.entityTag
        headers[.cacheControl] = "no-cache"
        if request.headers.holds(form.entityTag) { return Response(status: .notModified, headers: headers) }
        return .document(form.bytes, type: type, headers: headers)
    }
}
