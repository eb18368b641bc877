import Foundation

/// The captures below a folder, and logs.
enum Corpus {
    struct File {
        let path: String
        let bytes: [UInt8]
    }

    private static let endings: Set<String> = ["json", "xml", "yml", "yaml", "log"]

    /// Files that may be captures or logs, in the order of their names; `path` itself where it is a file.
    static func files(_ path: String) -> [File] {
        let names = FileManager.default.subpaths(atPath: path).map { $0.sorted().map { path + "/" + $0 } } ?? [path]
        return names.filter { endings.contains(($0 as NSString).pathExtension) }.compactMap { name in
            FileManager.default.contents(atPath: name).map { File(path: name, bytes: Array($0)) }
        }
    }
}
