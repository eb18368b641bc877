package import AccessibilityTree
import IntegrityLog

extension LogBook {
    /// Reads the whole log from its files and checks it against the key that this process holds; off the request's executor.
    package func verify() async -> JSONValue {
        let key = log.verifierKey
        let directory = self.directory
        // Reading and hashing every entry takes long for a large log, and would keep a thread of the pool from its requests.
        let report = await Task.detached(priority: .utility) { LogVerifier.verify(directory: directory, key: key) }.value
        return (try? JSONValue.parse(report.json())) ?? .null
    }
}
