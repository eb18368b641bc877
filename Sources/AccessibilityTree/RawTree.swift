/// A parsed accessibility tree as the capture gave it: roles are mapped to the vocabulary, nothing else is touched.
///
/// Never compared or matched: the normaliser makes a ``Tree`` of it.
package struct RawTree: Sendable {
    package let arena: NodeArena
    package let format: CaptureFormat
    /// What the importer left out, by reason, with counts ("InlineTextBox": 40).
    package let dropped: [String: Int]
    /// What the capture itself says about its incompleteness, for the quality gate ("depth cap reached").
    package let remarks: [CaptureRemark]

    package init(arena: NodeArena, format: CaptureFormat, dropped: [String: Int] = [:], remarks: [CaptureRemark] = []) {
        self.arena = arena
        self.format = format
        self.dropped = dropped
        self.remarks = remarks
    }
}
