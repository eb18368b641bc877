/// Files outside a log that a check is given: keys, proofs, notes.
package enum LocalFile {
    /// The bytes of a file of up to 1 MiB; throws `log_io`.
    package static func read(_ path: String) throws(LogError) -> [UInt8] {
        let (folder, name) = split(path)
        let bytes = try LogError.wrap { () throws(FileFailure) in
            try PosixFileSystem(folder: folder, create: false).readFile(name)
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

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let folder = path[..<slash]
        return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
    }
}
