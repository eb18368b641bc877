/// The screens of one session in order, and what their order shows. A value: no clock, bounded memory.
package struct SessionTracker: Hashable, Sendable {
    package let limits: SequenceLimits
    /// The last steps, oldest first; the same screen twice in a row is one step.
    package private(set) var trail: [SessionStep] = []
    /// All steps since the session began.
    package private(set) var stepCount = 0

    private var forcedRun = 0
    /// Screens since the session began, or since the last way out ended, until the first that was declined.
    private var wayIn = 0
    private var wayOut = 0
    private var toldObstruction = false

    package init(limits: SequenceLimits = SequenceLimits()) {
        self.limits = limits
    }

    /// Takes the next screen in. Returns what is wrong with it, in the order of ``SequenceFinding/Rule``.
    package mutating func observe(_ step: SessionStep, in graph: TransitionGraph) -> [SequenceFinding] {
        if let last = trail.last, last.screenID == step.screenID, step.screenID != nil {
            // Captured again: what was done on it may be known now.
            trail[trail.count - 1] = step
            return []
        }
        let previous = trail.last?.screenID
        trail.append(step)
        stepCount += 1
        if trail.count > limits.steps { trail.removeFirst(trail.count - limits.steps) }
        guard let screen = step.screenID else {
            forcedRun = 0
            return []
        }
        let findings = [
            unexpected(previous, screen, graph), loop(previous, screen), forcedFlow(step, previous, screen),
            obstruction(step, previous, screen),
        ]
        return findings.compactMap(\.self)
    }

    private func unexpected(_ previous: String?, _ screen: String, _ graph: TransitionGraph) -> SequenceFinding? {
        guard let previous, case .unexpected(let allowed) = graph.answer(from: previous, to: screen) else { return nil }
        let targets = allowed.prefix(5).map { "`\($0)`" }.joined(separator: ", ") + (allowed.count > 5 ? ", …" : "")
        return SequenceFinding(
            rule: .unexpectedTransition, previous: previous, screen: screen, trail: [previous, screen],
            evidence: "`\(previous)` leads to \(targets), not to `\(screen)`")
    }

    /// The shortest cycle that the last screens went through often enough, one of whose screens was declined.
    private func loop(_ previous: String?, _ screen: String) -> SequenceFinding? {
        let screens = trail.map(\.screenID)
        for length in 2...limits.longestCycle {
            let needed = length * limits.loopRepeats
            guard screens.count >= needed else { return nil }
            let last = screens.suffix(needed)
            let cycle = Array(last.prefix(length))
            guard !cycle.contains(nil), (0..<needed).allSatisfy({ last[last.startIndex + $0] == cycle[$0 % length] }) else { continue }
            // The last round may not have been answered yet.
            guard trail.suffix(needed).dropLast(length).contains(where: \.isDeclinable) else { continue }
            let names = cycle.compactMap(\.self)
            return SequenceFinding(
                rule: .loop, previous: previous, screen: screen, trail: names,
                evidence: "shown \(limits.loopRepeats) times in a row: " + names.map { "`\($0)`" }.joined(separator: " → "))
        }
        return nil
    }

    private mutating func forcedFlow(_ step: SessionStep, _ previous: String?, _ screen: String) -> SequenceFinding? {
        forcedRun = step.exits.on == 1 && step.exits.back == 0 ? forcedRun + 1 : 0
        guard forcedRun == limits.forcedScreens else { return nil }
        let names = trail.suffix(forcedRun).compactMap(\.screenID)
        return SequenceFinding(
            rule: .forcedFlow, previous: previous, screen: screen, trail: names,
            evidence: "\(forcedRun) screens in a row with one way on and no way back")
    }

    private mutating func obstruction(_ step: SessionStep, _ previous: String?, _ screen: String) -> SequenceFinding? {
        guard step.isDeclinable else {
            if wayOut > 0 {
                wayIn = 0
                wayOut = 0
                toldObstruction = false
            }
            wayIn += 1
            return nil
        }
        wayOut += 1
        guard !toldObstruction, wayOut >= limits.leastWayOut, wayOut > wayIn else { return nil }
        toldObstruction = true
        let names = trail.suffix(wayOut).compactMap(\.screenID)
        return SequenceFinding(
            rule: .obstruction, previous: previous, screen: screen, trail: names,
            evidence: "\(wayOut) screens to decline in a row, \(wayIn) on the way in")
    }
}
