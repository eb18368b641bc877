import Foundation

/// All files and folders below one, by their path from there.
struct FileTree {
    struct Item {
        let path: String
        let isFolder: Bool
        /// The permission bits.
        let mode: Int
    }

    let root: String
    let items: [Item]

    init(_ root: String) throws {
        self.root = root
        let manager = FileManager.default
        items = try (manager.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []).sorted().map { path in
            let attributes = try manager.attributesOfItem(atPath: "\(root)/\(path)")
            return Item(
                path: path, isFolder: attributes[.type] as? FileAttributeType == .typeDirectory,
                mode: (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1)
        }
    }

    /// The paths of files whose bytes hold a text.
    func files(holding text: String) throws -> [String] {
        let wanted = Data(text.utf8)
        return try items.filter { !$0.isFolder }.filter { item in
            try Data(contentsOf: URL(fileURLWithPath: "\(root)/\(item.path)")).range(of: wanted) != nil
        }.map(\.path)
    }
}
