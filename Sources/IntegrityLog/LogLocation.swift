/// Where in a log something is wrong.
package struct LogLocation: Sendable, Hashable, CustomStringConvertible {
    /// The file, relative to the log's folder.
    package var file: String?
    /// The index of the entry.
    package var index: UInt64?
    /// The bytes of that file.
    package var bytes: Range<UInt64>?

    package init(file: String? = nil, index: UInt64? = nil, bytes: Range<UInt64>? = nil) {
        self.file = file
        self.index = index
        self.bytes = bytes
    }

    package var description: String {
        var parts: [String] = []
        if let index { parts.append("entry \(index)") }
        if let file { parts.append(file) }
        if let bytes { parts.append("bytes \(bytes.lowerBound)..<\(bytes.upperBound)") }
        return parts.joined(separator: ", ")
    }
}
