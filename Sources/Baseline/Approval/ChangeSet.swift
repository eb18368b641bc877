import Crypto

/// The changes found between one capture and its baseline, as a set that can be told again.
package struct ChangeSet: Hashable, Sendable {
    /// Names of the changes, each made of what changed, where, and from what to what; sorted, unique.
    package let keys: [String]
    /// SHA-256 over the names, hexadecimal: equal for the identical set, in whatever order it is found.
    package let id: String

    package init(_ keys: some Sequence<String>) {
        self.keys = Set(keys).sorted()
        var hash = SHA256()
        for key in self.keys {
            // The length stands before each name, so that no two lists run together into the same bytes.
            hash.update(data: Array("\(key.utf8.count):\(key)\n".utf8))
        }
        id = HexText.encode(hash.finalize())
    }
}
