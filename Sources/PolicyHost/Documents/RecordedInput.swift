package import AccessibilityTree

/// The input of a decision that was made, kept so that it can be made again: for audit, replay and explanation.
package enum RecordedInput: Hashable, Sendable {
    case access(AccessRequest)
    case rateLimits(AccessRequest)
    case severity(JudgedChange, ScreenContext)

    package var hook: PolicyHook {
        switch self {
        case .access: .access
        case .rateLimits: .rateLimits
        case .severity: .severity
        }
    }

    /// `{"schema": 1, "hook": "access", "request": {…}}`, or `"change"` and `"context"`.
    package var document: JSONValue {
        var object = JSONObject([("schema", 1), ("hook", .string(hook.rawValue))])
        switch self {
        case .access(let request), .rateLimits(let request): object.set("request", to: request.document)
        case .severity(let change, let context):
            object.set("change", to: change.document)
            object.set("context", to: context.document)
        }
        return .object(object)
    }

    /// The bytes that are stored as a blob and named by ``digest``. Equal inputs have equal bytes.
    package var canonicalBytes: [UInt8] { document.jsonBytes }

    /// SHA-256 of ``canonicalBytes``, 64 hexadecimal digits.
    package var digest: String { Digest.sha256(canonicalBytes) }

    /// Reads a stored or hand-written document.
    ///
    /// - Parameter hook: what the document is for where it does not say so itself (`policy eval HOOK`); then the document may also be the
    ///   bare request or change.
    /// - Throws: ``PolicyProblems`` with the JSON pointer of everything that is wrong.
    package init(document: JSONValue, hook: PolicyHook? = nil) throws(PolicyProblems) {
        let stated = document["hook"]?.string.flatMap(PolicyHook.init(rawValue:))
        guard let hook = hook ?? stated else {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_bad_input", file: "/hook", message: "the document does not say which hook it is for",
                    help: "one of \(PolicyHook.allCases.map(\.rawValue).joined(separator: ", "))"))
        }
        switch hook {
        case .access: self = .access(try AccessRequest(document: document["request"] ?? document))
        case .rateLimits: self = .rateLimits(try AccessRequest(document: document["request"] ?? document))
        case .severity:
            self = .severity(
                try JudgedChange(document: document["change"] ?? document),
                try ScreenContext(document: document["context"] ?? .object(JSONObject())))
        case .noise, .manipulation:
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_bad_input", file: "/hook", message: "the hook `\(hook.rawValue)` judges whole screens, not a document",
                    help: "run `systemzero check FILE` on a capture instead"))
        }
    }
}
