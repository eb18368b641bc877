/// Files outside a log that a check is given: keys, proofs, notes.
package enum LocalFile {
    /// The bytes of a file of up to `limit`; throws `log_io`.
    package static func read(_ path: String, limit: Int = 1 << 20) throws(LogError) -> [UInt8] {
        let (folder, name) = split(path)
        let bytes = try LogError.wrap { () throws(FileFailure) in
            try PosixFileSystem(folder: folder, create: false).readFile(name, limit: limit)
        }
        guard let bytes else {
            throw LogError(.inputOutput, "there is no file `\(path)`", at: LogLocation(file: path), help: "check the path")
        }
        return bytes
    }

    /// The names in a folder that end in a suffix, sorted; throws `log_io`.
    package static func names(in folder: String, suffix: String) throws(LogError) -> [String] {
        try LogError.wrap { () throws(FileFailure) in
            try PosixFileSystem(folder: folder, create: false).list("").filter { $0.hasSuffix(suffix) }
        }
    }

    /// Whether there is a folder at a path.
    package static func isFolder(_ path: String) -> Bool { kind(path) == .directory }

    /// Whether there is anything at a path.
    package static func exists(_ path: String) -> Bool { kind(path) != nil }

    private static func kind(_ path: String) -> FileStatus.Kind? {
        let (folder, name) = split(path.hasSuffix("/") && path.count > 1 ? String(path.dropLast()) : path)
        // What cannot be looked at is not there for the caller; reading it then says why.
        return try? PosixFileSystem(folder: folder, create: false).status(at: name.isEmpty ? "." : name)?.kind
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
