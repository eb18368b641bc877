import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Testing

/// The real program as a process of its own, on a free port of the loopback.
final class ProgramProcess: Sendable {
    static let key = "process-test-key-0123456789-abcdefgh"

    let url: String
    private let process: Process

    /// Starts a server over a folder and waits until it listens.
    ///
    /// - Parameters:
    ///   - environment: replaces the one that names the key of the tests.
    ///   - mask: the file mode creation mask, as a shell takes it.
    ///   - errors: where its standard error goes.
    init(
        folder: String, arguments: [String] = [], environment: [String: String] = ["API_KEY": ProgramProcess.key], mask: String? = nil,
        errors: FileHandle = .nullDevice
    ) async throws {
        let address = "\(folder)/url"
        // A leftover of the run before would be taken for the address of this one.
        try? FileManager.default.removeItem(atPath: address)
        let process = Process()
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "systemzero")
        let words = ["serve", "--port", "0", "--data-path", "\(folder)/data", "--url-file", address] + arguments
        process.executableURL = mask == nil ? program : URL(fileURLWithPath: "/bin/sh")
        process.arguments = mask.map { ["-c", "umask \($0); exec \"$0\" \"$@\"", program.path] + words } ?? words
        process.environment = environment
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        process.standardError = errors
        try process.run()
        self.process = process
        while !FileManager.default.fileExists(atPath: address) {
            guard process.isRunning else { throw ServerEnded() }
            try await Task.sleep(for: .milliseconds(20))
        }
        url = try String(contentsOfFile: address, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits for the end; the exit status.
    func status() async -> Int32 {
        while process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
        return process.terminationStatus
    }

    /// Sends a request; nil when there is no answer.
    func send(
        _ path: String, method: HTTPMethod = .GET, headers: [(String, String)] = [], body: [UInt8]? = nil, within seconds: Int64 = 30
    ) async -> (status: Int, body: [UInt8])? {
        var request = HTTPClientRequest(url: url + path)
        request.method = method
        request.headers.add(name: "X-API-Key", value: Self.key)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body { request.body = .bytes(body) }
        // No answer is an answer here: the server may have been ended.
        guard let response = try? await HTTPClient.shared.execute(request, timeout: .seconds(seconds)),
            let bytes = try? await response.body.collect(upTo: 16 << 20)
        else { return nil }
        return (Int(response.status.code), Array(bytes.readableBytesView))
    }
}

struct ServerEnded: Error {}
