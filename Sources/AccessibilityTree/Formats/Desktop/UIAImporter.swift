/// Reads a JSON dump of a Windows UI Automation tree: a node, an object with the node under `root` or `tree`, or several snapshots by
/// name under `trees`, which get a common root and keep their names as property `snapshot`.
///
/// The control type's number or untranslated name is the role, never `LocalizedControlType`. `AutomationId` is the stable identifier. The
/// value of a password box is never stored.
package enum UIAImporter {
    /// - Throws: `capture_malformed` with the line and what was expected, `capture_too_large` with the name of the limit. O(bytes).
    package static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(CaptureError) -> RawTree {
        try JSONTreeImport<UIADialect>.parse(bytes, limits: limits)
    }
}
