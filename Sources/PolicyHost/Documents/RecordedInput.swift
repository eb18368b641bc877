package import AccessibilityTree

/// The input of a decision that was made, kept so that it can be made again: for audit, replay and explanation.
package enum RecordedInput: Hashable, Sendable {
    case access(AccessRequest)
    case rateLimits(AccessRequest)
    case severity(JudgedChange, ScreenContext)
    /// A captured tree, of which `noise.lua` says what is noise.
    case noise(JudgedScreen)
    /// A screen beside its baseline, in which `manipulation.lua` looks for deception.
    case manipulation(JudgedScreen)

    /// What a document that says its hook may have, whatever the hook.
    package static let members = [
        "schema", "hook", "request", "change", "context", "tree", "app", "screen", "after", "before", "counterparts", "changes",
    ]

    package var hook: PolicyHook {
        switch self {
        case .access: .access
        case .rateLimits: .rateLimits
        case .severity: .severity
        case .noise: .noise
        case .manipulation: .manipulation
        }
    }

    /// `{"schema": 1, "hook": "access", "request": {…}}`, or `"change"` and `"context"`, `"tree"` and `"app"`, `"screen"`.
    package var document: JSONValue {
        var object = JSONObject([("schema", 1), ("hook", .string(hook.rawValue))])
        switch self {
        case .access(let request), .rateLimits(let request): object.set("request", to: request.document)
        case .severity(let change, let context):
            object.set("change", to: change.document)
            object.set("context", to: context.document)
        case .noise(let screen): for (key, value) in screen.noiseDocument.members { object.set(key, to: value) }
        case .manipulation(let screen): object.set("screen", to: screen.document)
        }
        return .object(object)
    }

    /// The screen that is judged as a whole; nil for questions about one request or change.
    var screen: JudgedScreen? {
        switch self {
        case .access, .rateLimits, .severity: nil
        case .noise(let screen), .manipulation(let screen): screen
        }
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
        let hook = try Self.hook(of: document, asked: hook)
        var reader = DocumentReader()
        switch hook {
        case .access: self = .access(Self.request(document, &reader))
        case .rateLimits: self = .rateLimits(Self.request(document, &reader))
        case .severity:
            let change: JudgedChange
            if let inner = document["change"] {
                reader.checkEnvelope(document, members: ["change", "context"])
                change = JudgedChange.read(inner, at: "/change", &reader)
            } else {
                change = JudgedChange.read(document.leavingOut("context"), at: "", &reader)
            }
            let context = document["context"].map { ScreenContext.read($0, at: "/context", &reader) }
            self = .severity(change, context ?? .sample)
        case .noise: self = .noise(JudgedScreen.readNoise(document.leavingOut(), at: "", &reader))
        case .manipulation:
            if let inner = document["screen"] {
                reader.checkEnvelope(document, members: ["screen"])
                self = .manipulation(JudgedScreen.read(inner, at: "/screen", &reader))
            } else {
                self = .manipulation(JudgedScreen.read(document.leavingOut(), at: "", &reader))
            }
        }
        self = try reader.finish(self)
    }

    /// What a document is for: what was asked for, or what it says itself. They must not contradict each other.
    private static func hook(of document: JSONValue, asked: PolicyHook?) throws(PolicyProblems) -> PolicyHook {
        let names = PolicyHook.allCases.map(\.rawValue)
        guard let stated = document["hook"] else {
            if let asked { return asked }
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_bad_input", file: "/hook", message: "the document does not say which hook it is for",
                    help: "one of \(names.joined(separator: ", "))"))
        }
        guard let hook = stated.string.flatMap(PolicyHook.init(rawValue:)) else {
            throw PolicyProblems(
                PolicyDiagnostic(
                    code: "policy_bad_input", file: "/hook", message: "\(stated.string.map { "`\($0)`" } ?? stated.jsonText) is no hook",
                    help: stated.string.flatMap { NearestName.suggestion(for: $0, among: names) }.map { "did you mean `\($0)`?" }
                        ?? "one of \(names.joined(separator: ", "))"))
        }
        guard let asked, asked != hook else { return hook }
        // A request is a question for both hooks that decide about requests.
        if [.access, .rateLimits].contains(asked), [.access, .rateLimits].contains(hook) { return asked }
        throw PolicyProblems(
            PolicyDiagnostic(
                code: "policy_bad_input", file: "/hook",
                message: "the document is an input of `\(hook.rawValue)`, `\(asked.rawValue)` was asked for",
                help: "ask the hook that the document is for"))
    }

    private static func request(_ document: JSONValue, _ reader: inout DocumentReader) -> AccessRequest {
        guard let inner = document["request"] else { return AccessRequest.read(document.leavingOut(), at: "", &reader) }
        reader.checkEnvelope(document, members: ["request"])
        return AccessRequest.read(inner, at: "/request", &reader)
    }
}

extension JSONValue {
    /// The same object without some members and those of an envelope; anything else as it is. The `schema` of a native capture is its own.
    fileprivate func leavingOut(_ names: String...) -> JSONValue {
        guard let object else { return self }
        let outer = names + (object["root"] == nil ? ["hook", "schema"] : ["hook"])
        return .object(JSONObject(object.members.filter { !outer.contains($0.0) }.map { ($0, $1) }))
    }
}
