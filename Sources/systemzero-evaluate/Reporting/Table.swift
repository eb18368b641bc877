import AccessibilityTree
import SystemZero

/// Columns of plain text, as wide as their widest cell.
struct Table {
    let title: String
    let columns: [String]
    private(set) var rows: [[String]] = []
    /// Shown only when every comparison is to be listed.
    var isDetail = false

    init(_ title: String, columns: [String], isDetail: Bool = false) {
        self.title = title
        self.columns = columns
        self.isDetail = isDetail
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    func text(indent: String) -> String {
        let all = [columns] + rows
        let widths = columns.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in
            let cells = row.enumerated().map { column, cell in
                column == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
            }
            return indent + cells.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    var json: JSONValue {
        [
            "title": .string(title),
            "rows": .array(rows.map { row in .object(JSONObject(zip(columns, row).map { ($0, .string($1)) })) }),
        ]
    }
}
