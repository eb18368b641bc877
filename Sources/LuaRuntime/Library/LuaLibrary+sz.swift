extension LuaLibrary {
    /// The host library of policies: pure functions, `log`, and the `settings` of the operator.
    package static func sz(
        settings: LuaValue = .table(LuaTable()), log: @escaping @Sendable (_ context: AnyObject?, _ line: LuaLogLine) -> Void = { _, _ in }
    ) -> LuaLibrary {
        LuaLibrary(
            name: "sz", summary: "What the host offers to policies. No clock, no randomness, no input or output.",
            functions: [
                LuaHostFunction(
                    name: "grants", summary: "Whether a grant such as `templates:write`, `*:read` or `*` covers a permission.",
                    parameters: [LuaParameter("pattern", .string), LuaParameter("permission", .string)],
                    returns: [LuaParameter("granted", .boolean)], body: .grants),
                LuaHostFunction(
                    name: "glob", summary: "Whether the whole text matches a pattern: `*` any run, `?` one character; case counts.",
                    parameters: [LuaParameter("pattern", .string), LuaParameter("text", .string)],
                    returns: [LuaParameter("matched", .boolean)], body: .glob),
                LuaHostFunction(
                    name: "cidr", summary: "Whether an IP address lies in a block such as `10.0.0.0/8` or `2001:db8::/32`.",
                    parameters: [LuaParameter("address", .string), LuaParameter("block", .string)],
                    returns: [LuaParameter("inside", .boolean)], body: .cidr),
                LuaHostFunction(
                    name: "fold", summary: "The text in lower case, runs of white space as one space, none at the ends.",
                    parameters: [LuaParameter("text", .string)], returns: [LuaParameter("folded", .string)],
                    body: .swift { _, arguments, results in
                        let text = FoldedText(arguments.string(at: 0) ?? "")
                        results.charge(steps: text.cost)
                        results.string(text.folded)
                        return .done
                    }),
                LuaHostFunction(
                    name: "tokens", summary: "The words of the folded text: runs of letters and digits.",
                    parameters: [LuaParameter("text", .string)], returns: [LuaParameter("words", .table)],
                    body: .swift { _, arguments, results in
                        let text = FoldedText(arguments.string(at: 0) ?? "")
                        results.charge(steps: text.cost * 2)
                        results.openTable()
                        for word in text.words { results.string(word) }
                        results.closeTable()
                        return .done
                    }),
                LuaHostFunction(
                    name: "empty", summary: "Whether the value is nil, an empty text or a table without entries.",
                    parameters: [LuaParameter("value", .any, optional: true)], returns: [LuaParameter("empty", .boolean)], body: .empty),
                LuaHostFunction(
                    name: "log", summary: "Writes a line to the server's log: `debug`, `info`, `warning` or `error`. Limited per decision.",
                    parameters: [LuaParameter("level", .string), LuaParameter("message", .string)], body: .log(log)),
            ],
            constants: [LuaHostConstant(name: "settings", summary: "`policy.values` of the settings file, read-only.", value: settings)])
    }
}
