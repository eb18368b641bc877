import AccessibilityTree
import Drift
import Testing

struct SequenceTests {
    private func observe(_ steps: [SessionStep], declared: [String: [String]] = [:], limits: SequenceLimits = SequenceLimits()) -> [String]
    {
        var tracker = SessionTracker(limits: limits)
        let graph = TransitionGraph(declared: declared)
        return steps.flatMap { tracker.observe($0, in: graph) }.map { "\($0.rule.rawValue) \($0.trail.joined(separator: " "))" }
    }

    private func steps(_ names: String, exits: ScreenExits = ScreenExits(on: 2, back: 1)) -> [SessionStep] {
        names.split(separator: " ").map { SessionStep(screenID: String($0), exits: exits) }
    }

    private let declinable = ScreenExits(on: 1, back: 1, declines: 1)

    @Test func `a step that the screen before does not declare is unexpected`() {
        let declared = ["chat": ["settings", "voice"], "settings": [], "voice": ["chat"]]
        #expect(observe(steps("chat settings offer"), declared: declared) == [])
        #expect(observe(steps("chat chat offer"), declared: declared) == ["unexpected_transition chat offer"])
        #expect(observe(steps("voice chat settings"), declared: declared) == [])
    }

    @Test func `approved flows stand in where nothing is declared`() {
        var graph = TransitionGraph(declared: ["a": [], "b": ["a"]])
        graph.learn(["a", "b", "b", "c"])
        #expect(graph.answer(from: "a", to: "b") == .allowed)
        #expect(graph.answer(from: "a", to: "c") == .unexpected(allowed: ["b"]))
        #expect(graph.answer(from: "b", to: "c") == .unexpected(allowed: ["a"]))
        #expect(graph.answer(from: "c", to: "a") == .unrestricted)
        #expect(graph.answer(from: "c", to: "c") == .allowed)
    }

    @Test func `unknown targets are named with the nearest screen`() {
        let graph = TransitionGraph(declared: ["chat": ["setings", "zebra"], "settings": ["chat"]])
        let unknown = graph.unknownTargets()
        #expect(unknown.map(\.target) == ["setings", "zebra"])
        #expect(unknown.map(\.suggestion) == ["settings", nil])
        #expect(unknown.map(\.screen) == ["chat", "chat"])
    }

    @Test func `a screen that comes back after it was declined is a loop`() {
        let nagging = steps("home") + [SessionStep(screenID: "offer", exits: declinable)]
        #expect(observe(nagging + nagging) == ["loop home offer"])
        #expect(observe(nagging + nagging + nagging).count == 3)
        #expect(observe(nagging + nagging, limits: SequenceLimits(loopRepeats: 3)) == [])
    }

    @Test func `going to and fro without anything to decline is no loop`() {
        #expect(observe(steps("list item list item list item")) == [])
        let accepted = steps("home") + [SessionStep(screenID: "offer", exits: declinable, action: .advanced)]
        #expect(observe(accepted + accepted) == [])
    }

    @Test func `a cycle of three screens is a loop as well`() {
        let round = [SessionStep(screenID: "a"), SessionStep(screenID: "b", action: .declined), SessionStep(screenID: "c")]
        #expect(observe(round + round) == ["loop a b c"])
    }

    @Test func `screens with one way on and no way back are a forced flow`() {
        let forced = steps("one two three four", exits: ScreenExits(on: 1))
        #expect(observe(forced) == ["forced_flow one two three"])
        #expect(observe(forced[..<2] + steps("free") + forced[2...]) == [])
        #expect(observe(forced[..<2] + [SessionStep(screenID: nil, exits: ScreenExits(on: 1))] + forced[2...]) == [])
    }

    @Test func `a way out that is longer than the way in is an obstruction`() {
        let out = ["sure", "offer", "survey", "wait"].map { SessionStep(screenID: $0, exits: declinable) }
        #expect(observe(steps("home account") + out) == ["obstruction sure offer survey"])
        #expect(observe(steps("home a b c d") + out) == [])
        #expect(observe(steps("home account") + out[..<2] + steps("home")) == [])
    }

    @Test func `a form of several steps, each with its own cancel, is no obstruction`() {
        let form = ScreenExits(on: 1, back: 1, declines: 1, fields: 3)
        #expect(observe(steps("home") + steps("name address payment review", exits: form)) == [])
        // What the source of the captures knows is told all the same.
        let declined = ["name", "address", "payment"].map { SessionStep(screenID: $0, exits: form, action: .declined) }
        #expect(observe(steps("home") + declined) == ["obstruction name address payment"])
    }

    @Test func `the same screen captured again is one step`() {
        var tracker = SessionTracker()
        for step in steps("a a a b") { _ = tracker.observe(step, in: TransitionGraph()) }
        #expect(tracker.stepCount == 2)
        #expect(tracker.trail.map(\.screenID) == ["a", "b"])
    }

    @Test func `a session remembers a bounded number of steps`() {
        var tracker = SessionTracker(limits: SequenceLimits(steps: 20))
        for number in 0..<1_000 { _ = tracker.observe(SessionStep(screenID: "s\(number)"), in: TransitionGraph()) }
        #expect(tracker.trail.count == 20)
        #expect(tracker.stepCount == 1_000)
    }

    @Test func `a table of sessions is bounded and forgets the longest unused`() {
        var table = SessionTable(capacity: 16)
        for number in 0..<100 {
            _ = table.observe(SessionStep(screenID: "a"), of: "session \(number)", at: 5, in: TransitionGraph())
            _ = table.observe(SessionStep(screenID: "a"), of: "kept", at: 5, in: TransitionGraph())
        }
        #expect(table.count <= 16)
        #expect(table["kept"]?.tracker.stepCount == 1)
        #expect(table["session 0"] == nil)
        #expect(table["session 99"] != nil)
    }

    @Test func `an idle session starts anew`() {
        var table = SessionTable(idle: 100)
        let graph = TransitionGraph(declared: ["a": ["b"], "b": [], "c": []])
        _ = table.observe(SessionStep(screenID: "a"), of: "s", at: 0, in: graph)
        #expect(table.observe(SessionStep(screenID: "c"), of: "s", at: 101, in: graph) == [])
        #expect(table.observe(SessionStep(screenID: "b"), of: "s", at: 150, in: graph) == [])
        #expect(table["s"]?.lastSeen == 150)
    }

    @Test func `the ways out of a screen are read off its controls`() {
        let exits = ScreenExits(
            tree(
                """
                dialog
                  button "Accept all"
                  button "No, thanks"
                  button "Not now" .disabled
                  link "Back to start"
                  link "Send it back"
                  checkbox "No news"
                  text "Cancel"
                  textbox "Why not"
                  textbox "More" .disabled
                """))
        #expect(exits == ScreenExits(on: 2, back: 2, declines: 1, fields: 1))
        #expect(!exits.asks && ScreenExits(declines: 1).asks && !ScreenExits(on: 1).asks)
    }
}
