import FoundationEssentials
import Testing

@testable import SystemZero

struct KeyBootstrapTests {
    private let folder = ScratchFolder()
    private let now = SampleKeys.now
    private let chosen = "correct-horse-battery-staple-0123456789"

    private func store() throws -> KeyStore { try KeyStore(path: folder.file("keys.yaml")) }

    @Test func `the chosen key becomes the admin key, whatever its form`() throws {
        let store = try store()
        let outcome = try KeyBootstrap.run(store, environmentKey: chosen, secretPath: nil, now: now)
        let key = try #require(store.list().first)
        #expect(outcome == .environment(key))
        #expect(key.role == "admin")
        #expect(store.authenticate(chosen, now: now) == .ok(key, graceUntil: nil))
        #expect(store.authenticate(chosen + "x", now: now) == .unknown)
        #expect(try KeyStore(path: store.path).authenticate(chosen, now: now) == .ok(key, graceUntil: nil))
        #expect(try !folder.text("keys.yaml").contains(chosen))
    }

    @Test func `a chosen key of the made form is kept as such`() throws {
        let store = try store()
        let secret = APIKeySecret(for: KeyID.random())
        _ = try KeyBootstrap.run(store, environmentKey: secret.text, secretPath: nil, now: now)
        #expect(store.list().first?.id == secret.id)
        #expect(store.list().first?.secret.isOpaque == false)
        #expect(store.authenticate(secret.text, now: now) == .ok(try #require(store.list().first), graceUntil: nil))
    }

    @Test func `a chosen key can be rotated, with grace`() throws {
        let store = try store()
        _ = try KeyBootstrap.run(store, environmentKey: chosen, secretPath: nil, now: now)
        let new = try store.rotate(try #require(store.list().first).id, graceSeconds: 60, now: now)
        #expect(store.authenticate(new.secret.text, now: now) == .ok(new.key, graceUntil: nil))
        #expect(store.authenticate(chosen, now: now) == .ok(new.key, graceUntil: now.addingTimeInterval(60)))
        #expect(store.authenticate(chosen, now: now.addingTimeInterval(61)) == .expired(new.key))
    }

    @Test(arguments: [
        "", "short", String(repeating: "x", count: 31), KeyBootstrap.exampleValue, String(repeating: "ab", count: 40),
        "with a space in it, and long enough to pass", "grüße-grüße-grüße-grüße-grüße-grüße", String(repeating: "abcdefgh", count: 65),
        "line\nbreak-line-break-line-break-line-break",
    ])
    func `a key that is too weak or known to everyone is refused and none is made`(value: String) throws {
        let store = try store()
        let problem = try #require(throws: Problem.self) {
            try KeyBootstrap.run(store, environmentKey: value, secretPath: nil, now: now)
        }
        #expect(problem == Problem(.bootstrapKeyRefused, ""))
        #expect(value.isEmpty || !problem.description.contains(value))
        #expect(folder.names.isEmpty)
    }

    @Test func `a made key is handed back for the terminal`() throws {
        let store = try store()
        guard case .made(let issued) = try KeyBootstrap.run(store, environmentKey: nil, secretPath: nil, now: now) else {
            Issue.record("no key was made")
            return
        }
        #expect(store.authenticate(issued.secret.text, now: now) == .ok(issued.key, graceUntil: nil))
    }

    @Test func `without a terminal a made key goes into a closed file`() throws {
        let store = try store()
        let path = folder.file("secrets/admin_key")
        let outcome = try KeyBootstrap.run(store, environmentKey: nil, secretPath: path, now: now)
        let key = try #require(store.list().first)
        #expect(outcome == .written(key, path: path))
        #expect(try FileStatus.of(path)?.permissions == 0o600)
        let line = try folder.text("secrets/admin_key")
        #expect(line.last == "\n")
        #expect(store.authenticate(String(line.dropLast()), now: now) == .ok(key, graceUntil: nil))
    }

    @Test func `when the secret cannot be written there is no key either`() throws {
        let store = try store()
        let blocked = try folder.write("", to: "file") + "/below"
        #expect(throws: Problem.self) { try KeyBootstrap.run(store, environmentKey: nil, secretPath: blocked, now: now) }
        #expect(store.list().isEmpty)
    }

    @Test func `on later starts the environment adds nothing, and whether it still opens is said`() throws {
        let store = try store()
        _ = try KeyBootstrap.run(store, environmentKey: chosen, secretPath: nil, now: now)
        let known = try KeyBootstrap.run(store, environmentKey: chosen, secretPath: nil, now: now)
        let other = try KeyBootstrap.run(store, environmentKey: "short", secretPath: nil, now: now)
        let none = try KeyBootstrap.run(store, environmentKey: nil, secretPath: nil, now: now)
        #expect(known == .existing(environmentKeyIsKnown: true))
        #expect(other == .existing(environmentKeyIsKnown: false))
        #expect(none == .existing(environmentKeyIsKnown: nil))
        #expect(store.list().count == 1)
        #expect(store.usage(of: store.list()[0].id).count == 0)
    }

    @Test func `two first starts at once make one key`() throws {
        let stores = [try store(), try store()]
        _ = try KeyBootstrap.run(stores[0], environmentKey: nil, secretPath: nil, now: now)
        let second = try KeyBootstrap.run(stores[1], environmentKey: nil, secretPath: nil, now: now)
        #expect(second == .existing(environmentKeyIsKnown: nil))
        #expect(stores[0].list() == stores[1].list())
    }
}
