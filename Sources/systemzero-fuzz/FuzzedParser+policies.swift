import AccessibilityTree
import IntegrityLog
import PolicyHost

/// Policies and what is kept with them.
extension FuzzedParser {
    static let policies = [lexer, policy, policyBundle, manifest, decision]

    private static let luaPieces = [
        "function ", " end ", "[[", "]]", "--[==[", "]==]", "..", "...", "0x", "goto ", "::a::", "\\z", "\\u{7FFFFFFF}", "<close>",
        "while true do ",
        "string.rep('a', 1e9)", "(", ")", "return ", "#", "//", "~=",
    ]

    private static func policyFiles(_ fixtures: Fixtures) throws -> [[UInt8]] {
        let set = try PolicySet.embedded()
        let access = set.files.filter { $0.path == accessFile }
        return (access + set.files.filter { $0.path != accessFile }).map(\.bytes)
    }

    private static let accessFile = "rbac.lua"

    private static let lexer = FuzzedParser(
        name: "lua-tokens", subject: "the lexer of policy sources", pieces: luaPieces, seeds: policyFiles,
        takes: { input in
            var position = 0
            for token in LuaLexer.tokens(input.bytes) {
                try FuzzFinding.expect(
                    token.range.lowerBound >= position && token.range.upperBound <= input.bytes.count, "tokens overlap or leave the text")
                position = token.range.upperBound
            }
            return true
        })

    /// As `policy check` does it: compiled, run under the load budget, its contract read.
    private static let policy = FuzzedParser(
        name: "policy", subject: "policy files, compiled and loaded", pieces: luaPieces, seeds: policyFiles,
        takes: { input in
            do throws(PolicyProblems) {
                let set = try PolicySet.embedded().replacing(accessFile, with: input.bytes)
                let engine = try PolicyEngine(set, options: PolicyEngineOptions(workers: 1))
                if case .access(let request) = sample { _ = engine.authorize(request) }
                return true
            } catch {
                return false
            }
        })

    private static let sample = CostSamples.inputs(roles: ["admin"])[0]

    private static let policyBundle = FuzzedParser(
        name: "policy-bundle", subject: "policy sets as they are kept", pieces: ["\"files\":[", "\"path\":\"../a.lua\""],
        seeds: { _ in [try PolicySet.embedded().bundle()] },
        takes: { input in
            let set: PolicySet
            do throws(PolicyProblems) { set = try PolicySet(bundle: input.bytes) } catch { return false }
            try FuzzFinding.expect(try PolicySet(bundle: set.bundle()).revision == set.revision, "a set changes when it is kept")
            return true
        })

    private static let manifest = FuzzedParser(
        name: "policy-manifest", subject: "signed manifests of policy sets",
        pieces: ["\"files\":[", "\"sha256\":", "-9223372036854775808"],
        seeds: { _ in [try signed().document.jsonBytes] },
        takes: { input in
            let manifest: PolicyManifest
            do throws(PolicyProblems) { manifest = try PolicyManifest(input.bytes) } catch { return false }
            let (set, original) = (try PolicySet.embedded(), try signed())
            let problems = manifest.problems(of: set, trusted: [original.key], time: PolicyTime(unix: 1_000))
            // Whatever else was changed: what is vouched for is what was signed.
            let isWhole =
                manifest.revision == original.revision && manifest.notBefore == original.notBefore && manifest.expires == original.expires
            try FuzzFinding.expect(!problems.isEmpty || isWhole, "a manifest that was changed vouches for a set")
            return true
        })

    private static func signed() throws -> PolicyManifest {
        let seed = [UInt8](repeating: 7, count: 32)
        guard let key = PolicySigningKey(text: Base64.encode(seed)) else { throw FuzzFinding("32 bytes are no signing key") }
        return try PolicyManifest.sign(PolicySet.embedded(), with: key, notBefore: 0, expires: 1 << 40)
    }

    private static let decision = FuzzedParser(
        name: "decision", subject: "inputs of decisions, kept or written by hand",
        pieces: ["\"hook\":\"severity\"", "\"tree\":{", "\"role\":"],
        seeds: { _ in CostSamples.inputs(roles: ["admin", "readonly"]).map(\.canonicalBytes) },
        takes: { input in
            let recorded: RecordedInput
            do { recorded = try RecordedInput(document: try JSONValue.parse(input.bytes)) } catch { return false }
            let again = try RecordedInput(document: try JSONValue.parse(recorded.canonicalBytes))
            try FuzzFinding.expect(again == recorded, "an input changes when it is kept")
            return true
        })
}
