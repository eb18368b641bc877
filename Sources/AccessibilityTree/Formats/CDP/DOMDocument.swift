/// One document of a snapshot, in columns: node `i` is at position `i` of each. Columns may be of different length in a hostile file.
struct DOMDocument {
    var url = -1
    var baseURL = -1
    var frameIdentifier = -1
    var scrollX = 0.0
    var scrollY = 0.0
    var parents: [Int] = []
    /// Indices into the strings, as all texts here.
    var nodeNames: [Int] = []
    var backendIdentifiers: [Int] = []
    /// Names and values by turns.
    var attributePairs: [Int] = []
    var attributeStarts: [Int] = []
    /// Which document a frame element shows.
    var contentDocuments: [(node: Int, document: Int)] = []
    /// Nodes with a listener for clicks or a default action.
    var clickable: Set<Int> = []
    /// One row per box of the layout.
    var layoutNodes: [Int] = []
    var layoutStyles: [[Int]] = []
    var layoutBounds: [[Double]] = []
    var layoutTexts: [Int] = []
    /// The first layout row of a node, -1 without one; filled by ``resolve(isForm:opacity:)``.
    private(set) var layoutRows: [Int] = []
    /// Own opacity times that of all ancestors, per node.
    private(set) var opacities: [Double] = []
    /// The nearest `form` around each node, itself included; -1 without one.
    private(set) var nearestForms: [Int] = []

    /// Position of each computed style in a row of ``layoutStyles``: the order in which a capture asks for them.
    enum Style: Int {
        case opacity, visibility, fontSize, zIndex, position
        static let count = 5
    }

    func attributes(of node: Int) -> ArraySlice<Int> {
        guard let start = attributeStarts[safely: node] else { return [] }
        return attributePairs[start..<(attributeStarts[safely: node + 1] ?? attributePairs.count)]
    }

    /// The string index of a computed style of a node, nil where it is not laid out or other styles were asked for.
    func style(_ style: Style, of node: Int) -> Int? {
        guard let row = layoutRows[safely: node], row >= 0, let styles = layoutStyles[safely: row], styles.count == Style.count else {
            return nil
        }
        return styles[style.rawValue]
    }

    /// The rectangle of a node in its document, nil where it is not laid out.
    func rectangle(of node: Int) -> Bounds? {
        guard let row = layoutRows[safely: node], row >= 0, let numbers = layoutBounds[safely: row], numbers.count == 4,
            numbers.allSatisfy({ abs($0) < 1e9 }), numbers[2] >= 0, numbers[3] >= 0
        else { return nil }
        return Bounds(x: Float(numbers[0]), y: Float(numbers[1]), width: Float(numbers[2]), height: Float(numbers[3]))
    }

    func isLaidOut(_ node: Int) -> Bool { (layoutRows[safely: node] ?? -1) >= 0 }

    /// Fills the columns that follow from others. O(nodes + rows).
    mutating func resolve(isForm: (Int) -> Bool, opacity: (Int) -> Double?) {
        layoutRows = [Int](repeating: -1, count: nodeNames.count)
        for (row, node) in layoutNodes.enumerated() where layoutRows[safely: node] == -1 { layoutRows[node] = row }
        opacities = [Double](repeating: 1, count: nodeNames.count)
        nearestForms = [Int](repeating: -1, count: nodeNames.count)
        for node in opacities.indices {
            let own = style(.opacity, of: node).flatMap(opacity) ?? 1
            let parent = parents[safely: node] ?? -1
            let hasParent = parent >= 0 && parent < node
            opacities[node] = own * (hasParent ? opacities[parent] : 1)
            nearestForms[node] = isForm(nodeNames[node]) ? node : hasParent ? nearestForms[parent] : -1
        }
    }
}
