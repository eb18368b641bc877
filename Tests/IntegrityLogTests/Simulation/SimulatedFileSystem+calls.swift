import Glibc

@testable import IntegrityLog

extension SimulatedFileSystem {
    /// Counts a call, applies its fault, and does its work.
    private func call<Result>(
        _ name: String, _ path: String, _ work: (inout State, _ limit: Int) throws(FileFailure) -> Result
    ) throws(FileFailure) -> Result {
        var failure: FileFailure?
        let result: Result? = withLock { state -> Result? in
            func run(_ limit: Int) -> Result? {
                do throws(FileFailure) {
                    return try work(&state, limit)
                } catch {
                    failure = error
                    return nil
                }
            }
            let dead = FileFailure(call: name, path: path, errorNumber: EOWNERDEAD)
            guard !state.isDead else {
                failure = dead
                return nil
            }
            let number = state.calls
            state.calls += 1
            state.trace.append("\(name) \(path)")
            switch state.fault(number, name, path) {
            case nil: return run(.max)
            case .short(let count): return run(count)
            case .fail(let error):
                if name == "sync", error != EINTR { state.names[path].map { number in state.files[number]?.forgetDirtyPages() } }
                failure = FileFailure(call: name, path: path, errorNumber: error)
            case .failButPersist(let error):
                _ = run(.max)
                failure = FileFailure(call: name, path: path, errorNumber: error)
            case .killBefore:
                state.isDead = true
                failure = dead
            case .killAfter:
                _ = run(.max)
                state.isDead = true
                failure = dead
            }
            return nil
        }
        if let failure { throw failure }
        guard let result else { throw FileFailure(call: name, path: path, errorNumber: EIO) }
        return result
    }

    private func path(of handle: FileHandle) -> String {
        withLock { state in
            guard let number = state.handles[handle.descriptor] else { return "?" }
            return state.names.first { $0.value == number }?.key ?? "(removed)"
        }
    }

    private static func number(_ handle: FileHandle, _ state: State, _ call: String) throws(FileFailure) -> Int {
        guard let number = state.handles[handle.descriptor] else { throw FileFailure(call: call, path: "", errorNumber: EBADF) }
        return number
    }

    func open(_ path: String, _ mode: FileOpenMode) throws(FileFailure) -> FileHandle {
        try call("open", path) { state, _ throws(FileFailure) in
            var number = state.names[path]
            switch mode {
            case .read, .update: break
            case .updateOrCreate(let permissions), .replace(let permissions):
                guard state.names[LogLayout.folder(of: path)] != nil else { break }
                if number == nil { number = state.make(path, SimulatedFile(permissions: permissions)) }
            }
            guard let number else { throw FileFailure(call: "open", path: path, errorNumber: ENOENT) }
            if case .replace = mode { state.files[number]?.truncate(to: 0) }
            let handle = FileHandle(descriptor: state.nextHandle)
            state.nextHandle += 1
            state.handles[handle.descriptor] = number
            return handle
        }
    }

    func close(_ handle: FileHandle) {
        withLock { state in
            if let number = state.handles.removeValue(forKey: handle.descriptor) { state.locked.remove(number) }
        }
    }

    func read(_ handle: FileHandle, at offset: UInt64, into buffer: inout [UInt8], _ range: Range<Int>) throws(FileFailure) -> Int {
        let bytes = try call("read", path(of: handle)) { state, limit throws(FileFailure) in
            let number = try Self.number(handle, state, "read")
            let file = state.files[number]?.cached ?? []
            let start = min(Int(offset), file.count)
            return file[start..<min(start + min(range.count, limit), file.count)]
        }
        buffer.replaceSubrange(range.lowerBound..<range.lowerBound + bytes.count, with: bytes)
        return bytes.count
    }

    func write(_ handle: FileHandle, at offset: UInt64, from buffer: [UInt8], _ range: Range<Int>) throws(FileFailure) -> Int {
        try call("write", path(of: handle)) { state, limit throws(FileFailure) in
            let number = try Self.number(handle, state, "write")
            let count = min(range.count, limit)
            let growth = Int(offset) + count - (state.files[number]?.cached.count ?? 0)
            guard growth <= 0 || state.used <= state.capacity - growth else {
                throw FileFailure(call: "write", path: "", errorNumber: ENOSPC)
            }
            state.files[number]?.write(buffer[range.lowerBound..<range.lowerBound + count], at: Int(offset))
            return count
        }
    }

    func synchronizeData(_ handle: FileHandle) throws(FileFailure) { try synchronize(handle) }

    func synchronize(_ handle: FileHandle) throws(FileFailure) {
        try call("sync", path(of: handle)) { state, _ throws(FileFailure) in
            let number = try Self.number(handle, state, "sync")
            guard var file = state.files[number] else { return }
            // Only dirty pages go to disk: what an earlier failed sync gave up on does not.
            if file.cached.count < file.durable.count { file.durable.removeLast(file.durable.count - file.cached.count) }
            if file.cached.count > file.durable.count, !file.dirty.isEmpty {
                file.durable += [UInt8](repeating: 0, count: file.cached.count - file.durable.count)
            }
            for page in file.dirty {
                let range = page * SimulatedFile.page..<min((page + 1) * SimulatedFile.page, file.cached.count)
                if !range.isEmpty { file.durable.replaceSubrange(range, with: file.cached[range]) }
            }
            file.dirty = []
            state.files[number] = file
        }
    }

    func truncate(_ handle: FileHandle, to size: UInt64) throws(FileFailure) {
        try call("truncate", path(of: handle)) { state, _ throws(FileFailure) in
            let number = try Self.number(handle, state, "truncate")
            state.files[number]?.truncate(to: Int(size))
        }
    }

    func status(of handle: FileHandle) throws(FileFailure) -> FileStatus {
        try call("inspect", path(of: handle)) { state, _ throws(FileFailure) in
            let number = try Self.number(handle, state, "inspect")
            return Self.status(state.files[number] ?? SimulatedFile())
        }
    }

    func status(at path: String) throws(FileFailure) -> FileStatus? {
        try call("inspect", path) { state, _ in state.names[path].flatMap { state.files[$0] }.map(Self.status) }
    }

    private static func status(_ file: SimulatedFile) -> FileStatus {
        FileStatus(kind: file.isFolder ? .directory : .file, size: UInt64(file.cached.count), links: 1, mode: file.permissions)
    }

    func list(_ path: String) throws(FileFailure) -> [String] {
        try call("list", path) { state, _ throws(FileFailure) in
            guard state.names[path] != nil else { throw FileFailure(call: "list", path: path, errorNumber: ENOENT) }
            let names = state.names.keys.filter { !$0.isEmpty && LogLayout.folder(of: $0) == path }
            return names.map { String($0.split(separator: "/").last ?? "") }.sorted()
        }
    }

    func makeDirectory(_ path: String) throws(FileFailure) {
        try call("make", path) { state, _ in
            if state.names[path] == nil { _ = state.make(path, SimulatedFile(permissions: 0o750, isFolder: true)) }
        }
    }

    func rename(_ path: String, to newPath: String) throws(FileFailure) {
        try call("rename", path) { state, _ throws(FileFailure) in
            guard let number = state.names.removeValue(forKey: path) else {
                throw FileFailure(call: "rename", path: path, errorNumber: ENOENT)
            }
            state.names[newPath] = number
        }
    }

    func remove(_ path: String) throws(FileFailure) {
        try call("remove", path) { state, _ throws(FileFailure) in
            guard state.names.removeValue(forKey: path) != nil else { throw FileFailure(call: "remove", path: path, errorNumber: ENOENT) }
        }
    }

    func removeDirectory(_ path: String) throws(FileFailure) { try remove(path) }

    func synchronizeDirectory(_ path: String) throws(FileFailure) {
        try call("syncdir", path) { state, _ in
            for name in Set(state.names.keys).union(state.durableNames.keys) where !name.isEmpty && LogLayout.folder(of: name) == path {
                state.durableNames[name] = state.names[name]
            }
        }
    }

    func lock(_ handle: FileHandle) throws(FileFailure) -> Bool {
        try call("lock", "LOCK") { state, _ throws(FileFailure) in
            let number = try Self.number(handle, state, "lock")
            return state.locked.insert(number).inserted
        }
    }
}
