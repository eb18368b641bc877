import CLuaBridge

/// What the callbacks of a state reach: lives as long as the state, is used by the thread that runs it, and owns the bytes of an answer until
/// the next callback.
final class HostBox {
    let modules: LuaModules
    let functions: [LuaHostFunction]
    let views: [LuaView]
    /// Handed to Swift bodies and views; set by the owner of the state around a call.
    var context: AnyObject?
    private let limits: LuaLimits
    /// Lines logged by the running call, dropped ones included.
    private(set) var logged = 0
    private var answer = LuaWriter()
    private var fileName = LuaWriter()

    init(limits: LuaLimits, modules: LuaModules, functions: [LuaHostFunction], views: [LuaView]) {
        self.limits = limits
        self.modules = modules
        self.functions = functions
        self.views = views
    }

    func callbacks() -> szl_callbacks {
        // The state keeps this box alive; the pointer is only used while it runs.
        let pointer = unsafe Unmanaged.passUnretained(self).toOpaque()
        return unsafe szl_callbacks(
            context: pointer,
            function: { context, number, bytes, length, reply in
                guard let context = unsafe context, let reply = unsafe reply else { return }
                let box = unsafe Unmanaged<HostBox>.fromOpaque(context).takeUnretainedValue()
                unsafe box.run(Int(number), UnsafeRawBufferPointer(start: bytes, count: length), &reply.pointee)
            },
            view: { context, kind, id, field, reply in
                guard let context = unsafe context, let reply = unsafe reply else { return }
                let box = unsafe Unmanaged<HostBox>.fromOpaque(context).takeUnretainedValue()
                unsafe box.show(Int(kind), id, Int(field), &reply.pointee)
            },
            module: { context, name, reply, file in
                guard let context = unsafe context, let name = unsafe name, let reply = unsafe reply, let file = unsafe file else { return }
                let box = unsafe Unmanaged<HostBox>.fromOpaque(context).takeUnretainedValue()
                unsafe file.pointee = box.find(String(cString: name), &reply.pointee)
            })
    }

    private func run(_ number: Int, _ bytes: UnsafeRawBufferPointer, _ reply: inout szl_reply) {
        answer.reset()
        let reader = unsafe LuaReader(bytes)
        let outcome: LuaHostOutcome
        switch functions.indices.contains(number) ? functions[number].body : nil {
        case .swift(let body): outcome = body(context, reader, &answer)
        case .log(let sink): outcome = log(reader, to: sink)
        default: outcome = .failed(code: .hostError, message: "unknown host function")
        }
        switch outcome {
        case .done: unsafe finish(&reply)
        case .failed(let code, let message): unsafe fail(code, message, &reply)
        }
    }

    /// A new call starts: the quota of logged lines is whole again.
    func startCall() {
        logged = 0
    }

    private func log(_ arguments: borrowing LuaReader, to sink: (AnyObject?, LuaLogLine) -> Void) -> LuaHostOutcome {
        guard let level = LuaLogLine.Level(rawValue: arguments.string(at: 0) ?? "") else {
            let names = LuaLogLine.Level.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            return .failed(code: .badArgument, message: "bad argument #1 to `sz.log` (one of \(names) expected)")
        }
        logged += 1
        if logged > limits.logLines { return .done }
        let text = String(decoding: (arguments.string(at: 1) ?? "").utf8.prefix(limits.logBytes), as: UTF8.self)
        sink(context, LuaLogLine(level: level, message: text.escapingControls))
        return .done
    }

    private func show(_ kind: Int, _ id: UInt64, _ field: Int, _ reply: inout szl_reply) {
        answer.reset()
        if views.indices.contains(kind) { views[kind].field(context, id, field, &answer) }
        unsafe finish(&reply)
    }

    /// The file name of a module, ending with NUL; its source is the answer.
    private func find(_ module: String, _ reply: inout szl_reply) -> UnsafePointer<CChar>? {
        answer.reset()
        guard let source = modules.source(module) else {
            unsafe reply.code = LuaErrorCode.moduleMissing.bridged
            return nil
        }
        answer.putRaw(source.bytes)
        fileName.reset()
        fileName.putRaw(Array(source.name.utf8.filter { $0 != 0 }) + [0])
        unsafe reply.bytes = answer.address
        unsafe reply.length = answer.count
        // The same bytes as C characters; they stay until the next callback.
        return unsafe UnsafeRawPointer(fileName.address).assumingMemoryBound(to: CChar.self)
    }

    private func finish(_ reply: inout szl_reply) {
        guard answer.isComplete else {
            unsafe fail(.hostError, "the host wrote an incomplete value", &reply)
            return
        }
        unsafe reply.bytes = answer.address
        unsafe reply.length = answer.count
        unsafe reply.steps = Int64(answer.charged)
    }

    private func fail(_ code: LuaErrorCode, _ message: String, _ reply: inout szl_reply) {
        answer.reset()
        answer.putRaw(Array(message.utf8.filter { $0 != 0 }))
        unsafe reply.bytes = answer.address
        unsafe reply.length = answer.count
        unsafe reply.code = code.bridged
    }
}
