import GRDB

extension DatabaseValueConvertible {
    /// The value in a column, nil when something of another type stands there: SQLite stores any type anywhere, and a file can be edited. The
    /// subscripts of `Row` end the process over that.
    init?(column index: Int, of row: Row) {
        guard let value = Self.fromDatabaseValue(row[index] as DatabaseValue) else { return nil }
        self = value
    }
}
