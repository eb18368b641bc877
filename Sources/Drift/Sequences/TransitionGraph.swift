/// Which screen may follow which: as templates declare it, or as approved flows showed it.
///
/// A screen with declared targets allows those; one without allows what approved flows did from there, and anything where there is neither.
/// Staying on a screen is always allowed.
package struct TransitionGraph: Hashable, Sendable {
    /// Declared targets of every known screen; an empty list declares nothing.
    package let declared: [String: [String]]
    /// Targets seen in approved flows, with how often.
    package private(set) var learned: [String: [String: Int]] = [:]

    package init(declared: [String: [String]] = [:]) {
        self.declared = declared
    }

    /// What the graph says about one step.
    package enum Answer: Hashable, Sendable {
        case allowed
        /// Nothing is known about the ways out of the first screen.
        case unrestricted
        /// The targets that would have been allowed, sorted.
        case unexpected(allowed: [String])
    }

    package func answer(from: String, to: String) -> Answer {
        if from == to { return .allowed }
        let targets = declared[from] ?? []
        if !targets.isEmpty { return targets.contains(to) ? .allowed : .unexpected(allowed: targets.sorted()) }
        guard let seen = learned[from], !seen.isEmpty else { return .unrestricted }
        return seen[to] != nil ? .allowed : .unexpected(allowed: seen.keys.sorted())
    }

    /// What an answer rests on, as reports name it.
    package enum Basis: String, Hashable, Sendable {
        /// The same screen again.
        case same
        case declared
        case learned
        /// Nothing is known about the ways out of the first screen.
        case unrestricted
        case unexpected
    }

    package func basis(from: String, to: String) -> Basis {
        if from == to { return .same }
        return switch answer(from: from, to: to) {
        case .unrestricted: .unrestricted
        case .unexpected: .unexpected
        case .allowed: (declared[from] ?? []).isEmpty ? .learned : .declared
        }
    }

    /// Takes the steps of an approved flow for allowed.
    package mutating func learn(_ flow: [String]) {
        for (from, to) in zip(flow, flow.dropFirst()) where from != to { learned[from, default: [:]][to, default: 0] += 1 }
    }

    /// A declared target that no template describes.
    package struct UnknownTarget: Hashable, Sendable {
        package let screen: String
        package let target: String
        /// The known screen whose name is nearest, when it is near.
        package let suggestion: String?
    }

    /// All declared targets that are no screens, by screen and target.
    package func unknownTargets() -> [UnknownTarget] {
        declared.keys.sorted().flatMap { screen in
            (declared[screen] ?? []).filter { declared[$0] == nil }.map { target in
                UnknownTarget(screen: screen, target: target, suggestion: nearest(to: target))
            }
        }
    }

    private func nearest(to name: String) -> String? {
        let near = declared.keys.map { ($0, Self.distance(name, $0)) }.filter { $0.1 <= max(2, name.count / 4) }
        return near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Letters to insert, delete or replace. O(product of the lengths). Source: Wagner and Fischer, J. ACM 21(1), 1974.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (left, right) = (Array(first.utf8), Array(second.utf8))
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
