/// Reads a JSON dump of the AT-SPI tree of a Linux desktop program: a node, or an object with the node under `root`.
///
/// A numeric role wins over a role name, which some dumps translate. Texts lose U+FFFC; the text of a password field is never
/// stored. A node that is not showing has no bounds, whatever the toolkit reports.
package enum ATSPIImporter {
    /// - Throws: `capture_malformed` with the line and what was expected, `capture_too_large` with the name of the limit. O(bytes).
    package static func parse(_ bytes: [UInt8], limits: TreeLimits) throws(CaptureError) -> RawTree {
        try JSONTreeImport<ATSPIDialect>.parse(bytes, limits: limits)
    }
}
