/// Passing over values without reading them.
extension JSONReader {
    /// Passes over the value that comes next, whatever it is, checking it as strictly as one that is read. O(length), no recursion.
    package mutating func skipValue() throws(JSONError) {
        let outside = depth
        var containers: [JSONKind] = []
        repeat {
            switch try peek() {
            case .string: _ = try string()
            case .number: _ = try skipNumber()
            case .bool: _ = try bool()
            case .null: try null()
            case .object:
                try enterObject()
                containers.append(.object)
            case .array:
                try enterArray()
                containers.append(.array)
            }
            try leaveFinished(&containers)
        } while depth > outside
    }

    /// Leaves the containers that end here and stops before the next value of the innermost one that goes on.
    private mutating func leaveFinished(_ containers: inout [JSONKind]) throws(JSONError) {
        while let innermost = containers.last {
            let goesOn = innermost == .object ? try nextKey() != nil : try nextElement()
            if goesOn { return }
            containers.removeLast()
        }
    }

    /// Reads the text of the next value where it is a string and passes over any other.
    package mutating func stringOrSkip() throws(JSONError) -> JSONText? {
        if try peek() == .string { return try string() }
        try skipValue()
        return nil
    }
}
