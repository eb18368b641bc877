package import AccessibilityTree
import FoundationEssentials
package import PolicyHost

/// The use cases around API keys: every change is an entry of the integrity log, or it does not happen; but a revocation stands, whatever
/// the log says, for closing a door needs no witness.
package struct KeyService: Sendable {
    let keys: KeyStore
    let book: LogBook
    let generations: GenerationStore
    let clock: MonitorClock

    private var now: Date { Date(milliseconds: clock.now()) }

    /// Makes a key. The answer is the only place where its secret ever stands.
    package func create(
        name: String, role: String, description: String, expiresIn seconds: Int64?, actor: String
    ) async throws(Problem) -> JSONValue {
        let issued = try keys.create(
            KeyRequest(name: name, role: role, description: description, lifetimeSeconds: seconds.map { Int($0) }), now: now)
        do {
            try await book.append(entry("created", issued.key, actor: actor))
        } catch {
            // An unlogged key must not live on. If it cannot be revoked either, the log's problem is still what the caller must hear.
            _ = try? keys.revoke(issued.key.id, now: now)
            throw error
        }
        return withSecret(issued)
    }

    package func revoke(_ id: String, actor: String) async throws(Problem) -> JSONValue {
        let key = try keys.revoke(parse(id), now: now)
        try await book.append(entry("revoked", key, actor: actor))
        return json(key)
    }

    /// Gives a key a new secret; the old one stays valid for the grace period.
    package func rotate(_ id: String, graceSeconds: Int64, actor: String) async throws(Problem) -> JSONValue {
        let id = try parse(id)
        let before = keys.key(id)
        let issued = try keys.rotate(id, graceSeconds: Int(graceSeconds), now: now)
        do {
            try await book.append(entry("rotated", issued.key, actor: actor, grace: graceSeconds))
        } catch {
            // The new secret is told to nobody, so the old one must open again. If the file takes no more, the log's problem still is what the
            // caller must hear; the key is then to be rotated once more.
            if let before { try? keys.restore(before, replacing: issued.key) }
            throw error
        }
        return withSecret(issued)
    }

    package func list() -> JSONValue { ["keys": .array(keys.list().map(json))] }

    /// Who a key is, and what it may do under the policy in force.
    ///
    /// - Parameter limits: what the question itself was charged to.
    package func whoAmI(_ principal: Principal, limits: [RateLimitState] = []) -> JSONValue {
        let policies = generations.current.policies
        let time = PolicyTime(unix: clock.now() / 1_000)
        let permissions = Permission.all.filter { permission in
            policies.authorize(
                AccessRequest(
                    method: "GET", path: "/", route: "/", permission: permission, principal: principal, ip: "127.0.0.1", time: time)
            ).allowed
        }
        let usage = KeyID(principal.id).map { keys.usage(of: $0) }
        return .members([
            "id": .string(principal.id), "name": .string(principal.name), "role": .string(principal.role),
            "permissions": .strings(permissions), "limits": .array(limits.map(\.json)),
            "use_count": usage.map { .count($0.count) },
            "last_used": usage?.lastUsed.map { .string(Timestamp.text($0.milliseconds)) },
        ])
    }

    private func parse(_ id: String) throws(Problem) -> KeyID {
        guard let id = KeyID(id) else {
            throw Problem(.keyNotFound, "there is no key \(Problem.quote(id))", help: "GET /auth/keys or systemzero keys list shows them")
        }
        return id
    }

    private func withSecret(_ issued: IssuedKey) -> JSONValue {
        guard case .object(var object) = json(issued.key) else { return .null }
        object["key"] = .string(issued.secret.text)
        return .object(object)
    }

    private func json(_ key: APIKey) -> JSONValue {
        let usage = keys.usage(of: key.id)
        return .members([
            "id": .string(key.id.text), "name": .string(key.name), "role": .string(key.role), "description": .nonEmpty(key.description),
            "status": .string(key.status(at: now).rawValue), "created": .string(Timestamp.text(key.created.milliseconds)),
            "expires": key.expires.map { .string(Timestamp.text($0.milliseconds)) },
            "revoked": key.revoked.map { .string(Timestamp.text($0.milliseconds)) },
            "grace_until": key.previous.map { .string(Timestamp.text($0.validUntil.milliseconds)) }, "use_count": .count(usage.count),
            "last_used": usage.lastUsed.map { .string(Timestamp.text($0.milliseconds)) },
        ])
    }

    private func entry(_ action: String, _ key: APIKey, actor: String, grace: Int64? = nil) -> LogEvent {
        LogEvent(
            .key,
            .members([
                "action": .string(action), "actor": .string(actor), "key_id": .string(key.id.text), "name": .string(key.name),
                "role": .string(key.role), "expires": key.expires.map { .string(Timestamp.text($0.milliseconds)) },
                "grace_seconds": grace.map { .count($0) },
            ]))
    }
}
