import AccessibilityTree
import Drift

/// The way out: hidden, disguised, renamed, gone.
extension Tampering {
    private static let rules = ["decline_removed", "decline_disguised"]

    static let wayOut: [Tampering] = [
        planted("decline-hidden", rules, least: .warning) { screen, random in
            let state = random.one(of: ["aria_hidden", "invisible"])
            return screen.edit("decline") { $0.states.insert(state) }
        },
        planted("decline-transparent", rules, least: .warning) { screen, _ in screen.edit("decline") { $0.properties["opacity"] = "0" } },
        planted("decline-faded", rules, least: .warning) { screen, random in
            let opacity = "0.\(random.number(15...40))"
            return screen.edit("decline") { $0.properties["opacity"] = opacity }
        },
        planted("decline-in-small-print", rules, least: .warning) { screen, random in
            let size = "\(random.number(5...9))px"
            return screen.edit("decline") { $0.properties["font_size"] = size }
        },
        planted("decline-shrunk", rules, least: .warning) { screen, random in
            let side = Float(random.number(1...12))
            return screen.edit("decline") { $0.bounds = Bounds(x: 40, y: $0.bounds?.y ?? 0, width: side, height: side) }
        },
        planted("decline-off-screen", rules, least: .warning) { screen, random in
            let x: Float = Bool.random(using: &random) ? -9_999 : 20_000
            return screen.edit("decline") { $0.bounds?.x = x }
        },
        planted("decline-gone", rules, least: .warning) { screen, _ in
            guard let path = screen.path(of: "decline") else { return false }
            screen.remove(path)
            return true
        },
        planted("decline-as-text", rules, least: .warning) { screen, _ in
            screen.edit("decline") {
                $0.role = "text"
                $0.id = ""
            }
        },
        planted("decline-switched-off", rules, least: .warning) { screen, _ in screen.edit("decline") { $0.states.insert("disabled") } },
        planted("decline-renamed-to-accept", rules + ["labels_swapped"], least: .warning) { screen, random in
            let name = random.one(of: ["Yes, sign me up", "Continue", "Get the offer", "Accept all"])
            return screen.edit("decline") { $0.name = name }
        },
    ]
}
