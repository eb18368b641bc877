/// The series of one family by their label values, bounded in number: what comes after the last free place is counted together under
/// `other`, so that no caller can grow the process by making up label values.
struct SeriesTable<Cell> {
    private(set) var cells: [[String]: Cell] = [:]
    private let labels: [String]
    private let maximum: Int
    private let empty: Cell

    init(labels: [String], maximum: Int, empty: Cell) {
        self.labels = labels
        self.maximum = maximum
        self.empty = empty
    }

    /// Changes the cell of these label values, made on first use.
    ///
    /// - Complexity: one look-up.
    mutating func update(_ values: [String], _ change: (inout Cell) -> Void) {
        precondition(values.count == labels.count, "a series has one value a label")
        let isFull = cells.count >= maximum && cells[values] == nil
        let key = isFull ? labels.map { _ in "other" } : values
        let start = empty
        change(&cells[key, default: start])
    }

    /// The cells with their labels, ordered by the label values.
    func ordered() -> [(labels: [MetricLabel], cell: Cell)] {
        cells.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { values, cell in
            (zip(labels, values).map { MetricLabel($0, $1) }, cell)
        }
    }
}
