import Foundation

@testable import IntegrityLog

/// A file system in memory that can lose power, fail any call, run full, and kill the program.
///
/// Unchecked: all state is behind the lock.
final class SimulatedFileSystem: LogFileSystem, @unchecked Sendable {
    struct State {
        var files: [Int: SimulatedFile] = [:]
        /// Names as programs see them.
        var names: [String: Int] = [:]
        /// Names as the disk has them.
        var durableNames: [String: Int] = [:]
        var handles: [Int32: Int] = [:]
        var nextHandle: Int32 = 3
        var nextFile = 1
        var locked: Set<Int> = []
        /// Calls so far, and what they were.
        var calls = 0
        var trace: [String] = []
        var isDead = false
        /// Bytes that all files together may have.
        var capacity = Int.max
        var fault: @Sendable (Int, String, String) -> SimulatedFault? = { _, _, _ in nil }
    }

    private let lock = NSLock()
    private var stored: State

    /// Runs a closure on the state, alone.
    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return body(&stored)
    }

    init() {
        var first = State()
        first.files[0] = SimulatedFile(isFolder: true)
        first.names[""] = 0
        first.durableNames[""] = 0
        stored = first
    }

    private init(_ state: State) { stored = state }

    /// Faults from now on, by the number of the call, its name and its path.
    func inject(_ fault: @escaping @Sendable (Int, String, String) -> SimulatedFault?) {
        withLock {
            $0.fault = fault
            $0.calls = 0
            $0.trace = []
        }
    }

    var calls: Int { withLock { $0.calls } }
    var trace: [String] { withLock { $0.trace } }
    var openHandles: Int { withLock { $0.handles.count } }

    func limit(to capacity: Int) { withLock { $0.capacity = capacity } }

    var usedBytes: Int { withLock { $0.used } }

    /// The same disk for the next process: the page cache is as it was, handles and locks are gone.
    func afterKill() -> SimulatedFileSystem {
        var next = withLock { $0 }
        next.reset()
        return SimulatedFileSystem(next)
    }

    /// The disk after the power went, unsynced pages and names chosen by `choose`.
    func afterPowerCut(_ choose: (Int) -> Int) -> SimulatedFileSystem {
        var next = withLock { $0 }
        next.reset()
        for number in next.files.keys.sorted() {
            guard var file = next.files[number], !file.isFolder else { continue }
            file.cached = file.afterPowerCut(choose)
            file.synchronize()
            next.files[number] = file
        }
        var names = next.durableNames
        for path in Set(next.names.keys).union(next.durableNames.keys).sorted()
        where next.names[path] != next.durableNames[path] && choose(2) == 1 {
            names[path] = next.names[path]
        }
        let whole = names
        // A name whose folder did not make it is gone as well.
        names = whole.filter { whole[LogLayout.folder(of: $0.key)] != nil }
        next.names = names
        next.durableNames = names
        return SimulatedFileSystem(next)
    }

    // MARK: Contents, for tests that tamper

    var paths: [String] { withLock { state in state.names.keys.filter { state.files[state.names[$0] ?? -1]?.isFolder == false }.sorted() } }

    subscript(path: String) -> [UInt8]? {
        get { withLock { state in state.names[path].flatMap { state.files[$0]?.cached } } }
        set {
            withLock { state in
                guard let newValue else {
                    state.names[path] = nil
                    state.durableNames[path] = nil
                    return
                }
                let number = state.names[path] ?? state.make(path, SimulatedFile())
                state.files[number]?.cached = newValue
                state.files[number]?.synchronize()
                state.durableNames[path] = number
            }
        }
    }

    func copy() -> SimulatedFileSystem { afterKill() }
}

extension SimulatedFileSystem.State {
    var used: Int { names.values.reduce(0) { $0 + (files[$1]?.cached.count ?? 0) } }

    mutating func reset() {
        handles = [:]
        locked = []
        isDead = false
        calls = 0
        trace = []
        fault = { _, _, _ in nil }
        capacity = .max
    }

    mutating func make(_ path: String, _ file: SimulatedFile) -> Int {
        let number = nextFile
        nextFile += 1
        files[number] = file
        names[path] = number
        return number
    }
}
