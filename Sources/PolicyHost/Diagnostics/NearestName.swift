/// Suggests the known name that a misspelt one most likely meant.
package enum NearestName {
    /// The candidate with the least edit distance to `name`, if it is near enough to be a slip: at most a third of the
    /// longer name, and at most 3 edits. Ties go to the candidate that sorts first. O(candidates × length²).
    package static func suggestion(for name: String, among candidates: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates.sorted() where candidate != name {
            let distance = distance(Array(name.utf8), Array(candidate.utf8))
            guard distance <= 3, distance * 3 <= max(name.utf8.count, candidate.utf8.count) + 1 else { continue }
            if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Edits (insert, delete, replace, swap of neighbours) from one text to the other.
    ///
    /// Source: optimal string alignment distance (Damerau 1964, restricted form).
    static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard left.count <= 64, right.count <= 64 else { return 64 }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let substitution = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(last[column + 1] + 1, current[column] + 1, substitution)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
