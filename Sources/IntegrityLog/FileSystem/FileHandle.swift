/// An open file of a ``LogFileSystem``: a descriptor, meaningful to the file system that gave it.
package struct FileHandle: Sendable, Hashable {
    package let descriptor: Int32

    package init(descriptor: Int32) { self.descriptor = descriptor }
}
