import Foundation
import Testing

@testable import IntegrityLog
@testable import systemzero_verify

/// Without the right key, and without a log, nothing is ever called intact.
struct KeyTests {
    @Test func `a wrong key cannot tell, even one of the same name`() async throws {
        let (folder, other) = (try await LogFolder(), try await LogFolder())
        let result = Verifying([folder.log, "--key", other.key.text, "--json"])
        #expect(result.status == 2)
        #expect(result.code == "unauthenticated")
        #expect(["integrity", "completeness"].map(result.part) == ["unknown", "unknown"])
    }

    @Test func `a foreign log is not the one that was asked for`() async throws {
        let (folder, foreign) = (try await LogFolder(), try await LogFolder(origin: "log.example/two"))
        let result = Verifying([foreign.log, "--key", folder.key.text, "--json"])
        #expect(result.status == 2)
        #expect(result.code == "origin_mismatch" || result.code == "unauthenticated", "\(result.text)")
    }

    @Test func `another origin under the same key bytes is another log`() async throws {
        let folder = try await LogFolder()
        let renamed = VerifierKey(name: "log.example/two", algorithm: .ed25519, publicKey: folder.key.publicKey)
        #expect(Verifying([folder.log, "--key", renamed.text, "--json"]).status == 2)
    }

    @Test(arguments: ["missing", "empty", "emptied"])
    func `a missing, an empty and an emptied log are never intact`(kind: String) async throws {
        let folder = try await LogFolder()
        switch kind {
        case "missing": try FileManager.default.removeItem(atPath: folder.log)
        case "empty":
            try FileManager.default.removeItem(atPath: folder.log)
            try FileManager.default.createDirectory(atPath: folder.log, withIntermediateDirectories: false)
        default: for path in try folder.segments() { try FileManager.default.removeItem(atPath: path) }
        }
        let result = Verifying(folder)
        #expect(result.status == (kind == "emptied" ? 1 : 2), "\(result.text)")
        #expect(result.code == (kind == "emptied" ? "rollback" : "empty"), "\(result.text)")
        #expect(result.part("integrity") != "ok" || result.part("completeness") != "ok")
    }

    @Test func `a log made anew under the same key is found by the size that it is known to have had`() async throws {
        let folder = try await LogFolder()
        let result = Verifying(folder, "--min-size", "1000")
        #expect(result.status == 1)
        #expect(result.code == "rollback")
    }

    @Test func `a key is taken from a file as well, and one that is none is refused with a code`() async throws {
        let folder = try await LogFolder()
        let file = try folder.file("key.txt", Array((folder.key.text + "\n").utf8))
        #expect(Verifying([folder.log, "--key", file]).status == 0)
        let wrong = Verifying([folder.log, "--key", "log.example/one+00000000+AAAA"])
        #expect(wrong.status == 2)
        #expect(wrong.text.contains("log_key_invalid"))
        #expect(Verifying([folder.log]).status == 2, "a key must be given")
    }

    @Test func `help is no failure and says what the exit status means`() {
        let result = Verifying(["--help"])
        #expect(result.status == 0)
        #expect(result.text.contains("EXAMPLES") && result.text.contains("2 cannot tell"))
    }

    @Test func `text for people says the same as JSON`() async throws {
        let folder = try await LogFolder()
        let result = Verifying([folder.log, "--key", folder.key.text])
        #expect(result.text.hasPrefix("intact (ok)\n"))
        #expect(result.status == 0)
    }

    @Test(arguments: [["--quorum", "0"], ["--max-age=-1"], ["--max-age", "9223372036854775807"], ["--anchor", "/nonexistent"]])
    func `a question that makes no sense is exit status 2`(arguments: [String]) async throws {
        let folder = try await LogFolder()
        #expect(Verifying([folder.log, "--key", folder.key.text] + arguments).status == 2)
    }
}
