import PolicyHost

extension AccessRequest {
    init(facts: RequestFacts, principal: Principal, now: Int64) {
        self.init(
            method: facts.method, path: facts.path, route: facts.route, permission: facts.permission ?? "",
            params: Dictionary(facts.parameters, uniquingKeysWith: { first, _ in first }),
            query: Dictionary(facts.query, uniquingKeysWith: { first, _ in first }), principal: principal, ip: facts.address,
            tls: facts.tls, userAgent: facts.userAgent, bodyBytes: facts.bodyBytes, time: PolicyTime(unix: now / 1_000))
    }
}
