/// The alignment of two short sequences with the greatest sum of similarities. O(first × second).
///
/// Source: Needleman and Wunsch, J. Mol. Biol. 1970, with free gaps.
enum SimilarityAlignment {
    /// Pairs of positions, rising in both, of at least the similarity `least`.
    static func pairs(_ first: Int, _ second: Int, least: Double, _ similarity: (Int, Int) -> Double) -> [(Int, Int)] {
        if first == 1, second == 1 { return similarity(0, 0) >= least ? [(0, 0)] : [] }
        let width = second + 1
        var best = [Double](repeating: 0, count: (first + 1) * width)
        var paired = [Bool](repeating: false, count: best.count)
        for position in 1...first {
            for other in 1...second {
                let cell = position * width + other
                let score = similarity(position - 1, other - 1)
                best[cell] = max(best[cell - width], best[cell - 1])
                if score >= least, best[cell - width - 1] + score > best[cell] {
                    best[cell] = best[cell - width - 1] + score
                    paired[cell] = true
                }
            }
        }
        var pairs: [(Int, Int)] = []
        var (position, other) = (first, second)
        while position > 0, other > 0 {
            let cell = position * width + other
            if paired[cell] {
                position -= 1
                other -= 1
                pairs.append((position, other))
            } else if best[cell - width] >= best[cell - 1] {
                position -= 1
            } else {
                other -= 1
            }
        }
        return pairs.reversed()
    }
}
