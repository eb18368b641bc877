import CLuaBridge

/// What the callbacks of a state reach: lives as long as the state, is used by the thread that runs it, and owns the bytes of an answer until
/// the next callback.
final class HostBox {
    let modules: LuaModules
    let functions: [LuaHostFunction]
    let views: [LuaView]
    /// Handed to Swift bodies and views; set by the owner of the state around a call.
    var context: AnyObject?
    private var answer = LuaWriter()
    private var fileName = LuaWriter()

    init(modules: LuaModules, functions: [LuaHostFunction], views: [LuaView]) {
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
        guard functions.indices.contains(number), case .swift(let body) = functions[number].body else {
            unsafe fail(.hostError, "unknown host function", &reply)
            return
        }
        let reader = unsafe LuaReader(bytes)
        switch body(context, reader, &answer) {
        case .done: unsafe finish(&reply)
        case .failed(let code, let message): unsafe fail(code, message, &reply)
        }
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
    }

    private func fail(_ code: LuaErrorCode, _ message: String, _ reply: inout szl_reply) {
        answer.reset()
        answer.putRaw(Array(message.utf8.filter { $0 != 0 }))
        unsafe reply.bytes = answer.address
        unsafe reply.length = answer.count
        unsafe reply.code = code.bridged
    }
}
