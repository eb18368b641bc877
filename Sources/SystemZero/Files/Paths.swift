import Glibc

/// Operations on path text; only `resolved` asks the file system.
package enum Paths {
    /// The folder part: `a/b` → `a`, `a` → `.`, `/a` → `/`.
    package static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last part: `a/b` → `b`.
    package static func name(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    package static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }

    /// `path`, or `folder/path` when it is relative.
    package static func join(_ folder: String, _ path: String) -> String {
        if isAbsolute(path) || folder.isEmpty || folder == "." { return path }
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// `path` with symbolic links followed, or `path` itself where nothing is there yet.
    package static func resolved(_ path: String) -> String {
        guard !path.utf8.contains(0) else { return path }
        // Safe: `realpath` with a null buffer returns a terminated string from `malloc`, which is copied and then freed once.
        guard let resolved = unsafe realpath(path, nil) else { return path }
        // Safe: as above; the pointer is not used after this scope.
        defer { unsafe free(resolved) }
        // Safe: as above, terminated by the callee.
        return unsafe String(cString: resolved)
    }
}
