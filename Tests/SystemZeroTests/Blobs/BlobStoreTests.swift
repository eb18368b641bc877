import Baseline
import FoundationEssentials
import Testing

@testable import SystemZero

struct BlobStoreTests {
    private let folder = ScratchFolder()
    private var store: BlobStore { BlobStore(root: folder.path, maxBytes: 1_000) }
    private let hello = Array("hello".utf8)
    /// SHA-256 of "hello", from FIPS 180-4 tools.
    private let address = "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

    @Test func `content stands under its digest, closed to others`() throws {
        let digest = try store.put(hello)
        #expect(digest.rawValue == address)
        #expect(folder.names.last == "sha256/2c/f24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
        #expect(try FileStatus.of(store.path(of: digest))?.permissions == 0o600)
        #expect(try store.bytes(digest) == hello)
        #expect(try store.bytes(address) == hello)
        #expect(try store.contains(digest))
    }

    @Test func `storing twice is storing once`() throws {
        let digest = try store.put(hello)
        let before = try identity(digest)
        #expect(try store.put(hello, durability: .process) == digest)
        #expect(try identity(digest) == before, "the file is the same one")
        #expect(folder.names.count == 3)
    }

    private func identity(_ digest: BlobDigest) throws -> String {
        "\(try FileManager.default.attributesOfItem(atPath: store.path(of: digest))[.systemFileNumber] ?? "none")"
    }

    @Test func `a changed blob is never handed out`() throws {
        let digest = try store.put(hello)
        try "hellO".write(toFile: store.path(of: digest), atomically: false, encoding: .utf8)
        #expect(throws: Problem(.blobDamaged, "")) { try store.bytes(digest) }
    }

    @Test func `a shortened blob is mended by storing it again`() throws {
        let digest = try store.put(hello)
        try "hel".write(toFile: store.path(of: digest), atomically: false, encoding: .utf8)
        try store.put(hello)
        #expect(try store.bytes(digest) == hello)
    }

    @Test func `a removed blob is not found`() throws {
        let digest = try store.put(hello)
        #expect(store.remove(digest))
        #expect(!store.remove(digest))
        #expect(throws: Problem(.blobNotFound, "")) { try store.bytes(digest) }
        #expect(try !store.contains(digest))
    }

    @Test func `content above the limit is neither stored nor read`() throws {
        let large = [UInt8](repeating: 1, count: 1_001)
        #expect(throws: Problem(.blobTooLarge, "")) { try store.put(large) }
        #expect(folder.names.isEmpty)
        let digest = try BlobStore(root: folder.path).put(large)
        #expect(throws: Problem(.blobTooLarge, "")) { try store.bytes(digest) }
    }

    @Test(arguments: ["", "../../etc/passwd", "sha256:../../../etc/passwd", "sha256:" + String(repeating: "G", count: 64), "2cf24d"])
    func `text that is no digest never becomes a path`(text: String) {
        #expect(throws: Problem(.invalidParameter, "")) { try store.bytes(text) }
    }

    @Test func `a file in the place of the folder is a typed error`() throws {
        let root = try folder.write("", to: "file")
        let store = BlobStore(root: root)
        #expect(throws: Problem(.storageFailed, "")) { try store.put(hello) }
        #expect(throws: Problem(.blobNotFound, "")) { try store.bytes(address) }
    }

    @Test func `a folder in the place of a blob is a typed error`() throws {
        let digest = BlobDigest(of: hello)
        try Folder.create(store.path(of: digest))
        #expect(throws: Problem(.storageFailed, "")) { try store.put(hello) }
        #expect(throws: Problem(.storageFailed, "")) { try store.bytes(digest) }
        #expect(try !store.contains(digest))
    }

    @Test func `what dead writers left is removed, what living ones write is not`() throws {
        let digest = try store.put(hello)
        let shelf = Paths.folder(of: store.path(of: digest))
        for name in [".old.1.tmp", "other.tmp", ".hidden"] { try "x".write(toFile: "\(shelf)/\(name)", atomically: false, encoding: .utf8) }
        #expect(store.removeLeftovers(before: Date(timeIntervalSinceNow: -3_600)) == 0)
        #expect(store.removeLeftovers(before: Date(timeIntervalSinceNow: 3_600)) == 1)
        #expect(try store.bytes(digest) == hello)
        #expect(folder.names.count == 5)
        #expect(BlobStore(root: folder.file("none")).removeLeftovers(before: .distantFuture) == 0)
    }

    @Test func `many writers of one content leave one whole file`() async throws {
        let store = store
        let bytes = [UInt8](repeating: 7, count: 900)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 { group.addTask { try store.put(bytes, durability: .process) } }
            try await group.waitForAll()
        }
        #expect(try store.bytes(BlobDigest(of: bytes)) == bytes)
        #expect(folder.names.count == 3)
    }

    @Test func `staged content can be settled any number of times, also after its folder was made again`() throws {
        let store = store
        let digest = try store.stage(hello)
        let place = Paths.folder(of: store.path(of: digest))
        try store.settle([digest])
        #expect(store.synced.contains(place))
        try store.settle([digest])
        try FileManager.default.removeItem(atPath: place)
        #expect(try store.stage(hello) == digest)
        #expect(!store.synced.contains(place), "the entry of the new folder is not on the disk yet")
        try store.settle([digest])
        #expect(try store.bytes(digest) == hello)
        store.remove(digest)
        #expect(throws: Problem(.storageFailed, "")) { try store.settle([digest]) }
    }
}
