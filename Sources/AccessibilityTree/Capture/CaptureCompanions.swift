/// Documents that belong to a DevTools tree and come beside it: `x.frame1.cdp.json`, `x.domsnapshot.json`.
package struct CaptureCompanions: Sendable {
    /// The tree of one frame, and the frame's id where the tree itself does not say it.
    package struct Frame: Sendable {
        package var frameID: String?
        package var bytes: [UInt8]

        package init(frameID: String? = nil, bytes: [UInt8]) {
            self.frameID = frameID
            self.bytes = bytes
        }
    }

    package var frames: [Frame]
    /// A reply of `DOMSnapshot.captureSnapshot` with the computed styles opacity, visibility, font-size, z-index, position.
    package var domSnapshot: [UInt8]?

    package init(frames: [Frame] = [], domSnapshot: [UInt8]? = nil) {
        self.frames = frames
        self.domSnapshot = domSnapshot
    }

    package static let none = CaptureCompanions()

    package var isEmpty: Bool { frames.isEmpty && domSnapshot == nil }
}
