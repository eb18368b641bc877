/// Passing over values without reading them.
extension JSONCursor {
    /// Passes over the value that comes next, whatever it is, checking it as strictly as one that is read. O(length), no recursion.
    mutating func skipValue(_ document: Span<UInt8>) throws(JSONError) {
        let outside = depth
        var containers: [JSONKind] = []
        repeat {
            switch try peek(document) {
            case .string: _ = try string(document)
            case .number: _ = try skipNumber(document)
            case .bool: _ = try bool(document)
            case .null: try null(document)
            case .object:
                try enterObject(document)
                containers.append(.object)
            case .array:
                try enterArray(document)
                containers.append(.array)
            }
            try leaveFinished(&containers, document)
        } while depth > outside
    }

    /// Leaves the containers that end here and stops before the next value of the innermost one that goes on.
    private mutating func leaveFinished(_ containers: inout [JSONKind], _ document: Span<UInt8>) throws(JSONError) {
        while let innermost = containers.last {
            let goesOn = innermost == .object ? try nextKey(document) != nil : try nextElement(document)
            if goesOn { return }
            containers.removeLast()
        }
    }
}
