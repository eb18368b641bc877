import AccessibilityTree

/// Reads the fields of a JSON object that stands for the input of a hook, and collects what is wrong with it.
///
/// Absent fields take defaults, so that a hand-written input may be short; unknown ones are an error, so that a slip does not go unnoticed.
struct DocumentReader {
    private(set) var diagnostics: [PolicyDiagnostic] = []

    mutating func problem(_ pointer: String, _ message: String, help: String? = nil) {
        diagnostics.append(PolicyDiagnostic(code: "policy_bad_input", file: pointer.isEmpty ? "/" : pointer, message: message, help: help))
    }

    /// The object at a place, its names checked against `known`. Nil, with a problem noted, for anything else.
    mutating func object(_ value: JSONValue, at pointer: String, known: [String]) -> JSONObject? {
        guard let object = value.object else {
            problem(pointer, "an object was expected")
            return nil
        }
        for key in object.keys where !known.contains(key) {
            problem(
                "\(pointer)/\(key)", "unknown field `\(key)`",
                help: NearestName.suggestion(for: key, among: known).map { "did you mean `\($0)`?" }
                    ?? "known: \(known.joined(separator: ", "))")
        }
        return object
    }

    /// Checks the members of the object around an input: `schema`, `hook` and the given ones.
    mutating func checkEnvelope(_ document: JSONValue, members: [String]) {
        _ = object(document, at: "", known: ["schema", "hook"] + members)
    }

    mutating func text(_ object: JSONObject, _ key: String, at pointer: String) -> String? {
        guard let value = object[key], !value.isNull else { return nil }
        if let text = value.string { return text }
        problem("\(pointer)/\(key)", "a string was expected")
        return nil
    }

    mutating func flag(_ object: JSONObject, _ key: String, at pointer: String) -> Bool? {
        guard let value = object[key], !value.isNull else { return nil }
        if let flag = value.bool { return flag }
        problem("\(pointer)/\(key)", "true or false was expected")
        return nil
    }

    mutating func integer(_ object: JSONObject, _ key: String, at pointer: String) -> Int64? {
        guard let value = object[key], !value.isNull else { return nil }
        if let integer = value.integer { return integer }
        problem("\(pointer)/\(key)", "a whole number was expected")
        return nil
    }

    mutating func number(_ object: JSONObject, _ key: String, at pointer: String) -> Double? {
        guard let value = object[key], !value.isNull else { return nil }
        if let number = value.double, number.isFinite { return number }
        problem("\(pointer)/\(key)", "a number was expected")
        return nil
    }

    mutating func texts(_ object: JSONObject, _ key: String, at pointer: String) -> [String: String] {
        guard let value = object[key], !value.isNull else { return [:] }
        guard let members = value.object else {
            problem("\(pointer)/\(key)", "an object of strings was expected")
            return [:]
        }
        var texts: [String: String] = [:]
        for (name, value) in members.members {
            if let text = value.string { texts[name] = text } else { problem("\(pointer)/\(key)/\(name)", "a string was expected") }
        }
        return texts
    }

    mutating func list(_ object: JSONObject, _ key: String, at pointer: String) -> [String]? {
        guard let value = object[key], !value.isNull else { return nil }
        let list = value.array?.compactMap(\.string)
        if let list, list.count == value.array?.count { return list }
        problem("\(pointer)/\(key)", "a list of strings was expected")
        return nil
    }

    /// `{"unix": 1795356000, …}`, of which only `unix` counts, or the number alone.
    mutating func time(_ object: JSONObject, at pointer: String, default fallback: PolicyTime) -> PolicyTime {
        guard let value = object["time"], !value.isNull else { return fallback }
        if let unix = value.integer ?? value["unix"]?.integer { return PolicyTime(unix: unix) }
        problem("\(pointer)/time", "seconds since 1970, or an object with `unix`, was expected")
        return fallback
    }

    func finish<Value>(_ value: Value) throws(PolicyProblems) -> Value {
        guard diagnostics.isEmpty else { throw PolicyProblems(diagnostics) }
        return value
    }
}
