package import AccessibilityTree

extension NoiseReport {
    /// `{"captures", "rules": [{"rule", "captures", "dropped", "masked", "unordered", "kept", "examples"}], "failures"}`
    package var json: JSONValue {
        .members([
            "captures": .count(captures), "rules": .array(rules.map(\.json)),
            "failures": failures.isEmpty
                ? nil : .array(failures.map { ["capture": .string($0.capture), "error": .string($0.error)] }),
        ])
    }
}

extension NoiseReport.Row {
    var json: JSONValue {
        .members([
            "rule": .string(rule), "captures": .count(captures), "dropped": .count(dropped), "masked": .count(masked),
            "unordered": .count(unordered), "kept": .count(kept),
            "examples": .array(
                examples.map { example in
                    [
                        "capture": .string(example.capture), "path": .string(example.path), "role": .string(example.role),
                        "action": .string(example.action), "text": .string(example.text),
                    ]
                }),
        ])
    }
}
