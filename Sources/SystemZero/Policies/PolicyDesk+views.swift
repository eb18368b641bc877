package import AccessibilityTree
import Baseline
import Drift
package import PolicyHost

extension PolicyDesk {
    /// The policies of a generation: files with digests, who vouches for them, what they hold, and where one can go back to.
    package func overview(of generation: Generation) -> JSONValue {
        let engine = generation.policies
        return .members([
            "revision": .string(engine.revision.description), "bundle": .string(generation.bundle.rawValue),
            "origin": .string("\(engine.set.origin)"), "loaded_at": .string(Timestamp.text(generation.loadedAt)),
            "signature": generation.signature.json, "signature_required": .bool(generation.settings.policySigning.isRequired),
            "files": .array(engine.set.files.map(Self.json)), "rules": Self.rules(of: engine), "roles": .strings(engine.roles),
            "warnings": .array(engine.warnings.map { Diagnostic($0).json }), "held": .array(history.revisions.map(\.json)),
        ])
    }

    /// A file of the set that serves, by its path with or without its ending. Nothing is read from the disk, so no name leads out of the set.
    package func file(_ name: String, of generation: Generation) throws(Problem) -> PolicyFile {
        let set = generation.policies.set
        guard let file = set.file(name) ?? set.file(name + ".lua") else {
            throw Problem(.notFound, "there is no policy file \(Problem.quote(name))", help: "GET /policies lists them")
        }
        return file
    }

    private static func json(_ file: PolicyFile) -> JSONValue {
        let kind: JSONValue =
            switch file.kind {
            case .hook(let hook): .string(hook.rawValue)
            case .module: "module"
            case .test: "test"
            case .stray: "unused"
            }
        return .members([
            "path": .string(file.path), "kind": kind, "sha256": .string(file.digest), "bytes": .count(file.bytes.count),
            "lines": .count(file.bytes.count { $0 == UInt8(ascii: "\n") }),
        ])
    }

    private static func rules(of engine: PolicyEngine) -> JSONValue {
        let noise = engine.noiseRules
        return .members([
            "noise": .members([
                "drop": .count(noise.drops.count), "mask": .count(noise.masks.count), "unordered": .count(noise.unordered.count),
                "ignored_attributes": .count(noise.ignoredAttributes.count), "filter": .bool(engine.hasNoiseFilter),
            ]),
            "manipulation": .array(
                engine.rules.map { rule in
                    ["id": .string(rule.id), "severity": .string(rule.severity.rawValue), "description": .string(rule.description)]
                }),
        ])
    }
}
