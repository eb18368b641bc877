/// Columns of plain text, as wide as their widest cell.
struct TextTable {
    private var rows: [[String]]
    /// Columns of numbers, aligned to the right.
    private let numbers: Set<Int>

    init(columns: [String], numbers: Set<Int> = []) {
        rows = [columns]
        self.numbers = numbers
    }

    /// Cells may hold anything, names of files too: what would move the cursor or turn the writing around is shown as its code point.
    mutating func add(_ row: [String]) { rows.append(row.map(LogLineText.visible)) }

    var isEmpty: Bool { rows.count == 1 }

    var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                if numbers.contains(column) { return padding + cell }
                return column == row.count - 1 ? cell : cell + padding
            }
            return cells.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
