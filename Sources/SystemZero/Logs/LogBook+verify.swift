package import AccessibilityTree
import IntegrityLog
import Synchronization

extension LogBook {
    /// Reads the whole log from its files and checks it against the key that this process holds; off the request's executor. Whoever asks
    /// while a check runs is answered by that check: the log is read once at a time, however many ask.
    package func verify() async -> JSONValue {
        let check = verification.withLock { running in
            if let running { return running }
            let check = Task { await self.readAndVerify() }
            running = check
            return check
        }
        return await check.value
    }

    private func readAndVerify() async -> JSONValue {
        defer { verification.withLock { $0 = nil } }
        let key = log.verifierKey
        let directory = self.directory
        // Reading and hashing every entry takes long for a large log, and would keep a thread of the pool from its requests.
        let report = await Task.detached(priority: .utility) { LogVerifier.verify(directory: directory, key: key) }.value
        // A report is JSON by the way it is written, which its tests hold it to.
        return (try? JSONValue.parse(report.json())) ?? .null
    }
}
