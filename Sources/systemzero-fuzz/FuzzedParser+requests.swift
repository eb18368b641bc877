import AccessibilityTree
import HTTPTypes
import LogIndex
import SystemZero
import SystemZeroServer

/// What clients of the server send beside captures: targets, header fields, small bodies.
extension FuzzedParser {
    static let requests = [target, query, headerFields, body]

    private static let target = FuzzedParser(
        name: "http-target", subject: "paths of requests", pieces: ["/", "//", "/../", "%2F", "%2e", "{screen_id}", "*", "\u{0}"],
        seeds: { _ in ["/templates/login", "/logs/12/proof", "/log/tile/0/x001/234", "/captures/%63ap_1"].map { Array($0.utf8) } },
        takes: { input in
            let methods = Endpoint.methods(at: input.text)
            try FuzzFinding.expect(Set(methods).count == methods.count, "a method stands twice")
            return !methods.isEmpty
        })

    private static let query = FuzzedParser(
        name: "http-query", subject: "queries of requests, with page and cursor",
        pieces: [
            "&", "=", "%", "%25", "%00", "%C3%28", "+", "limit=", "offset=", "after=18446744073709551615", "order=desc", "since=", "kind=",
        ],
        seeds: { _ in
            [
                "limit=10&offset=20&order=desc&kind=drift,access&severity=critical&app=a%20shop",
                "after=99&since=2026-11-22T09:00:00Z&until=2026-11-23&screen_id=login&actor=abcd",
            ].map { Array($0.utf8) }
        },
        takes: { input in
            let query: LogQuery
            do throws(Problem) {
                query = try LogQuery(try QueryParameters(query: input.text, allowed: LogQuery.parameterNames))
            } catch {
                return false
            }
            try FuzzFinding.expect(
                (1...LogQuery.maximumLimit).contains(query.limit) && (0...LogQuery.maximumOffset).contains(query.offset),
                "a page is larger than the largest")
            let texts = [query.app, query.screenID, query.actor, query.source, query.captureID, query.session].compactMap(\.self)
            let hasControls = texts.contains { text in text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }
            try FuzzFinding.expect(!hasControls, "a value holds a control character")
            return true
        })

    /// Each line a field: name, colon, value.
    private static let headerFields = FuzzedParser(
        name: "http-headers", subject: "Accept, If-Match, Authorization, X-Forwarded-For and their like",
        pieces: [
            "\"", "W/", "*", ",", ";q=", "q=0.", "*/*", "Bearer ", "bearer  ", "accept: ", "if-none-match: ", "if-match: ", "\n", "::1",
        ],
        seeds: { _ in
            [
                """
                accept: text/html;q=0.8, application/json, */*;q=0.1
                accept-encoding: gzip;q=0.5, *;q=0
                if-none-match: "abc", W/"def"
                authorization: Bearer sz_abcd_0123456789
                x-forwarded-for: 192.0.2.7, 10.0.0.1
                """,
                "if-match: \"3\", W/\"4\"\nx-api-key: sz_abcd_0123456789\naccept: */*", "if-none-match: *\naccept-encoding: x-gzip",
            ].map { Array($0.utf8) }
        },
        takes: { input in
            var fields = HTTPFields()
            for line in input.text.split(separator: "\n") {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, let name = HTTPField.Name(String(parts[0])) else { continue }
                fields.append(HTTPField(name: name, value: String(parts[1].drop { $0 == " " })))
            }
            return try understands(fields)
        })

    private static let offered = ["application/json", "text/html", "text/plain"]
    private static let proxies = [AddressBlock("10.0.0.0/8"), AddressBlock("127.0.0.1")].compactMap(\.self)

    private static func understands(_ fields: HTTPFields) throws -> Bool {
        let form = AcceptHeader(fields).best(among: offered)
        try FuzzFinding.expect(form.map(offered.contains) ?? true, "a form is chosen that nobody offered")
        let (acceptsGzip, holds) = (Gzip.isAccepted(fields[.acceptEncoding]), fields.holds("\"abc\""))
        if case .presented(let secret) = Credential(headers: fields) {
            let isSent = fields.contains { $0.value.hasSuffix(secret) }
            try FuzzFinding.expect(isSent, "a key is found that nobody sent")
        }
        let forwarded = HTTPField.Name("X-Forwarded-For").map { fields[values: $0] } ?? []
        let client = ClientAddress.resolve(peer: "127.0.0.1", forwarded: forwarded, trusted: proxies)
        try FuzzFinding.expect(IPAddress(client) != nil, "a client has an address that is none")
        let isTaken = holds || acceptsGzip || form != offered[0]
        do throws(Problem) { return try fields.versionCondition() != .none || isTaken } catch { return isTaken }
    }

    private static let body = FuzzedParser(
        name: "http-body", subject: "small bodies: commands with known members",
        pieces: ["\"capture_ids\":[", "\"screen_ids\":", "\"prefer\":\"", "\"dry_run\":", "\"app\":", "null", "\"\\u0061pp\":"],
        seeds: { _ in
            [
                #"{"capture_ids":["cap_1","cap_2"],"screen_ids":["login","index"],"prefer":"ask","dry_run":true,"app":"shop","reason":"new"}"#,
                #"{"capture_id":"cap_1","screen_id":"login","app":null}"#,
            ].map { Array($0.utf8) }
        },
        takes: { input in
            do throws(Problem) {
                let body = try JSONBody(input.bytes, allowed: BulkRequest.members + ["capture_id", "screen_id", "app", "reason"])
                guard let request = try BulkRequest(body, actor: "abcd") else { return true }
                let isPaired = request.screenIDs.isEmpty || request.screenIDs.count == request.captureIDs.count
                return isPaired && (1...BulkRequest.maximumCaptures).contains(request.captureIDs.count)
            } catch {
                return false
            }
        })
}
