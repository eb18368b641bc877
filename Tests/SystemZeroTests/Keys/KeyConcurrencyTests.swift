import FoundationEssentials
import Glibc
import Synchronization
import Testing

@testable import SystemZero

/// Editors at the same time lose nothing of each other's work.
struct KeyConcurrencyTests {
    private let folder = ScratchFolder()

    private final class Progress: Sendable {
        let reloads = Atomic<Int>(0)
        let isDone = Atomic<Bool>(false)
    }

    @Test func `two stores on one file keep all keys that either makes`() async throws {
        let path = folder.file("keys.yaml")
        let stores = [try KeyStore(path: path), try KeyStore(path: path)]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    for _ in 0..<5 { _ = try stores[worker % 2].create(SampleKeys.request, now: SampleKeys.now) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try KeyStore(path: path).list().count == 20)
        for store in stores { try store.reload() }
        #expect(stores[0].list() == stores[1].list())
    }

    @Test func `a reload beside changes never brings back an older state`() async throws {
        // So many keys that reading takes longer than writing: a reload then mostly begins before a change and ends after it.
        let document = KeyDocument(keys: (0..<300).map { SampleKeys.key(id: "seed\($0)", isOpaque: false) })
        let store = try KeyStore(path: folder.write(document.text(), to: "keys.yaml"))
        let progress = Progress()
        let lost = try await withThrowingTaskGroup(of: Int.self) { group in
            group.addTask {
                while !progress.isDone.load(ordering: .relaxed) {
                    try store.reload()
                    progress.reloads.wrappingAdd(1, ordering: .relaxed)
                }
                return 0
            }
            group.addTask {
                defer { progress.isDone.store(true, ordering: .relaxed) }
                var lost = 0
                for _ in 0..<10 {
                    let issued = try store.create(SampleKeys.request, now: SampleKeys.now)
                    // The reload that was under way has ended once two more have.
                    let seen = progress.reloads.load(ordering: .relaxed)
                    while progress.reloads.load(ordering: .relaxed) < seen + 2 {
                        if store.match(issued.secret.text, now: SampleKeys.now) == .unknown { lost += 1 }
                        await Task.yield()
                    }
                }
                return lost
            }
            return try await group.reduce(0, +)
        }
        #expect(lost == 0)
    }

    @Test func `two processes that edit at once lose nothing`() async throws {
        // A child knows its file by the id of the process that started it: an exit test captures nothing.
        let path = "/tmp/systemzero-keys-\(getpid()).yaml"
        defer { for name in [path, path + ".lock"] { try? FileManager.default.removeItem(atPath: name) } }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    await #expect(processExitsWith: .success) {
                        let store = try KeyStore(path: "/tmp/systemzero-keys-\(getppid()).yaml", patience: 20_000)
                        for _ in 0..<25 { _ = try store.create(SampleKeys.request, now: SampleKeys.now) }
                    }
                }
            }
        }
        #expect(try KeyStore(path: path).list().count == 50)
    }
}
