import LuaRuntime

/// The reference page.
extension HostDescriptor {
    /// `docs/POLICY_REFERENCE.md`.
    package static func reference() -> String {
        var lines = [
            "# Policy reference", "",
            "Written by `systemzero policy reference` from the host's own description; a test holds it against the code.",
            "`POLICY_GUIDE.md` is the place to begin.", "", "## Hooks", "",
        ]
        for hook in hooks {
            lines += ["### `\(hook.function)` of `\(hook.hook.fileName)`", "", hook.summary, "", "```lua", hook.signature, "```", ""]
        }
        lines += ["## The library `sz`", "", library.summary, ""]
        for function in library.functions {
            let parameters = function.parameters.map { $0.isOptional ? "[\($0.name)]" : $0.name }.joined(separator: ", ")
            let returns = function.returns.map(\.name).joined(separator: ", ")
            lines += ["### `sz.\(function.name)(\(parameters))`\(returns.isEmpty ? "" : " → `\(returns)`")", "", function.summary, ""]
            lines += function.parameters.map { "- `\($0.name)` (\(typeName($0))\($0.isOptional ? ", optional" : "")): \($0.summary)" }
            lines.append("")
        }
        for constant in library.constants { lines += ["### `sz.\(constant.name)`", "", constant.summary, ""] }
        lines += ["## Tables", ""]
        for type in types {
            lines += ["### \(type.name)", "", type.summary, "", "| field | type | |", "|---|---|---|"]
            lines += type.fields.map {
                "| `\($0.name)` | `\($0.type.replacing("|", with: "\\|"))` | \($0.summary.replacing("|", with: "\\|")) |"
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }
}
