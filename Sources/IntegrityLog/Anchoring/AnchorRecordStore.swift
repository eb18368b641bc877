/// The records of a log's anchors on disk, one file each, replaced in one step.
package struct AnchorRecordStore: Sendable {
    private let fileSystem: any LogFileSystem

    package init(_ fileSystem: any LogFileSystem) { self.fileSystem = fileSystem }

    /// The store in the folder of a log; throws `log_io` when there is none.
    package init(directory: String) throws(LogError) {
        fileSystem = try LogError.wrap { () throws(FileFailure) in try PosixFileSystem(folder: directory, create: false) }
    }

    /// Keeps what an anchor was told, durably.
    package func save(_ record: AnchorRecord) throws(LogError) {
        try LogError.wrap { () throws(FileFailure) in
            try fileSystem.makeDirectory(LogLayout.anchors)
            try fileSystem.synchronizeDirectory("")
            try fileSystem.replaceFile(Self.path(record.name), record.bytes)
        }
    }

    /// What an anchor was last told; nil when nothing, or when the file cannot be understood: the anchor then begins anew.
    package func record(of name: String) throws(LogError) -> AnchorRecord? {
        let bytes = try LogError.wrap { () throws(FileFailure) in try fileSystem.readFile(Self.path(name)) }
        return bytes.flatMap(AnchorRecord.init(parsing:)).flatMap { $0.name == name ? $0 : nil }
    }

    /// All records by name, and the files that are none.
    package func all() throws(LogError) -> (records: [AnchorRecord], broken: [String]) {
        try LogError.wrap { () throws(FileFailure) in
            guard try fileSystem.status(at: LogLayout.anchors)?.kind == .directory else { return ([], []) }
            var records: [AnchorRecord] = []
            var broken: [String] = []
            for name in try fileSystem.list(LogLayout.anchors) where name.hasSuffix(Self.suffix) {
                let path = "\(LogLayout.anchors)/\(name)"
                if let record = try fileSystem.readFile(path).flatMap(AnchorRecord.init(parsing:)), Self.path(record.name) == path {
                    records.append(record)
                } else {
                    broken.append(path)
                }
            }
            return (records.sorted { $0.name < $1.name }, broken)
        }
    }

    private static let suffix = ".anchor"

    /// Named by a digest, because names of anchors contain slashes.
    private static func path(_ name: String) -> String {
        "\(LogLayout.anchors)/\(Hex.encode(LogDigest.digest(of: Array(name.utf8)).prefix16))\(suffix)"
    }
}
