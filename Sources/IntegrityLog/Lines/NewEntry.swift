/// What a caller wants in the log.
package struct NewEntry: Sendable, Hashable {
    /// 1 to 64 of a-z 0-9 . _ -
    package let kind: String
    /// One JSON object on one line.
    package let data: [UInt8]

    package init(kind: String, data: [UInt8]) {
        self.kind = kind
        self.data = data
    }

    init(kind: String, _ build: (inout JSONText) -> Void) {
        var text = JSONText()
        build(&text)
        self.init(kind: kind, data: text.finished)
    }

    /// Throws `log_entry_invalid` for a kind or data that no line can carry. O(data).
    func check() throws(LogError) {
        guard LineFormat.isKind(kind.utf8) else {
            throw LogError(
                .entryInvalid, "`\(kind.prefix(80))` cannot be the kind of an entry", help: "use 1 to 64 of a-z, 0-9, `.`, `_` and `-`")
        }
        if let offset = JSONObjectCheck.firstFault(in: data) {
            throw LogError(
                .entryInvalid, "the data of a `\(kind)` entry is not one JSON object on one line: byte \(offset)",
                help: "append a single well-formed JSON object without line breaks")
        }
    }

    /// Throws `log_entry_too_large` when the line would be longer than a line may be at an index.
    func checkLength(at index: UInt64) throws(LogError) {
        let length = LineFormat.length(index: index, kindBytes: kind.utf8.count, dataBytes: data.count)
        guard length <= LineFormat.maximumBytes else {
            throw LogError(
                .entryTooLarge, "the entry would be \(length) bytes, \(LineFormat.maximumBytes) is the limit",
                help: "store the content as a blob and append its digest")
        }
    }
}
