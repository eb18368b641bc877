import AccessibilityTree
import Drift

/// Where forms and links lead, and what is laid over what.
extension Tampering {
    static let targets: [Tampering] = [
        edit("form-action-moved", ["form_action_changed"], least: .critical) { screen, random in
            guard let path = random.pick(screen.paths { $0.properties["form_action"] != nil }) else { return false }
            screen[path].properties["form_action"] = random.one(of: ["https://collect.invalid", "http://198.51.100.7:8080"])
            return true
        },
        edit("link-to-another-origin", ["link_target_changed"], least: .critical) { screen, random in
            retarget(&screen, &random) { _ in "https://landing.invalid/welcome" }
        },
        edit("link-to-look-alike-host", ["link_target_changed"], least: .critical) { screen, random in
            let suffix = random.one(of: ["-secure.invalid", ".login.invalid", "1.invalid"])
            return retarget(&screen, &random) { url in
                // `https://host:port/path` has the host between the second and the third slash.
                var parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
                guard parts.count > 2, url.hasPrefix("http") else { return "https://portal\(suffix)\(url)" }
                parts[2] = parts[2].prefix { $0 != ":" } + suffix
                return parts.joined(separator: "/")
            }
        },
        edit("link-that-runs-code", ["link_target_changed"], least: .critical) { screen, random in
            retarget(&screen, &random) { _ in "javascript:collect(document.cookie)" }
        },
        edit("link-with-reversed-slashes", ["link_target_changed"], least: .critical) { screen, random in
            retarget(&screen, &random) { _ in "/\\landing.invalid/welcome" }
        },
        edit("link-that-hands-on", ["link_target_changed"], least: .warning) { screen, random in
            let parameter = random.one(of: ["next", "url", "return_to"])
            return retarget(&screen, &random) { url in
                let start = url.prefix { $0 != "#" }
                return start + (start.contains("?") ? "&" : "?") + "\(parameter)=https%3A%2F%2Flanding.invalid%2F"
            }
        },
        edit("click-reaches-something-else", ["control_covered"], least: .critical) { screen, random in
            guard let path = random.pick(screen.paths { isControl($0) }) else { return false }
            screen[path].properties["hit_target"] = "button#cover"
            return true
        },
        edit("control-laid-over", ["control_covered"], least: .critical) { screen, random in
            let controls = screen.paths { node in
                isControl(node) && (node.bounds.map { $0.width > 8 && $0.height > 8 && $0.x >= 0 && $0.y >= 0 } ?? false)
                    && node.states.isDisjoint(with: ["invisible", "aria_hidden", "offscreen"])
            }
            guard let path = random.pick(controls), let box = screen[path].bounds else { return false }
            screen.root.children.append(
                EditableNode(
                    random.one(of: ["button", "link"]), random.one(of: ["Allow", "Continue", ""]),
                    bounds: Bounds(x: box.x - 2, y: box.y - 2, width: box.width + 4, height: box.height + 4), properties: ["opacity": "0"]))
            return true
        },
    ]

    static func isControl(_ node: EditableNode) -> Bool {
        ["button", "link", "checkbox", "textbox", "combobox", "radio", "switch", "tab", "menuitem"].contains(node.role)
    }

    private static func address(_ node: EditableNode) -> String? {
        guard node.role == "link" else { return nil }
        return node.properties["url"] ?? (node.value.isEmpty ? nil : node.value)
    }

    private static func retarget(_ screen: inout EditableScreen, _ random: inout SeededRandom, _ change: (String) -> String) -> Bool {
        let links = screen.paths { node in address(node).map { $0.hasPrefix("http") || $0.hasPrefix("/") } ?? false && !node.name.isEmpty }
        guard let path = random.pick(links), let old = address(screen[path]) else { return false }
        if screen[path].properties["url"] != nil {
            screen[path].properties["url"] = change(old)
        } else {
            screen[path].value = change(old)
        }
        return true
    }
}
