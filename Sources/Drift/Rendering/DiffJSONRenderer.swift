import AccessibilityTree

/// Changes as JSON for machines: an array of ``Change/json``.
package enum DiffJSONRenderer {
    package static func render(_ changes: [Change]) -> [UInt8] { JSONValue.array(changes.map(\.json)).jsonBytes }
}
