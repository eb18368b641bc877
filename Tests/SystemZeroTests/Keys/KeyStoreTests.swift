import FoundationEssentials
import Testing

@testable import SystemZero

struct KeyStoreTests {
    private let folder = ScratchFolder()
    private let now = SampleKeys.now
    private var path: String { folder.file("config/api_keys.yaml") }

    private func isOK(_ match: KeyMatch) -> Bool { if case .ok = match { true } else { false } }

    @Test func `a made key opens, in this store and in the next`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        #expect(store.authenticate(issued.secret.text, now: now) == .ok(issued.key, graceUntil: nil))
        #expect(try FileStatus.of(path)?.permissions == 0o600)
        let again = try KeyStore(path: path)
        #expect(again.authenticate(issued.secret.text, now: now) == .ok(issued.key, graceUntil: nil))
        #expect(again.key(issued.key.id) == issued.key)
        #expect(try !folder.text("config/api_keys.yaml").contains(issued.secret.text.suffix(43)))
    }

    @Test func `secrets that are not known open nothing`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        let text = issued.secret.text
        let wrong = [
            "", text + "A", String(text.dropLast()), text.uppercased(), APIKeySecret(for: issued.key.id).text,
            APIKeySecret(for: KeyID.random()).text, issued.key.secret.digest.hex, String(repeating: "x", count: 100_000), text + "\0",
        ]
        for presented in wrong { #expect(store.authenticate(presented, now: now) == .unknown) }
        #expect(store.usage(of: issued.key.id).count == 0)
    }

    @Test func `an expired key is told from an unknown one, to the second`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(KeyRequest(name: "n", role: "admin", lifetimeSeconds: 60), now: now)
        #expect(isOK(store.authenticate(issued.secret.text, now: now.addingTimeInterval(59.9))))
        #expect(store.authenticate(issued.secret.text, now: now.addingTimeInterval(60)) == .expired(issued.key))
    }

    @Test func `a revoked key is closed at once and after every reload`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        let revoked = try store.revoke(issued.key.id, now: now)
        #expect(store.authenticate(issued.secret.text, now: now) == .revoked(revoked))
        try store.reload()
        #expect(store.authenticate(issued.secret.text, now: now) == .revoked(revoked))
    }

    @Test func `after a rotation the old secret lives as long as its grace`() throws {
        let store = try KeyStore(path: path)
        let old = try store.create(SampleKeys.request, now: now)
        let new = try store.rotate(old.key.id, graceSeconds: 60, now: now)
        #expect(store.authenticate(new.secret.text, now: now) == .ok(new.key, graceUntil: nil))
        #expect(store.authenticate(old.secret.text, now: now) == .ok(new.key, graceUntil: now.addingTimeInterval(60)))
        #expect(store.authenticate(old.secret.text, now: now.addingTimeInterval(60)) == .expired(new.key))
        let newest = try store.rotate(old.key.id, graceSeconds: 0, now: now)
        #expect(store.authenticate(new.secret.text, now: now) == .unknown)
        #expect(isOK(store.authenticate(newest.secret.text, now: now)))
    }

    @Test func `a revoked key takes its grace secret with it`() throws {
        let store = try KeyStore(path: path)
        let old = try store.create(SampleKeys.request, now: now)
        _ = try store.rotate(old.key.id, graceSeconds: 60, now: now)
        _ = try store.revoke(old.key.id, now: now)
        #expect(store.authenticate(old.secret.text, now: now) == .unknown)
    }

    @Test func `uses are counted, survive a reload and start from what is given`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        let id = issued.key.id
        store.add([id: KeyUsage(count: 40, lastUsed: now.addingTimeInterval(-9)), KeyID.random(): KeyUsage(count: 1)])
        #expect(store.usage(of: id) == KeyUsage(count: 40, lastUsed: now.addingTimeInterval(-9)))
        for second in [2.0, 1] { _ = store.authenticate(issued.secret.text, now: now.addingTimeInterval(second)) }
        _ = store.match(issued.secret.text, now: now.addingTimeInterval(99))
        try store.reload()
        #expect(store.usage() == [id: KeyUsage(count: 42, lastUsed: now.addingTimeInterval(2))])
        #expect(store.usage(of: KeyID.random()) == KeyUsage())
    }

    @Test func `a full keys file takes no more keys, and every key in it can still be revoked`() throws {
        let store = try KeyStore(path: path)
        let first = try store.create(SampleKeys.request, now: now)
        let filler = String(repeating: "x", count: KeyRules.maxDescriptionLength)
        let count = KeyDocument.maxBytesForNewKey / 600
        _ = try store.edit { document in
            for number in 0..<count {
                let request = KeyRequest(name: "filler", role: "viewer", description: filler)
                guard let id = KeyID("filler\(number)") else { continue }
                _ = document.add(request, id: id, secret: KeySecretRecord(digest: SecretDigest(of: "\(number)")), now: now)
            }
        }
        #expect(throws: Problem(.keysFileFull, "")) { try store.create(SampleKeys.request, now: now) }
        _ = try store.revoke(first.key.id, now: now)
        // The next start reads all of it.
        #expect(try KeyStore(path: path).list().count == count + 1)
    }

    @Test func `no change makes the keys file larger than the server reads`() throws {
        let store = try KeyStore(path: path)
        _ = try store.create(SampleKeys.request, now: now)
        let before = try folder.text("config/api_keys.yaml")
        #expect(throws: Problem(.keysFileFull, "")) {
            try store.edit { document in
                for number in 0..<(KeyDocument.maxBytes / 200) {
                    guard let id = KeyID("filler\(number)") else { continue }
                    _ = document.add(
                        SampleKeys.request, id: id, secret: KeySecretRecord(digest: SecretDigest(of: "\(number)")), now: now)
                }
            }
        }
        #expect(try folder.text("config/api_keys.yaml") == before)
        #expect(store.list().count == 1)
    }

    @Test func `uses by many threads are all counted`() async throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<250 { _ = store.authenticate(issued.secret.text, now: SampleKeys.now) } } }
        }
        #expect(store.usage(of: issued.key.id).count == 2_000)
    }
}
