/// What the file system says about a path, links not followed.
package struct FileStatus: Sendable, Hashable {
    package enum Kind: Sendable { case file, directory, other }

    package let kind: Kind
    /// Bytes.
    package let size: UInt64
    /// Hard links.
    package let links: Int
    /// Permission bits.
    package let mode: UInt32

    package init(kind: Kind, size: UInt64, links: Int, mode: UInt32) {
        self.kind = kind
        self.size = size
        self.links = links
        self.mode = mode
    }
}
