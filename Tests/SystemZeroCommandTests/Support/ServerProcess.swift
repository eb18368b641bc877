import Foundation
import Glibc
import Testing

/// The built program as a process of its own, serving on a free port of the loopback interface.
///
/// What it says on standard error is waited for line by line, so that a test needs no sleep: the kernel wakes it.
final class ServerProcess {
    let url: URL
    private let process: Process
    private let output: FileHandle
    private var text: [UInt8]

    private static let patience: Int32 = 60_000

    /// Starts the program beside this test program and returns when it listens.
    init(environment: [String: String], arguments: [String] = []) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "systemzero")
        process.arguments = ["serve", "--port", "0"] + arguments
        process.environment = environment.merging(["PATH": "/usr/bin:/bin", "LAME_DUCK_SECONDS": "0"]) { given, _ in given }
        let pipe = Pipe()
        process.standardError = pipe
        process.standardOutput = FileHandle.nullDevice
        process.standardInput = FileHandle.nullDevice
        try process.run()
        self.process = process
        output = pipe.fileHandleForReading
        var text: [UInt8] = []
        let line = try Self.line(containing: "listening on http", in: &text, from: output)
        self.text = text
        let address = try #require(line.range(of: "http"))
        url = try #require(URL(string: String(line[address.lowerBound...])))
    }

    /// The next line that contains `words`. Throws when the program ends, or says nothing of the kind for a minute.
    func line(containing words: String) throws -> String { try Self.line(containing: words, in: &text, from: output) }

    private static func line(containing words: String, in text: inout [UInt8], from output: FileHandle) throws -> String {
        while true {
            while let end = text.firstIndex(of: UInt8(ascii: "\n")) {
                let line = String(decoding: text[..<end], as: UTF8.self)
                text.removeSubrange(...end)
                if line.contains(words) { return line }
            }
            var waiting = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
            // Safe: one descriptor, whose record lives for the call.
            let ready = unsafe poll(&waiting, 1, patience)
            let piece = ready > 0 ? output.availableData : Data()
            if piece.isEmpty { throw Silence(words: words, said: String(decoding: text, as: UTF8.self)) }
            text += piece
        }
    }

    struct Silence: Error {
        let words: String
        let said: String
    }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Asks it to end and returns its exit status.
    func end() -> Int32 {
        signal(SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Status and body of the answer to a request.
    func send(_ method: String, _ path: String, key: String, body: String = "") throws -> (status: Int, body: String) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(url.port ?? 0).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        // Safe: the address is rebound to the general form for the call, with its own size.
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                unsafe connect(descriptor, general, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(connected == 0)
        let connection = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
        let request = """
            \(method) \(path) HTTP/1.1\r
            Host: 127.0.0.1\r
            X-API-Key: \(key)\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            Connection: close\r
            \r
            \(body)
            """
        try connection.write(contentsOf: Data(request.utf8))
        let answer = String(decoding: connection.readDataToEndOfFile(), as: UTF8.self)
        let status = try #require(Int(answer.split(separator: " ").dropFirst().first ?? ""))
        return (status, String(answer[(answer.range(of: "\r\n\r\n")?.upperBound ?? answer.endIndex)...]))
    }
}
