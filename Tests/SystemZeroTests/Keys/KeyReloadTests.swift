import FoundationEssentials
import Testing

@testable import SystemZero

/// Hand edits, broken files and files that cannot be written.
struct KeyReloadTests {
    private let folder = ScratchFolder()
    private let now = SampleKeys.now
    private var path: String { folder.file("api_keys.yaml") }

    @Test func `a reload takes hand edits over and says what changed`() throws {
        let store = try KeyStore(path: path)
        let kept = try store.create(SampleKeys.request, now: now).key
        let dropped = try store.create(SampleKeys.request, now: now).key
        let added = SampleKeys.key(id: "byhand")
        let edited = APIKey(id: kept.id, name: kept.name, role: "readonly", secret: kept.secret, created: kept.created)
        _ = try folder.write(KeyDocument(keys: [edited, added]).text(), to: "api_keys.yaml")
        let changes = try store.reload()
        #expect(changes.added == [added.id])
        #expect(changes.removed == [dropped.id])
        #expect(changes.changed == [kept.id])
        #expect(!changes.isEmpty)
        #expect(store.list() == [edited, added])
        #expect(try store.reload().isEmpty)
    }

    @Test(arguments: ["", "keys: {}", "keys: [", "kyes: []"])
    func `a broken file changes nothing and is not written over`(text: String) throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        _ = try folder.write(text, to: "api_keys.yaml")
        #expect(throws: Problem(.keysFileInvalid, "")) { try store.reload() }
        #expect(throws: Problem(.keysFileInvalid, "")) { try store.create(SampleKeys.request, now: now) }
        #expect(throws: Problem(.keysFileInvalid, "")) { try KeyStore(path: path) }
        #expect(store.list() == [issued.key])
        #expect(try folder.text("api_keys.yaml") == text)
    }

    @Test func `a file that is gone takes no key away`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: Problem(.keysFileInvalid, "")) { try store.reload() }
        #expect(throws: Problem(.keysFileInvalid, "")) { try store.create(SampleKeys.request, now: now) }
        #expect(store.list() == [issued.key])
        _ = try folder.write("keys: []\n", to: "api_keys.yaml")
        #expect(try store.reload().removed == [issued.key.id])
    }

    @Test(arguments: [0o666, 0o620, 0o602])
    func `a file that others can write is refused`(permissions: Int) throws {
        _ = try folder.write("keys: []\n", to: "api_keys.yaml", permissions: permissions)
        #expect(throws: Problem(.keysFileExposed, "")) { try KeyStore(path: path) }
    }

    @Test(arguments: [0o644, 0o640, 0o604])
    func `a file that others can read is closed to them, and that is said`(permissions: Int) throws {
        _ = try folder.write("keys: []\n", to: "api_keys.yaml", permissions: permissions)
        let store = try KeyStore(path: path)
        #expect(store.remarks.map(\.code) == ["keys_file_readable"])
        #expect(try FileStatus.of(path)?.permissions == 0o600)
        #expect(try store.reload().remarks.isEmpty)
    }

    @Test func `a folder in the place of the file is a typed error`() throws {
        try Folder.create(path)
        #expect(throws: Problem(.keysFileInvalid, "")) { try KeyStore(path: path) }
    }

    @Test func `a read-only file serves and refuses changes with the reason`() throws {
        let issued = try KeyStore(path: path).create(SampleKeys.request, now: now)
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path)
        let store = try KeyStore(path: path)
        #expect(throws: Problem(.keysReadOnly, "")) { try store.create(SampleKeys.request, now: now) }
        #expect(throws: Problem(.keysReadOnly, "")) { try store.rotate(issued.key.id, graceSeconds: 0, now: now) }
        #expect(throws: Problem(.keysReadOnly, "")) { try store.revoke(issued.key.id, now: now) }
        #expect(store.authenticate(issued.secret.text, now: now) == .ok(issued.key, graceUntil: nil))
    }

    @Test func `a read-only folder refuses changes with the reason`() throws {
        let store = try KeyStore(path: folder.file("config/keys.yaml"))
        _ = try store.create(SampleKeys.request, now: now)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.file("config"))
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.file("config")) }
        #expect(throws: Problem(.keysReadOnly, "")) { try store.create(SampleKeys.request, now: now) }
    }

    @Test func `a file system that takes no writes is told as such`() throws {
        let store = try KeyStore(path: "/proc/sys/systemzero-keys.yaml")
        #expect(throws: Problem.self) { try store.create(SampleKeys.request, now: now) }
    }

    @Test func `an editor that never ends is waited for only so long`() throws {
        let store = try KeyStore(path: path, patience: 10)
        let lock = try FileLock(path + ".lock")
        #expect(throws: Problem(.keysBusy, "")) { try store.create(SampleKeys.request, now: now) }
        withExtendedLifetime(lock) {}
    }

    @Test func `a change that changes nothing leaves the file alone`() throws {
        let store = try KeyStore(path: path)
        let issued = try store.create(SampleKeys.request, now: now)
        _ = try store.revoke(issued.key.id, now: now)
        let marked = try "# a comment by hand\n" + folder.text("api_keys.yaml")
        _ = try folder.write(marked, to: "api_keys.yaml")
        _ = try store.revoke(issued.key.id, now: now.addingTimeInterval(5))
        #expect(try folder.text("api_keys.yaml") == marked)
    }
}
