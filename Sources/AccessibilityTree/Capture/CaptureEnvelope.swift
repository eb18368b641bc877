/// What a capture says about itself: the fields of the envelope beside the tree. Claims of the sender, none of them proven.
package struct CaptureEnvelope: Hashable, Sendable {
    /// The inner size of the captured window, in logical pixels.
    package struct Viewport: Hashable, Sendable {
        package var width: Int
        package var height: Int

        package init(width: Int, height: Int) {
            self.width = width
            self.height = height
        }
    }

    /// The version of the envelope; 1 where none is given.
    package var schema = 1
    package var app: String?
    package var screenID: String?
    package var sessionID: String?
    package var source: CaptureFormat?
    /// As written, in ISO 8601.
    package var capturedAt: String?
    package var url: String?
    package var viewport: Viewport?
    /// Device pixels per logical pixel.
    package var scale: Double?
    package var locale: String?
    /// Name to version of what made the capture.
    package var tools: [String: String] = [:]

    package init() {}

    /// The highest envelope version that is understood.
    package static let supportedSchema = 1
}
