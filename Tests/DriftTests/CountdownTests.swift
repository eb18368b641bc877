import AccessibilityTree
import Testing

@testable import Drift

struct CountdownTests {
    @Test(arguments: [
        ("09:59", 599), ("Ends in 1:02:03!", 3_723), ("00:00", 0), ("(5:07)", 307), ("no time", nil), ("1:23 / 4:56", nil), ("-3:21", nil),
        ("\u{2212}3:21", nil), ("12:75", nil), ("2026-11-22", nil), ("1:2:3:4", nil), ("123:45", nil), ("a:b", nil), (":30", nil),
        ("ratio 16:9", 969),
    ])
    func `the only time of a text is read`(text: String, seconds: Int?) {
        #expect(ClockText.seconds(Array(text.utf8)[...]) == seconds)
    }

    private func readings(_ texts: [String], role: Role = .paragraph) -> ClockReadings {
        var builder = ArenaBuilder()
        builder.open(.main)
        for text in texts {
            let node = builder.open(role)
            builder.setName(builder.store(text), of: node)
            builder.close()
        }
        builder.close()
        let arena = builder.finish()
        return ClockReadings(Tree(arena: arena, classes: Classifier.classify(arena)))
    }

    private func told(_ captures: [[String]]) -> [String] {
        var watch = CountdownWatch()
        return captures.flatMap { watch.observe(readings($0), on: "s") }.map(\.evidence)
    }

    @Test func `a clock rises and is left alone; what fell and rises began again`() {
        #expect(told([["10:00"], ["10:01"], ["11:30"]]) == [])
        #expect(
            told([["10:00"], ["9:00"], ["9:00"], ["10:00"]]) == ["it falls: `10:00`, then `9:00`", "it begins again: `9:00`, then `10:00`"])
        #expect(told([["23:59:50"], ["00:00:10"]]) == [])
        #expect(told([["23:59"], ["00:01"]]) == [])
    }

    @Test func `a list of times is no countdown, and what people type is theirs`() {
        let departures = ["10:00", "10:10", "10:20", "10:30"]
        #expect(told([departures, ["9:00", "9:10", "9:20", "9:30"]]) == [])
        #expect(readings(["10:00"], role: .textBox).readings.isEmpty)
    }

    @Test func `a text told twice on a screen is one finding`() {
        #expect(told([["Left 5:00", "Left 5:00"], ["Left 4:00", "Left 4:00"]]).count == 1)
    }

    @Test func `times of a bounded number of screens are kept`() {
        var watch = CountdownWatch()
        for number in 0..<10 { #expect(watch.observe(readings(["10:00"]), on: "s\(number)").isEmpty) }
        #expect(watch.observe(readings(["9:00"]), on: "s9").count == 1)
        #expect(watch.observe(readings(["9:00"]), on: "s0").isEmpty)
        #expect(readings((0..<100).map { "\($0 % 60):00" }).readings.isEmpty)
    }

    @Test func `a step is told with what it rests on`() {
        var graph = TransitionGraph(declared: ["a": ["b"], "b": [], "c": []])
        graph.learn(["b", "c"])
        #expect(graph.basis(from: "a", to: "b") == .declared)
        #expect(graph.basis(from: "a", to: "c") == .unexpected)
        #expect(graph.basis(from: "b", to: "c") == .learned)
        #expect(graph.basis(from: "c", to: "a") == .unrestricted)
        #expect(graph.basis(from: "c", to: "c") == .same)
    }
}
