package import AccessibilityTree
package import PolicyHost

/// Whether somebody vouches for a policy set, and who.
package enum PolicySignature: Sendable {
    /// Nobody, and nobody has to.
    case unsigned
    /// The set is compiled into the program: whoever vouches for the program vouches for it.
    case embedded
    /// A manifest by a trusted key fits the set.
    case signed(PolicyManifest)
    /// There is a manifest, which does not vouch for the set. Only where signatures are not required.
    case doubtful(PolicyManifest, [PolicyDiagnostic])

    var manifest: PolicyManifest? {
        switch self {
        case .unsigned, .embedded: nil
        case .signed(let manifest), .doubtful(let manifest, _): manifest
        }
    }

    package var json: JSONValue {
        switch self {
        case .unsigned: ["state": "unsigned"]
        case .embedded: ["state": "embedded"]
        case .signed(let manifest): Self.json("signed", manifest, problems: [])
        case .doubtful(let manifest, let problems): Self.json("doubtful", manifest, problems: problems)
        }
    }

    private static func json(_ state: String, _ manifest: PolicyManifest, problems: [PolicyDiagnostic]) -> JSONValue {
        .members([
            "state": .string(state), "key": manifest.document["key"],
            "not_before": .string(Timestamp.text(manifest.notBefore * 1_000)), "expires": .string(Timestamp.text(manifest.expires * 1_000)),
            "problems": problems.isEmpty ? nil : .array(problems.map { Diagnostic($0).json }),
        ])
    }
}
