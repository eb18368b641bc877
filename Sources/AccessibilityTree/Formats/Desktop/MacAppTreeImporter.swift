/// Reads the JSON of macapptree: a node, an array of them (one a window or program), or an object with them under `tree`.
///
/// The title is the name, else the description; a static text's value is its name. `id` is a hash of place and size and is left
/// out. The value of a secure field is never stored.
package enum MacAppTreeImporter {
    /// - Throws: `capture_malformed` with the line and what was expected, `capture_too_large` with the name of the limit. O(bytes).
    package static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(CaptureError) -> RawTree {
        try JSONTreeImport<MacDialect>.parse(bytes, limits: limits)
    }
}
