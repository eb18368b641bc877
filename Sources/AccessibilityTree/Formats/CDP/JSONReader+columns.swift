/// Reading columns of numbers, leniently: what is no number is taken for none, since a snapshot only adds to a tree.
extension JSONReader {
    /// Calls back for each member of the object that comes next; the callback reads or skips the value. Any other value is passed over.
    mutating func eachMember(_ body: (inout JSONReader, String) throws -> Void) throws {
        guard try peek() == .object else { return try skipValue() }
        try enterObject()
        while let key = try nextKey() { try body(&self, decoded(key)) }
    }

    /// Calls back for each element of the array that comes next.
    mutating func eachElement(_ body: (inout JSONReader) throws -> Void) throws {
        guard try peek() == .array else { return try skipValue() }
        try enterArray()
        while try nextElement() { try body(&self) }
    }

    /// The integer that comes next, -1 for anything else.
    mutating func integer() throws -> Int {
        guard try peek() == .number else {
            try skipValue()
            return -1
        }
        return Int(exactly: try double()) ?? -1
    }

    /// The number that comes next, 0 for anything else.
    mutating func finiteNumber() throws -> Double {
        guard try peek() == .number else {
            try skipValue()
            return 0
        }
        let number = try double()
        return number.isFinite ? number : 0
    }

    mutating func integers() throws -> [Int] {
        var numbers: [Int] = []
        try eachElement { numbers.append(try $0.integer()) }
        return numbers
    }
}
