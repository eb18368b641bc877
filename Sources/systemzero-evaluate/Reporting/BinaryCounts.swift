/// Yes and no, said and meant.
struct BinaryCounts {
    private var truePositives = 0
    private var falsePositives = 0
    private var falseNegatives = 0

    mutating func count(said: Bool, meant: Bool) {
        switch (said, meant) {
        case (true, true): truePositives += 1
        case (true, false): falsePositives += 1
        case (false, true): falseNegatives += 1
        case (false, false): break
        }
    }

    /// Share of what was said that was meant; 1 when nothing was said.
    var precision: Double { share(truePositives, of: truePositives + falsePositives) }
    /// Share of what was meant that was said; 1 when nothing was meant.
    var recall: Double { share(truePositives, of: truePositives + falseNegatives) }
    /// Harmonic mean of the two.
    var f1: Double { precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall) }

    private func share(_ count: Int, of total: Int) -> Double { total == 0 ? 1 : Double(count) / Double(total) }
}
