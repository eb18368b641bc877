/// The word marks of the labels of one tree, made when they are first asked for and kept in one list.
struct LabelMarks {
    private var marks: [UInt32] = []
    /// Where in the list the marks of a node lie; an upper bound of -1 stands for a node that was not asked for yet.
    private var places: [(start: Int32, end: Int32)]

    init(nodes: Int) {
        places = Array(repeating: (0, -1), count: nodes)
    }

    /// The marks of a node. `make` appends them to a list.
    mutating func of(_ node: Int, make: (inout [UInt32]) -> Void) -> ArraySlice<UInt32> {
        if places[node].end < 0 {
            let start = marks.count
            make(&marks)
            places[node] = (Int32(start), Int32(marks.count))
        }
        return marks[Int(places[node].start)..<Int(places[node].end)]
    }
}
