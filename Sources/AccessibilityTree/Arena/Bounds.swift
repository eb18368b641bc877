/// The rectangle of a node in logical pixels of the captured window; ``absent`` where the capture has none.
package struct Bounds: Hashable, Sendable {
    package var x: Float
    package var y: Float
    package var width: Float
    package var height: Float

    package init(x: Float, y: Float, width: Float, height: Float) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// A node without geometry. Not an empty rectangle: a tree without bounds is complete.
    package static let absent = Bounds(x: 0, y: 0, width: -1, height: -1)

    package var isAbsent: Bool { width < 0 }
    package var isEmpty: Bool { !isAbsent && (width == 0 || height == 0) }
}
