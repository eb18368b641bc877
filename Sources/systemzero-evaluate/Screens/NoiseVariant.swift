import AccessibilityTree

/// One way in which an unchanged screen looks different the next time.
struct NoiseVariant: Sendable {
    let id: String
    /// Nil where a screen has nothing that could change this way.
    let apply: @Sendable (EditableScreen, inout SeededRandom) -> (before: EditableScreen, after: EditableScreen)?

    static let all: [NoiseVariant] = [
        text("clock", "status") { "Last update \($0.number(10...23)):\($0.number(10...59)):\($0.number(10...59))" },
        text("clock-12h", "text") { "Saved at \($0.number(1...12)):\($0.number(10...59)) p.m." },
        text("age", "text") { "\($0.number(2...59)) minutes ago" },
        text("age-short", "cell") { "\($0.number(2...23))h ago" },
        text("date", "text") { "November \($0.number(1...28)), 2026" },
        text("date-in-heading", "heading") { "Today (November \($0.number(1...28)), 2026)" },
        text("date-iso", "cell") { "2026-11-\($0.number(10...28))T\($0.number(10...23)):\($0.number(10...59)):\($0.number(10...59))Z" },
        text("date-short", "listitem") { "Updated \($0.one(of: ["Mon", "Tue", "Fri"])), \($0.number(1...28)) Nov 2026" },
        text("age-in-words", "cell") {
            $0.one(of: [
                "just now", "a minute ago", "an hour ago", "less than a minute ago", "about 2 hours ago", "3 weeks ago", "yesterday",
            ])
        },
        text("age-on-a-link", "link") { "Updated \($0.number(2...59)) minutes ago" },
        text("date-day-first", "cell") { "\($0.number(1...28)) \($0.one(of: ["November", "novembre", "de noviembre de"])) 2026" },
        text("date-and-noon", "text") { "Nov. \($0.number(1...28)), 2026, \($0.one(of: ["noon", "midnight", "2:17 p.m.", "9 a.m."]))" },
        text("date-of-mail", "text") { "Sun, \($0.number(10...28)) Nov 2026 \($0.number(10...23)):\($0.number(10...59)):07 GMT" },
        text("month", "heading") { "\($0.one(of: ["October", "November", "December"])) 2026" },
        text("uptime", "text") { "Up \($0.number(2...90)) days, \($0.number(2...23)) hours" },
        text("microseconds", "text") { "\($0.number(10...900)) µs" },
        text("activity", "status") { "Python 3 | \($0.one(of: ["Idle", "Busy"]))" },
        text("throughput", "cell") { "\($0.number(10...900)) kB free" },
        text("timing", "text") { "Query took \($0.number(1...99)).\($0.number(100...999))ms" },
        text("timing-seconds", "paragraph") { "Page rendered in \($0.number(0...9)).\($0.number(10...99)) seconds" },
        text("size", "status") { "\($0.number(1...900)).\($0.number(1...9)) MB free" },
        text("counter", "status") { "\($0.number(2...900)) jobs running" },
        text("uuid", "text") { random in
            func hex(_ count: Int) -> String { (0..<count).map { _ in String(random.number(0...15), radix: 16) }.joined() }
            return "Request \(hex(8))-\(hex(4))-\(hex(4))-\(hex(4))-\(hex(12))"
        },
        NoiseVariant(id: "progress") { screen, random in
            with(
                EditableNode("progressbar", "Upload", value: "\(random.number(0...49))"),
                EditableNode("progressbar", "Upload", value: "\(random.number(50...99))"), on: screen)
        },
        edit("focus") { screen, random in
            guard let path = random.pick(screen.paths { Tampering.isControl($0) && !$0.states.contains("focused") }) else { return false }
            screen.editAll { $0.states.remove("focused") }
            screen[path].states.insert("focused")
            return true
        },
        edit("scroll") { screen, random in
            let by = Float(random.number(50...400))
            return move(&screen) { Bounds(x: $0.x, y: $0.y - by, width: $0.width, height: $0.height) }
        },
        edit("zoom") { screen, _ in
            move(&screen) { Bounds(x: $0.x * 1.25, y: $0.y * 1.25, width: $0.width * 1.25, height: $0.height * 1.25) }
        },
        NoiseVariant(id: "query-of-a-link") { screen, random in
            guard let path = random.pick(screen.paths { $0.properties["url"]?.hasPrefix("http") == true }) else { return nil }
            var (before, after) = (screen, screen)
            let old = screen[path].properties["url"] ?? ""
            let start = old.prefix { $0 != "#" } + (old.contains("?") ? "&" : "?")
            before[path].properties["url"] = start + "t=\(random.number(1_000...4_999))"
            after[path].properties["url"] = start + "t=\(random.number(5_000...9_999))"
            return (before, after)
        },
        NoiseVariant(id: "generated-ids") { screen, random in
            var (before, after) = (screen, screen)
            let (first, second) = (random.number(100...499), random.number(500...999))
            var count = 0
            for (path, number) in zip(screen.paths(where: Tampering.isControl), 0...) where screen[path].id.isEmpty {
                before[path].id = "ember\(first + number)"
                after[path].id = "ember\(second + number)"
                count += 1
            }
            return count > 0 ? (before, after) : nil
        },
    ]

    private static func edit(
        _ id: String, _ change: @escaping @Sendable (inout EditableScreen, inout SeededRandom) -> Bool
    ) -> NoiseVariant {
        NoiseVariant(id: id) { screen, random in
            var after = screen
            return change(&after, &random) ? (screen, after) : nil
        }
    }

    /// A text that reads differently each time, somewhere on the screen.
    private static func text(_ id: String, _ role: String, _ words: @escaping @Sendable (inout SeededRandom) -> String) -> NoiseVariant {
        NoiseVariant(id: id) { screen, random in
            with(EditableNode(role, words(&random)), EditableNode(role, words(&random)), on: screen)
        }
    }

    private static func with(_ old: EditableNode, _ new: EditableNode, on screen: EditableScreen) -> (EditableScreen, EditableScreen) {
        var (before, after) = (screen, screen)
        before.root.children.append(old)
        after.root.children.append(new)
        return (before, after)
    }

    private static func move(_ screen: inout EditableScreen, _ change: (Bounds) -> Bounds) -> Bool {
        guard screen.root.bounds != nil, !screen.paths(where: { $0.bounds != nil }).isEmpty else { return false }
        screen.editAll { node in node.bounds = node.bounds.map(change) }
        return true
    }
}
