/// What a JSON capture is, told from its first few hundred values: a node of some format, or an object around one.
struct JSONShape {
    /// The format of the nodes inside, nil where none could be told.
    var format: CaptureFormat?
    /// The document is a node itself, or a list that is a capture itself; otherwise a member holds it.
    var isBare = false

    private static let budget = 600

    /// Looks at the value that comes next; the caller's cursor does not move. Broken text ends the look without an error.
    static func detect(_ reader: JSONReader) -> JSONShape {
        var scan = JSONShapeScan(reader)
        scan.run(budget: budget)
        return scan.shape
    }
}
