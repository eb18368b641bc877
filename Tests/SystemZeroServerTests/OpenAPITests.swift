import AccessibilityTree
import FoundationEssentials
import HTTPTypes
import PolicyHost
import SystemZero
import Testing

@testable import SystemZeroServer

/// The description of the API against the table that routes are registered from.
struct OpenAPITests {
    private static func document() throws -> JSONValue { try APIDescription.shipped.get().document }

    /// The operations of the document: `GET /path` and what it says.
    private static func operations() throws -> [String: JSONValue] {
        var operations: [String: JSONValue] = [:]
        for (path, item) in try #require(document()["paths"]?.object).members {
            for (method, operation) in try #require(item.object).members { operations["\(method.uppercased()) \(path)"] = operation }
        }
        return operations
    }

    private static func name(_ endpoint: Endpoint) -> String {
        "\(endpoint.method.rawValue) \(endpoint.path.replacing("**", with: "{tile}"))"
    }

    @Test func `every route is described, and every description has its route`() throws {
        #expect(try Set(Self.operations().keys) == Set(Endpoint.all.map(Self.name)))
    }

    @Test func `the router has every route of the table`() async throws {
        try await TestServer.run { server in
            for endpoint in Endpoint.all where endpoint.method == .get && endpoint.path != "/logs/stream" {
                let path = endpoint.path.replacing("**", with: "0/000").split(separator: "/").map { $0.first == "{" ? "1" : $0 }
                server.advance(seconds: 60)
                let answer = try await server.send(.get, "/" + path.joined(separator: "/"), headers: [.accept: "*/*"])
                #expect(
                    answer.headers[.allow] == nil && answer.json["detail"]?.string?.hasPrefix("there is no `/") != true, "\(endpoint.path)")
            }
        }
    }

    @Test func `permissions, path parameters and forms are those of the table`() throws {
        let operations = try Self.operations()
        for endpoint in Endpoint.all {
            let operation = try #require(operations[Self.name(endpoint)])
            #expect(operation["x-permission"]?.string == endpoint.permission, "\(Self.name(endpoint))")
            #expect((operation["security"]?.array?.isEmpty == true) == (endpoint.permission == nil), "\(Self.name(endpoint))")
            if let permission = endpoint.permission { #expect(Permission.all.contains(permission)) }
            let declared = (operation["parameters"]?.array ?? []).filter { $0["in"] == "path" }.compactMap { $0["name"]?.string }
            let inPath = endpoint.path.replacing("**", with: "{tile}").split(separator: "/").filter { $0.first == "{" }
            #expect(declared == inPath.map { String($0.dropFirst().dropLast()) }, "\(Self.name(endpoint))")
            let good = (operation["responses"]?.object?.members.map { ($0, $1) } ?? []).first { $0.0.hasPrefix("2") }?.1
            let forms = good?["content"]?.object?.keys ?? []
            if !endpoint.forms.isEmpty { #expect(Set(forms) == Set(endpoint.forms), "\(Self.name(endpoint))") }
        }
    }

    /// A route that knows its parameters names them when it is sent another one.
    @Test func `the parameters of a query are those that the routes take`() async throws {
        let (document, operations) = (try Self.document(), try Self.operations())
        try await TestServer.run { server in
            for endpoint in Endpoint.all {
                server.advance(seconds: 60)
                let path = endpoint.path.replacing("**", with: "0/000").split(separator: "/").map { $0.first == "{" ? "1" : $0 }
                let answer = try await server.send(endpoint.method, "/" + path.joined(separator: "/") + "?nonsense=1")
                guard answer.status == 400, answer.json["location"] == "query", let help = answer.json["help"]?.string else { continue }
                let taken = help.components(after: "known: ")
                let parameters = (operations[Self.name(endpoint)]?["parameters"]?.array ?? []).map { parameter in
                    parameter["$ref"]?.string?.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null } ?? parameter
                }
                let described = parameters.filter { $0["in"] == "query" }.compactMap { $0["name"]?.string }
                #expect(taken.sorted() == described.sorted(), "\(Self.name(endpoint))")
            }
        }
    }

    @Test func `a posted policy input has the members that the host reads`() throws {
        let schema = try #require(try Self.document()["components"]?["schemas"]?["PolicyInput"]?["properties"]?.object)
        #expect(Set(schema.keys) == Set(RecordedInput.members))
        #expect(schema["hook"]?["enum"]?.array?.compactMap(\.string) == PolicyHook.allCases.map(\.rawValue))
    }

    @Test func `every reference leads somewhere, every operation has a name, a summary, answers and an example`() throws {
        let document = try Self.document()
        var broken: [String] = []
        func walk(_ value: JSONValue) {
            if let reference = value["$ref"]?.string {
                let target = reference.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
                if target == nil { broken.append(reference) }
            }
            for child in value.object?.values ?? value.array ?? [] { walk(child) }
        }
        walk(document)
        #expect(broken.isEmpty)
        let operations = try Self.operations()
        #expect(Set(operations.values.compactMap { $0["operationId"]?.string }).count == operations.count)
        for (name, operation) in operations {
            #expect(operation["summary"]?.string?.isEmpty == false, "\(name)")
            #expect(operation["responses"]?.object?.isEmpty == false, "\(name)")
            guard let body = operation["requestBody"]?["content"]?.object else { continue }
            for media in body.values {
                #expect(media["example"] != nil || media["examples"] != nil || media["schema"]?["examples"] != nil, "\(name)")
            }
        }
    }

    /// But 405, which is the answer to what no operation describes.
    @Test func `every status of a problem in the catalog is described`() throws {
        let described = Set(
            try Self.operations().values.flatMap { $0["responses"]?.object?.keys ?? [] }.compactMap { Int($0) })
        #expect(Set(ProblemCode.catalog.map(\.status)).subtracting(described).subtracting([405]).isEmpty)
    }

    @Test func `the compiled description is the file`() throws {
        let file = try String(contentsOfFile: "\(TestServer.repository)/docs/openapi.yaml", encoding: .utf8)
        #expect(EmbeddedOpenAPI.text == file, "stale: run scripts/embed-openapi")
    }

    @Test func `YAML, JSON and page are served to everybody, with tags`() async throws {
        try await TestServer.run { server in
            for (path, type) in [
                ("/openapi.yaml", "application/yaml; charset=utf-8"), ("/openapi.json", "application/json; charset=utf-8"),
                ("/docs", "text/html; charset=utf-8"),
            ] {
                let answer = try await server.get(path, key: "")
                #expect(answer.status == 200 && answer.headers[.contentType] == type)
                let tag = try #require(answer.headers[.eTag])
                let again = try await server.send(.get, path, headers: [.ifNoneMatch: "\"x\", \(tag)"])
                #expect(again.status == 304 && again.body.isEmpty)
            }
            #expect(try await server.get("/openapi.json").json["openapi"] == "3.1.0")
            #expect(try await server.send(.get, "/docs", headers: [.accept: "application/json"]).code == "not_acceptable")
        }
    }

    @Test func `the page names every operation and needs nothing from anywhere`() throws {
        let page = String(decoding: try APIDescription.shipped.get().page.bytes, as: UTF8.self)
        for endpoint in Endpoint.all { #expect(page.contains("<code>\(endpoint.path.replacing("**", with: "{tile}"))</code>")) }
        #expect(!page.contains("src=") && !page.contains("<script") && !page.contains("@import") && !page.contains("url("))
        #expect(!page.contains("href=\"http"))
    }
}

extension String {
    /// The words of a list after a word; empty where it does not stand.
    fileprivate func components(after word: String) -> [String] {
        guard let range = firstRange(of: word) else { return [] }
        return self[range.upperBound...].split(separator: ",").map { String($0.filter { $0 != " " }) }
    }
}
