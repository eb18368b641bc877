package import AccessibilityTree
import Drift
package import IntegrityLog

/// The acknowledged answer to a submitted capture.
package struct CaptureOutcome: Sendable {
    private let captureID: CaptureID
    package let examination: Examination
    /// Digest of the kept tree; nil after a dry run.
    package let tree: String?
    /// Of the capture's entry first, then of its findings; empty after a dry run.
    package let receipts: [AppendReceipt]
    /// The exact line of the capture's entry, which its proof is checked with; nil when no receipt was asked for.
    package let receiptLine: [UInt8]?

    init(id: CaptureID, examination: Examination, tree: String?, receipts: [AppendReceipt], receiptLine: [UInt8]? = nil) {
        captureID = id
        self.examination = examination
        self.tree = tree
        self.receipts = receipts
        self.receiptLine = receiptLine
    }

    package var id: String { captureID.description }

    package var json: JSONValue {
        var object = JSONObject(tree == nil ? [("dry_run", true)] : [("capture_id", .string(id))])
        for case (let key, let value?) in examination.summaryMembers { object.set(key, to: value) }
        if let tree { object.set("tree", to: .string(tree)) }
        for case (let key, let value?) in examination.detailMembers { object.set(key, to: value) }
        if let first = receipts.first?.index, let last = receipts.last?.index {
            object.set("log", to: .members(["first_index": .count(first), "last_index": .count(last)]))
        }
        if let proof = receipts.first?.proof {
            object.set("receipt", to: .string(String(decoding: proof.bytes, as: UTF8.self)))
        }
        if let receiptLine {
            object.set("receipt_entry", to: .string(String(decoding: receiptLine, as: UTF8.self)))
        }
        return .object(object)
    }
}
