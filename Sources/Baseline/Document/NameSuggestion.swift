/// The known name that a misspelt one most likely stands for.
package enum NameSuggestion {
    /// The nearest of `known` by edit distance with transpositions, nil when none is close (at most a third of the letters, and three).
    ///
    /// Ties go to the earlier name. O(length²) for each known name; both are short.
    package static func nearest(to name: String, among known: [String]) -> String? {
        let letters = Array(name.lowercased().unicodeScalars.prefix(64))
        let budget = min(3, max(1, letters.count / 3))
        var best: (distance: Int, name: String)?
        for candidate in known {
            let distance = distance(letters, Array(candidate.lowercased().unicodeScalars))
            if distance <= budget, distance < best?.distance ?? .max { best = (distance, candidate) }
        }
        return best?.name
    }

    /// Optimal string alignment distance.
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            current.reserveCapacity(right.count + 1)
            for column in 1...right.count {
                let substitution = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var cost = min(substitution, previous[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    cost = min(cost, beforePrevious[column - 2] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
