import AccessibilityTree

extension EntryView {
    /// What happened, in one line for people. Text from captures stands in it as it is: whoever shows it escapes it.
    package var summary: String {
        switch kind {
        case "drift": drift
        case "capture": capture
        case "access": access
        case "access.denials":
            "\(integer("count") ?? 0) requests without a valid key on \(text("route") ?? "?"): \(text("code") ?? "?")"
        case "reload":
            "policies \(text("outcome") ?? "?")\(text("detail").map { ": \($0)" } ?? text("reason").map { ": \($0)" } ?? "")"
        case "key": "key \(text("name") ?? text("key_id") ?? "?") \(action)"
        case "template":
            "template \(text("screen_id") ?? "?") \(action)"
                + (text("actor").map { " by \($0)" } ?? "") + (integer("version").map { ", version \($0)" } ?? "")
                + (text("reason").map { ": \($0)" } ?? "")
        case "server": "server \(text("action") ?? "?")\(text("version").map { ", version \($0)" } ?? "")"
        case "legacy":
            data["record"]?.object.map {
                "record of the earlier program: \($0["drift_type"]?.string ?? "other") \($0["severity"]?.string ?? "")"
            }
                ?? "log of the earlier program \(text("action") ?? "?"), \(integer("records") ?? 0) records"
        default: plain
        }
    }

    private var action: String { text("action")?.replacing("_", with: " ") ?? "changed" }

    private var drift: String {
        let what = text("rule_id") ?? text("attribute").map { "\(text("kind") ?? "changed") \($0)" } ?? text("kind") ?? "changed"
        let values = text("before").flatMap { before in text("after").map { " “\(before)” → “\($0)”" } } ?? ""
        return what + values + (text("reason").map { ": \($0)" } ?? "")
    }

    private var capture: String {
        let counts = data["counts"]?.object
        let findings = (counts?.members ?? JSONObject().members).filter { $0.0 != "ignore" }.compactMap { name, count in
            count.integer.flatMap { $0 > 0 ? "\($0) \(name)" : nil }
        }
        let screen = text("screen_id") ?? "no known screen"
        return "\(screen) (\(text("verdict") ?? "?")): \(findings.isEmpty ? "no drift" : findings.joined(separator: ", "))"
    }

    private var access: String {
        let outcome = data["allowed"]?.bool.map { $0 ? "allowed" : "denied" } ?? "policy failed"
        let call = [text("method"), text("route")].compactMap { $0 }.joined(separator: " ")
        return "\(outcome) \(call)" + ((text("reason") ?? text("message")).map { ": \($0)" } ?? "")
    }

    /// The scalar members of kinds that nothing more is known about.
    private var plain: String {
        data.members.prefix(6).compactMap { name, value in
            switch value {
            case .string(let text): "\(name) \(text)"
            case .integer(let number): "\(name) \(number)"
            case .bool(let flag): "\(name) \(flag)"
            default: nil
            }
        }.joined(separator: ", ")
    }
}
