/// Compares the times that a screen shows with those of its last capture: a clock rises, a countdown falls, and a false one begins again.
package struct CountdownWatch: Hashable, Sendable {
    private struct Seen: Hashable, Sendable {
        let screen: String
        var readings: ClockReadings
        /// Places whose time fell before.
        var falling: Set<String>
    }

    /// The latest screens, most recently captured last.
    private var screens: [Seen] = []

    private static let mostScreens = 4
    private static let day = 86_400

    package init() {}

    /// The findings of one more capture of a screen. O(readings).
    package mutating func observe(_ readings: ClockReadings, on screen: String) -> [SequenceFinding] {
        let index = screens.firstIndex { $0.screen == screen }
        var seen = index.map { screens.remove(at: $0) } ?? Seen(screen: screen, readings: ClockReadings(), falling: [])
        var findings: [SequenceFinding] = []
        // A text inside a control repeats the control's name.
        var told: Set<[String]> = []
        for (place, now) in readings.readings.sorted(by: { $0.key < $1.key }) {
            guard let before = seen.readings.readings[place], before.seconds != now.seconds else { continue }
            let fell = now.seconds < before.seconds
            guard fell || seen.falling.contains(place), !Self.isMidnight(from: before.seconds, to: now.seconds) else { continue }
            if fell { seen.falling.insert(place) } else { seen.falling.remove(place) }
            guard told.insert([before.text, now.text]).inserted else { continue }
            findings.append(
                SequenceFinding(
                    rule: .countdown, previous: screen, screen: screen, trail: [screen],
                    evidence: "\(fell ? "it falls" : "it begins again"): `\(before.text)`, then `\(now.text)`",
                    place: SequenceFinding.Place(path: now.path, node: now.node, before: before.text, after: now.text)))
        }
        seen.readings = readings
        seen.falling.formIntersection(readings.readings.keys)
        screens.append(seen)
        if screens.count > Self.mostScreens { screens.removeFirst() }
        return findings
    }

    /// Whether a clock of the day passed midnight, read as `hh:mm` or `hh:mm:ss`.
    private static func isMidnight(from before: Int, to now: Int) -> Bool {
        [day, day / 60].contains { before >= $0 - $0 / 24 && before < $0 && now < $0 / 24 }
    }
}
