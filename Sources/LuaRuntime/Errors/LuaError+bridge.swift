import CLuaBridge

extension LuaError {
    /// Copies the last failure of a state.
    init(failureOf host: OpaquePointer) {
        // The host outlives this call, and the failure is a part of it that changes only with its next entry.
        let failure = unsafe szl_last_failure(host).pointee
        let code = LuaErrorCode(unsafe failure.code)
        let frames = unsafe (0..<Int(failure.frame_count)).map { unsafe LuaFrame(failure.frames[$0]) }
        // `message` points to `length` bytes of the host, or is NULL with length 0.
        let raw = unsafe UnsafeBufferPointer(start: failure.message, count: failure.message == nil ? 0 : failure.length)
        let text = unsafe String(decoding: UnsafeRawBufferPointer(raw), as: UTF8.self).escapingControls
        // `name` and `help` are arrays of the host that always end with NUL.
        let name = unsafe String(cString: failure.name)
        let help = unsafe String(cString: failure.help)
        let trip = unsafe LuaBudgetTrip(code, used: Int(failure.used), limit: Int(failure.limit))
        let placed = unsafe PlacedMessage(text, frames: frames, trusted: failure.placed)
        self.init(
            code: code, file: placed.file, line: placed.line, message: placed.message, help: help.isEmpty ? nil : help,
            function: frames.first?.function, traceback: frames, budget: trip, name: name.isEmpty ? nil : name)
        if let trip { describe(trip) }
    }

    /// Writes the message and the help of a spent budget.
    private mutating func describe(_ trip: LuaBudgetTrip) {
        let place = function.map { " in \($0)" } ?? ""
        switch trip.kind {
        case .steps:
            message = "the step budget is spent\(place): \(trip.used) of \(trip.limit) steps"
            help = "do less work in one decision: shorter loops, simpler patterns, tables prepared when the file is loaded"
        case .memory where name == "string":
            message = "a text of \(trip.used) bytes\(place) is longer than a policy may build (\(trip.limit))"
            help = "collect the parts in a table, or keep less of them"
        case .memory where name == "table":
            message = "a table\(place) has more than \(trip.limit) named fields"
            help = "use a list, or several smaller tables"
        case .memory:
            message = "the memory limit is reached\(place): \(trip.used) of \(trip.limit) bytes"
            help = "build smaller tables and texts"
        case .time:
            message = "the time budget is spent\(place): \(trip.used / 1_000_000) of \(trip.limit / 1_000_000) ms"
            help = "the script is too slow, or the machine is overloaded"
        }
    }
}

extension LuaFrame {
    init(_ frame: szl_frame) {
        self.init(file: String(fixed: frame.file), line: Int(frame.line), function: String(fixed: frame.function))
    }
}

extension LuaBudgetTrip {
    init?(_ code: LuaErrorCode, used: Int, limit: Int) {
        switch code {
        case .budgetSteps: self.init(kind: .steps, used: used, limit: limit)
        case .budgetMemory: self.init(kind: .memory, used: used, limit: limit)
        case .budgetTime: self.init(kind: .time, used: used, limit: limit)
        default: return nil
        }
    }
}

extension String {
    /// The text in a fixed array of C characters, up to its NUL.
    fileprivate init<Array: BitwiseCopyable>(fixed array: Array) {
        // The bytes of a tuple of CChar, read within its bounds.
        self = unsafe withUnsafeBytes(of: array) { unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
}
