import Foundation
import Testing

/// What deploy/ watches is what the server tells.
struct WatchedMetricsTests {
    @Test(arguments: ["deploy/prometheus/alerts.yml", "deploy/grafana/systemzero.json"])
    func `every metric that an alert or a panel asks for is served`(path: String) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        let asked = Set(text.matches(of: /systemzero_[a-z_]+/).map { String($0.output.replacing(/_bucket$/, with: "")) })
        try await TestServer.run { server in
            let lines = try await server.get("/metrics").text.split(separator: "\n")
            let served = Set(lines.filter { $0.hasPrefix("# HELP ") }.map { String($0.split(separator: " ")[2]) })
            // Told where there is a certificate; the tests of the secure listener look for it.
            #expect(asked.subtracting(served).subtracting(["systemzero_tls_certificate_expiry_seconds"]).isEmpty)
            #expect(asked.count > 5)
        }
    }
}
