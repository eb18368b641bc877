import FoundationEssentials
import SystemZero

/// What operators write by hand, and the short texts that clients send.
extension FuzzedParser {
    static let settings = [settingsFile, environmentFile, keysFile, texts]

    private static let settingsFile = FuzzedParser(
        name: "settings", subject: "the settings file",
        pieces: ["  ", "---\n", "!!str ", "policy:\n  values:\n    a: ", "&a ", "*a", "-1", "1e400", "[", "|\n"],
        seeds: { _ in [Array(sampleSettings.utf8)] },
        takes: { input in
            do throws(Problem) {
                _ = try Settings.load(environment: [:], file: input.path, folder: "/nonexistent")
                return true
            } catch {
                return false
            }
        })

    private static let sampleSettings = """
        server:
          host: 127.0.0.1
          port: 8080
          trusted_proxies: [127.0.0.1/32, "10.0.0.0/8"]
        storage:
          decision_days: 30
          decision_bytes: 256MiB
        policy:
          values:
            offices: [berlin, oslo]
            limit: 3

        """

    private static let environmentFile = FuzzedParser(
        name: "dotenv", subject: "the file .env", fileName: ".env", pieces: ["export ", "=", "'", "\"", " #", "\\n", "PORT=", "HOST="],
        seeds: { _ in [Array("# here\nexport PORT=8080\nHOST='127.0.0.1'\nLOG_ORIGIN=\"a.example/log\" # name\n".utf8)] },
        takes: { input in
            do throws(Problem) {
                _ = try Settings.load(environment: [:], folder: String(input.path.dropLast("/.env".utf8.count)))
                return true
            } catch {
                return false
            }
        })

    private static let keysFile = FuzzedParser(
        name: "keys", subject: "the file of API keys", pieces: ["  - id: ", "role: admin\n", "---\n", "{", "|\n", "&a ", "*a"],
        seeds: { _ in [Array(try sampleKeys().text().utf8)] },
        takes: { input in
            let document: KeyDocument
            do { document = try KeyDocument.read(input.bytes, file: "keys") } catch { return false }
            let again: KeyDocument
            do throws(YAMLRefusal) {
                again = try KeyDocument.read(Array(document.text().utf8), file: "keys")
            } catch {
                throw FuzzFinding("keys that were taken are refused when they are written: \(error.diagnostics.map(\.message))")
            }
            try FuzzFinding.expect(again == document, "keys change when they are written and read")
            return true
        })
}

/// Keys, and the texts of headers and paths.
extension FuzzedParser {
    private static func sampleKeys() throws -> KeyDocument {
        var random = Mutator(seed: 11)
        let keys = ["abcd", "readonly1"].compactMap(KeyID.init).map { id in
            APIKey(
                id: id, name: "key \"\(id)\"", role: "admin", description: "for tests: one, two",
                secret: KeySecretRecord(APIKeySecret(for: id, using: &random)),
                created: Date(timeIntervalSince1970: 1_795_356_000), expires: Date(timeIntervalSince1970: 1_895_356_000))
        }
        return KeyDocument(keys: keys)
    }

    private static let texts = FuzzedParser(
        name: "texts", subject: "trace context, addresses, networks, ids, secrets",
        pieces: ["::", "%eth0", "/128", ".", "-", "sz_", "cap_", "ffff:"],
        seeds: { _ in
            var random = Mutator(seed: 12)
            return [
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "192.0.2.1", "::ffff:10.0.0.1", "2001:db8::1/32", "10.0.0.0/8",
                CaptureID(milliseconds: 1_795_356_000_000, using: &random).description,
                KeyID("abcd").map { APIKeySecret(for: $0, using: &random).text } ?? "", "readonly1",
            ].map { Array($0.utf8) }
        },
        takes: { input in
            let text = input.text
            var isTaken = false
            if let context = TraceContext(parsing: text) {
                isTaken = true
                try FuzzFinding.expect(TraceContext(parsing: context.child(1).text) != nil, "a span below a span is none")
            }
            if let id = CaptureID(text) {
                isTaken = true
                try FuzzFinding.expect(id.description == text, "an id changes when it is read")
            }
            if let secret = APIKeySecret(parsing: text) {
                isTaken = true
                try FuzzFinding.expect(secret.text == text && !"\(secret)".contains(text), "a secret changes, or shows itself")
            }
            if let address = IPAddress(text) {
                isTaken = true
                try FuzzFinding.expect(AddressBlock(text)?.contains(address) != false, "an address is not in its own network")
            }
            return AddressBlock(text) != nil || KeyID(text) != nil || isTaken
        })
}
