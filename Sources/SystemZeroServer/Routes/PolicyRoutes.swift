import AccessibilityTree
import HTTPTypes
import Hummingbird
import PolicyHost
import SystemZero

/// Looking at policies and trying them out.
struct PolicyRoutes {
    let monitor: Monitor

    /// Of one posted input.
    private static let inputLimit = 256 << 10
    /// Of posted policy files together.
    private static let filesLimit = 4 << 20

    func register(on router: Router<AppContext>) {
        let desk = monitor.policyDesk
        router.serve(.listPolicies) { [monitor] request, context in
            _ = try QueryParameters(request, allowed: [])
            return .json(desk.overview(of: context.generation(monitor)))
        }
        router.serve(.getPolicy) { [monitor] request, context in
            try Self.answer(desk.file(context.textParameter("name"), of: context.generation(monitor)), to: request)
        }
        router.serve(.getPolicyModule) { [monitor] request, context in
            let name = try context.textParameter("name") + "/" + context.textParameter("file")
            return try Self.answer(desk.file(name, of: context.generation(monitor)), to: request)
        }
        router.serve(.policyMatrix) { [monitor] request, context in
            let form = try Endpoint.policyMatrix.form(for: request.headers)
            let matrix = try await desk.matrix(in: context.generation(monitor))
            if form == "application/json" { return .json(matrix.document, headers: [.vary: "Accept"]) }
            return .document(Array(matrix.markdown().utf8), type: "text/markdown; charset=utf-8", headers: [.vary: "Accept"])
        }
        router.serve(.evaluatePolicy) { [monitor] request, context in
            .json(try await desk.evaluate(Self.input(request), in: context.generation(monitor)))
        }
        router.serve(.explainPolicy) { [monitor] request, context in
            .json(try await desk.explain(Self.input(request), in: context.generation(monitor)))
        }
        router.serve(.replayPolicies) { [monitor] request, context in
            let body = try await request.jsonObject(upTo: Self.filesLimit, allowed: ["revision", "files"])
            let files = try Self.files(body)
            return .json(try await desk.replay(revision: body.text("revision"), files: files, in: context.generation(monitor)))
        }
    }

    private static func input(_ request: Request) async throws -> JSONValue {
        let body = try await request.jsonObject(upTo: inputLimit, allowed: RecordedInput.members)
        return .object(body.object)
    }

    /// The source, named by its digest: an editor that sends the tag back learns whether anything changed.
    private static func answer(_ file: PolicyFile, to request: Request) -> Response {
        let tag = "\"\(file.digest)\""
        let headers: HTTPFields = [.eTag: tag, .cacheControl: "no-cache"]
        if request.headers[.ifNoneMatch]?.contains(tag) == true { return Response(status: .notModified, headers: headers) }
        return .document(file.bytes, type: "text/x-lua; charset=utf-8", headers: headers)
    }

    /// `{"rbac.lua": "…", "tests/rbac_test.lua": null}`
    private static func files(_ body: JSONBody) throws(Problem) -> [(path: String, text: String?)] {
        guard let value = body.object["files"], !value.isNull else { return [] }
        guard let object = value.object else {
            throw Problem(
                .invalidRequest, "the member `files` is not what it should be", location: "/files", help: "an object of texts by path")
        }
        return try object.members.map { path, value throws(Problem) in
            if value.isNull { return (path, nil) }
            guard let text = value.string else {
                throw Problem(
                    .invalidRequest, "the file \(Problem.quote(path)) is not what it should be", location: "/files",
                    help: "its text, or null to leave it out")
            }
            return (path, text)
        }
    }
}
