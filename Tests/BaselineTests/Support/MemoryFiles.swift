import Baseline
import Synchronization

/// Template files in memory, with faults and crashes on demand.
final class MemoryFiles: TemplateFiles {
    struct State: Sendable {
        var files: [String: [UInt8]] = [:]
        var links: Set<String> = []
        var unreadable: Set<String> = []
        /// Changing operations that still succeed; the one after them fails, and all later ones.
        var budget = Int.max
        /// The changing operation that fails, counted from the moment of setting it; those after it succeed again.
        var fault: Int?
        var changes = 0
    }

    let state = Mutex(State())
    private let lock = Mutex(())

    init(_ texts: [String: String] = [:]) {
        state.withLock { state in
            for (path, text) in texts { state.files[path] = Array(text.utf8) }
        }
    }

    func text(_ path: String) -> String? { state.withLock { $0.files[path].map { String(decoding: $0, as: UTF8.self) } } }
    var paths: [String] { state.withLock { $0.files.keys.sorted() } }

    func list(_ folder: String) throws(TemplateFileFault) -> [TemplateFileEntry] {
        let prefix = folder.isEmpty ? "" : folder + "/"
        return state.withLock { state in
            var kinds: [String: TemplateFileEntry.Kind] = [:]
            for path in state.files.keys where path.hasPrefix(prefix) {
                let rest = path.dropFirst(prefix.count)
                let name = String(rest.prefix { $0 != "/" })
                kinds[name] = name.count < rest.count ? .folder : state.links.contains(path) ? .symbolicLink : .file
            }
            return kinds.map { TemplateFileEntry(name: $0.key, kind: $0.value) }.sorted { $0.name < $1.name }
        }
    }

    func read(_ path: String, limit: Int) throws(TemplateFileFault) -> [UInt8]? {
        let (bytes, refused) = state.withLock { ($0.files[path], $0.unreadable.contains(path)) }
        if refused { throw TemplateFileFault(path: path, reason: "Permission denied") }
        return bytes.map { Array($0.prefix(limit)) }
    }

    func replace(_ path: String, with bytes: [UInt8]) throws(TemplateFileFault) {
        try change(path) { $0.files[path] = bytes }
    }

    func remove(_ path: String) throws(TemplateFileFault) {
        try change(path) { $0.files[path] = nil }
    }

    func exclusively<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(ExclusiveFailure<Failure>) -> Value {
        // Tests that save from several tasks rely on this being a real lock.
        let outcome: Result<Value, Failure> = lock.withLock { _ in
            do throws(Failure) {
                return .success(try body())
            } catch {
                return .failure(error)
            }
        }
        switch outcome {
        case .success(let value): return value
        case .failure(let failure): throw .body(failure)
        }
    }

    private func change(_ path: String, _ apply: (inout State) -> Void) throws(TemplateFileFault) {
        let done = state.withLock { state in
            guard state.budget > 0 else { return false }
            if let fault = state.fault {
                state.fault = fault == 0 ? nil : fault - 1
                if fault == 0 { return false }
            }
            state.budget -= 1
            state.changes += 1
            apply(&state)
            return true
        }
        if !done { throw TemplateFileFault(path: path, reason: "No space left on device") }
    }
}
