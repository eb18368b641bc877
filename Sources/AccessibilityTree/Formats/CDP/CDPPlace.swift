/// A node of a page: which frame's list, and where in it.
struct CDPPlace: Hashable {
    let frame: Int
    let node: Int
}

/// What the nodes around a node mean for it.
struct CDPContext {
    /// Added to rectangles of the frame's own document.
    var x: Float = 0
    var y: Float = 0
    /// Times which the nodes of the frame are opaque.
    var opacity = 1.0
    /// A node around it takes a secret, which its texts would repeat.
    var isInsideSecret = false
}
