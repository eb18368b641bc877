import AccessibilityTree
import Testing

@testable import PolicyHost

/// What noise policies hide, and what they can never hide.
struct NoiseTests {
    @Test(arguments: [
        (MaskType.age, "updated 15 minutes ago", "updated <age>"), (.age, "5m ago", "<age>"), (.age, "just now", "<age>"),
        (.age, "an hour ago", "<age>"), (.age, "a few seconds ago", "<age>"), (.age, "1 day, 3 hours ago", "<age>"),
        (.age, "moments ago", "<age>"), (.age, "long ago", "long ago"), (.age, "a day", "a day"),
        (.duration, "Query took 8.344ms", "Query took <duration>"), (.duration, "1h 5m", "<duration>"), (.duration, "1.2 s", "<duration>"),
        (.duration, "2 minutes", "<duration>"), (.duration, "5 m wide", "5 m wide"), (.duration, "v1.2s", "v1.2s"),
        (.date, "Today (November 22, 2026)", "Today (<date>)"), (.date, "2026-11-22", "<date>"), (.date, "22.11.2026", "<date>"),
        (.date, "Nov. 22, 2026, 2:17 p.m.", "<date>"), (.date, "22 November 2026", "<date>"), (.date, "11/22/26", "<date>"),
        (.date, "2026-11-22T14:17:03.5Z", "<date>"), (.date, "Sunday, November 22, 2026 at 14:05", "<date>"),
        (.date, "May 5 items", "<date> items"), (.date, "version 1.2.3", "version 1.2.3"), (.date, "Marching on", "Marching on"),
        (.time, "14:23", "<time>"), (.time, "2:17 p.m.", "<time>"), (.time, "09:15:02", "<time>"), (.time, "at 2 pm", "at <time>"),
        (.time, "14:05 UTC", "<time>"), (.time, "25:00", "25:00"), (.time, "1:2", "1:2"), (.time, "12:75", "12:75"),
        (.number, "1,024 rows", "<number> rows"), (.number, "3.5", "<number>"), (.number, "abc123", "abc123"), (.number, "a-7", "a-7"),
        (.uuid, "id 123e4567-e89b-12d3-a456-426614174000 end", "id <uuid> end"),
        (.uuid, "d41d8cd98f00b204e9800998ecf8427e", "<uuid>"), (.uuid, "deadbeef", "deadbeef"), (.uuid, "face the music", "face the music"),
        (.age, "about 2 hours ago", "<age>"), (.age, "less than a minute ago", "<age>"), (.age, "less than ago", "less than ago"),
        (.age, "about about 2 hours ago", "about <age>"), (.duration, "12 µs", "<duration>"), (.duration, "12 m", "12 m"),
        (.date, "Nov. 23, 2026, midnight", "<date>"), (.date, "November 2026", "<date>"), (.date, "May 300", "May 300"),
        (.date, "22nd of November 2026", "<date>"), (.date, "22 de noviembre de 2026", "<date>"), (.date, "22 de julio", "<date>"),
        (.date, "22 of them", "22 of them"), (.number, "₫500", "₫500"), (.number, "149 kr", "149 kr"),
        (.size, "12.5 MB free", "<size> free"), (.size, "100KB", "<size>"), (.size, "10 bananas", "10 bananas"),
    ])
    func `a typed mask replaces its kind of text and nothing else`(type: MaskType, text: String, masked: String) {
        var bytes = Array(text.utf8)
        for range in MaskScanner.matches(type, in: bytes).reversed() { bytes.replaceSubrange(range, with: type.placeholder.utf8) }
        #expect(String(decoding: bytes, as: UTF8.self) == masked)
    }

    @Test(arguments: MaskType.allCases)
    func `no mask covers an amount of money`(type: MaskType) {
        for price in ["$10", "10 €", "EUR 12", "12.50 usd", "£3.99", "1,024 dollars", "¥ 500", "$ 12.50"] {
            #expect(MaskScanner.matches(type, in: Array(price.utf8)) == [], "\(price)")
        }
    }

    @Test func `typed masks end on any bytes, and their ranges are in order and inside`() {
        var random = SeededRandom(7)
        let pieces = [
            "12", ":", "34", " ", "ago", "minutes", "nov", ".", ",", "/", "-", "ms", "é", "\u{0}", "deadbeef", "pm", "€", "a", "2026",
            "mon", "sunday", "just", "now", "an", "few", "moments", "day", "t", "utc", "at", "p", "m", "kb", "22", "s", "1",
        ]
        for _ in 0..<6_000 {
            let text = Array((0..<random.below(12)).map { _ in pieces[random.below(pieces.count)] }.joined().utf8)
            for type in MaskType.allCases {
                var end = 0
                for range in MaskScanner.matches(type, in: text) {
                    #expect(range.lowerBound >= end && range.upperBound <= text.count && !range.isEmpty)
                    end = range.upperBound
                }
            }
        }
    }

    @Test(arguments: ["Sat", "open Mon", "Sunday,", "Tue.", "Wed, ."])
    func `a weekday with nothing behind it is no date`(text: String) {
        #expect(MaskScanner.matches(.date, in: Array(text.utf8)) == [])
    }

    @Test func `an exception leaves a text alone`() {
        let search = MaskSearch(target: .type(.time), exceptions: [Glob("*ends in*")])
        #expect(search.matches(in: Array("14:05".utf8)).count == 1)
        #expect(search.matches(in: Array("Offer ends in 14:05".utf8)) == [])
    }

    @Test func `tables become native rules`() throws {
        let rules = try Policies.engine([
            "noise.lua": """
            return {
              drop = { { id = "bars", role = { "scrollbar", "separator" } }, { state = "invisible" }, { zero_size = true } },
              mask = { { role = "text", type = "time", with = "<clock>", except = "*left*" }, { value_pattern = "%d%d", node_id = "x*" } },
              unordered = { { id = "servers", role = "list", name = "server*", app = "chat" } },
              ignore_attributes = { "focused" },
            }
            """
        ]).noiseRules
        #expect(rules.drops.map(\.id) == ["bars", "drop[2]", "drop[3]"])
        #expect(rules.drops[0].pattern.roles == ["scrollbar", "separator"])
        #expect(rules.drops[1].pattern.states == .invisible)
        #expect(rules.drops[2].pattern.zeroSize)
        #expect(rules.masks.map(\.replacement) == ["<clock>", "<masked>"])
        #expect(rules.unordered.map(\.id) == ["servers"])
        #expect(rules.ignoredAttributes == ["focused"])
    }

    @Test func `the shipped rules hide a clock and keep a button inside a dropped node`() throws {
        let rules = try PolicyEngine(PolicySet.embedded()).noiseRules
        func filtered(_ clock: String) -> Tree {
            let tree = Screens.tree(
                Screens.node(
                    .document, "d",
                    [
                        Screens.node(.text, "Updated \(clock)"), Screens.node(.text, "Offer ends in 04:59"),
                        Screens.node(.text, "Total $10.00"),
                        Screens.node(.separator, "", [Screens.node(.button, "Log in")]),
                    ]))
            return NoiseFilter.apply(rules, to: tree, app: nil).tree
        }
        let tree = filtered("14:05")
        #expect((0..<tree.count).map { tree.arena.name($0) } == ["d", "Updated <time>", "Offer ends in 04:59", "Total $10.00", "Log in"])
        #expect(tree.arena.text.count == filtered("09:59").arena.text.count)
    }

    @Test func `a filter sees the nodes that its matcher selects, and drops or masks them`() throws {
        let engine = try Policies.engine([
            "noise.lua": """
            return {
              filter_when = { role = { "heading", "button" } },
              filter = function(node, context)
                if node.role == "heading" then return "drop" end
                if node.name == "Cancel" and context.app == "sample" then return { name = "<x>" } end
              end,
            }
            """
        ])
        #expect(engine.hasNoiseFilter)
        var budget = engine.makeBudget()
        let filtering = engine.filterNoise(tree: Screens.tree(Screens.page), context: .sample, budget: &budget)
        #expect(filtering.failure == nil)
        #expect(filtering.decisions == [NoiseDecision(node: 1, action: .drop), NoiseDecision(node: 3, action: .mask(["name": "<x>"]))])
        let without = try Policies.engine()
        #expect(without.filterNoise(tree: Screens.tree(Screens.page), context: .sample, budget: &budget).decisions == [])
    }
}
