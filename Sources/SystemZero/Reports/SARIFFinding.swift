import AccessibilityTree
import Drift

/// One finding as SARIF 2.1.0 tells it. Source: OASIS, Static Analysis Results Interchange Format 2.1.0, section 3.27.
struct SARIFFinding {
    var ruleID: String
    /// A word of ``Severity``.
    var severity: String
    var message: String
    /// Where the capture is: a file, or the address of the page.
    var uri: String
    /// Where in the screen.
    var path: String
    var fingerprint: String
    /// Whether it was there before; nil where nobody knows.
    var isKnown: Bool?
    /// Why it does not count, where a person said so.
    var suppression: String?
    var properties: JSONValue

    static let schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    private static let home = "https://github.com/systemzero/systemzero"
    /// Names the way in which fingerprints are made; another way would get another number.
    static let fingerprintName = "systemzeroFinding/v1"

    var json: JSONValue {
        .members([
            "ruleId": .string(ruleID), "kind": .string(severity == "ignore" ? "informational" : "fail"), "level": .string(level),
            "message": .members(["text": .string(message)]),
            "locations": .array([
                .members([
                    "physicalLocation": .members([
                        "artifactLocation": .members(["uri": .string(uri)]), "region": .members(["startLine": 1]),
                    ]),
                    "logicalLocations": .array([.members(["fullyQualifiedName": .string(path), "kind": "element"])]),
                ])
            ]),
            "partialFingerprints": .members([Self.fingerprintName: .string(fingerprint)]),
            "baselineState": isKnown.map { .string($0 ? "unchanged" : "new") },
            "suppressions": suppression.map {
                .array([.members(["kind": "external", "status": "accepted", "justification": .string($0)])])
            },
            "properties": properties,
        ])
    }

    private var level: String {
        switch severity {
        case "critical": "error"
        case "warning": "warning"
        case "info": "note"
        default: "none"
        }
    }

    /// A rule of the driver, by its id.
    static func rule(_ id: String) -> JSONValue {
        .members([
            "id": .string(id),
            "shortDescription": .members(["text": .string(description(of: id))]),
            "helpUri": .string(home + "/blob/main/docs/DETECTION.md"),
        ])
    }

    private static func description(of id: String) -> String {
        if let kind = ChangeKind(rawValue: id) {
            return switch kind {
            case .added: "A node is there that the approved screen does not have"
            case .removed: "A node of the approved screen is gone"
            case .modified: "A node changed its text, state or target"
            case .moved: "A node is in another place"
            case .reordered: "Nodes stand in another order"
            case .transition: "A screen followed another that it should not follow"
            case .manipulation: "A deceptive pattern"
            case .unmatched: "The screen is not the approved one"
            }
        }
        return "The rule " + id.replacing("_", with: " ")
    }

    static func driver(rules: some Sequence<String>) -> JSONValue {
        .members([
            "driver": .members([
                "name": "System//Zero", "version": .string(BuildDescription.current.version), "informationUri": .string(home),
                "rules": .array(rules.map(rule)),
            ])
        ])
    }
}

extension String {
    /// The text as a URI reference: what RFC 3986 does not allow in a path is percent-encoded; an absolute path becomes a file URI.
    var artifactURI: String {
        if hasPrefix("http://") || hasPrefix("https://") { return self }
        var encoded = hasPrefix("/") ? "file://" : ""
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}
