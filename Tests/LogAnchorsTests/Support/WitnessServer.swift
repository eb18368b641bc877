import HTTPTypes
import Hummingbird
import IntegrityLog
import Logging
import NIOCore
import Synchronization

/// A witness on a port of its own that does what C2SP tlog-witness asks of one, and misbehaves where a test wants it to.
final class WitnessServer: Sendable {
    /// What it answers instead of the truth.
    enum Mischief: Sendable {
        case status(Int, type: String? = nil, body: String = "", retryAfter: String? = nil)
        /// Never answers.
        case silence
        /// Signs with another key.
        case otherKey
        /// Signs, but a bit is wrong.
        case brokenSignature
        /// Signs a time far ahead.
        case future
    }

    private struct State {
        var size: UInt64 = 0
        var root = LogDigest.empty
        var mischief: Mischief?
        var requests: [UInt64] = []
    }

    let key: SignerKey
    private let logKeys: [VerifierKey]
    private let clock: TestClock
    private let state = Mutex(State())

    init(_ number: UInt8 = 1, trusting keys: [VerifierKey], clock: TestClock) throws {
        key = try SignerKey(name: "witness.example/w\(number)", algorithm: .cosignature, seed: [UInt8](repeating: number, count: 32))
        logKeys = keys
        self.clock = clock
    }

    func misbehave(_ mischief: Mischief?) { state.withLock { $0.mischief = mischief } }

    /// The old sizes that it was asked with.
    var requests: [UInt64] { state.withLock { $0.requests } }
    var size: UInt64 { state.withLock { $0.size } }

    /// Serves while the body runs; gives it the address.
    func serve<Result: Sendable>(_ body: @Sendable @escaping (String) async throws -> Result) async throws -> Result {
        let router = Router()
        router.post("/prefix/add-checkpoint") { [self] request, _ in
            let bytes = try await request.body.collect(upTo: 1 << 16)
            return try await answer(Array(bytes.readableBytesView))
        }
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { continuation.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "witness", factory: { _ in SwiftLogNoOpLogHandler() }))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            defer { group.cancelAll() }
            var iterator = ports.makeAsyncIterator()
            let port = await iterator.next() ?? 0
            return try await body("http://127.0.0.1:\(port)/prefix/")
        }
    }

    private func answer(_ body: [UInt8]) async throws -> Response {
        switch state.withLock({ $0.mischief }) {
        case .status(let status, let type, let body, let retryAfter):
            var headers = HTTPFields()
            headers[.contentType] = type
            headers[.retryAfter] = retryAfter
            headers[.location] = (300..<400).contains(status) ? "/elsewhere" : nil
            return Response(
                status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(string: body)))
        case .silence:
            try await Task.sleep(for: .seconds(60))
            return Response(status: .serviceUnavailable)
        default: return try judge(body)
        }
    }

    /// The checks of the specification, in its order.
    private func judge(_ body: [UInt8]) throws -> Response {
        let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard let blank = lines.firstIndex(where: \.isEmpty), blank > 0, lines[0].starts(with: Array("old ".utf8)),
            let old = UInt64(String(decoding: lines[0].dropFirst(4), as: UTF8.self)), blank <= 64
        else { return Response(status: .badRequest) }
        let proof = lines[1..<blank].compactMap { LogDigest(base64: String(decoding: $0, as: UTF8.self)) }
        guard let head = try? SignedCheckpoint(parsing: Array(lines[(blank + 1)...].joined(separator: [0x0A]))) else {
            return Response(status: .badRequest)
        }
        guard logKeys.contains(where: { $0.name == head.checkpoint.origin }) else { return Response(status: .notFound) }
        guard logKeys.contains(where: { if case .signed = $0.verify(head.note) { true } else { false } }) else {
            return Response(status: .forbidden)
        }
        guard old <= head.size else { return Response(status: .badRequest) }
        return try state.withLock { state in
            state.requests.append(old)
            guard old == state.size, old != head.size || head.root == state.root else {
                return Response(
                    status: .conflict, headers: [.contentType: "text/x.tlog.size"],
                    body: .init(byteBuffer: ByteBuffer(string: "\(state.size)\n")))
            }
            let isConsistent =
                old == 0
                ? proof.isEmpty : MerkleProof.isConsistent(from: old, root: state.root, to: head.size, root: head.root, proof: proof)
            guard isConsistent else { return Response(status: .unprocessableContent) }
            (state.size, state.root) = (head.size, head.root)
            return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: try cosignatures(over: head, state.mischief))))
        }
    }

    private func cosignatures(over head: SignedCheckpoint, _ mischief: Mischief?) throws -> String {
        let stranger = try SignerKey(name: "witness.example/stranger", algorithm: .cosignature, seed: [UInt8](repeating: 99, count: 32))
        let now = UInt64(clock.logClock.now() / 1_000)
        var own = try key.sign(head.checkpoint.body, time: now)
        switch mischief {
        case .otherKey: own = try stranger.sign(head.checkpoint.body, time: now)
        case .brokenSignature:
            var bytes = own.signature
            bytes[30] ^= 1
            own = NoteSignature(name: own.name, keyID: own.keyID, signature: bytes)
        case .future: own = try key.sign(head.checkpoint.body, time: now + 86_400)
        default: break
        }
        // Cosignatures of unknown keys are to be ignored.
        return try stranger.sign(head.checkpoint.body, time: now).line + "\n" + own.line + "\n"
    }
}
