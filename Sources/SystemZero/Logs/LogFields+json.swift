import AccessibilityTree
package import LogIndex

extension LogFields {
    /// The fields of the JSON object that begins at an offset of a document; what cannot be read has none. O(length), one pass; of members
    /// that stand twice the last counts.
    package init(json document: [UInt8], at offset: Int = 0) {
        self.init()
        var reader = JSONReader(document, startingAt: offset)
        do {
            try reader.enterObject()
            while let key = try reader.nextKey() {
                guard let field = Self.field(of: key, in: reader) else {
                    try reader.skipValue()
                    continue
                }
                self[keyPath: field] = try reader.stringOrSkip().map { reader.decoded($0) }
            }
        } catch {
            // A line that somebody has damaged is found by its kind and time at most.
            self.init()
        }
    }

    /// The length decides nearly always; a comparison byte by byte follows only then.
    private static func field(of key: JSONText, in reader: JSONReader) -> WritableKeyPath<LogFields, String?>? {
        switch key.hasEscapes ? reader.spelling(key).count : key.count {
        case 3: reader.matches(key, "app") ? \.app : nil
        case 5: reader.matches(key, "actor") ? \.actor : nil
        case 6: reader.matches(key, "source") ? \.source : nil
        case 8: reader.matches(key, "severity") ? \.severity : nil
        case 9: reader.matches(key, "screen_id") ? \.screenID : nil
        case 10:
            reader.matches(key, "drift_type")
                ? \.driftType : reader.matches(key, "capture_id") ? \.captureID : reader.matches(key, "session_id") ? \.sessionID : nil
        case 11: reader.matches(key, "fingerprint") ? \.fingerprint : nil
        default: nil
        }
    }
}
