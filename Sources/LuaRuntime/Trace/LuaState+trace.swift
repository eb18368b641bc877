import CLuaBridge

extension LuaState {
    /// Traces the loads and calls that follow, and forgets earlier traces. Slower; steps stay the same for `lines` alone.
    package mutating func startTrace(lines: Bool, fields: Bool) {
        unsafe szl_trace(host, lines, fields)
    }

    /// Ends tracing and tells what was seen.
    package mutating func finishTrace() -> LuaTrace {
        unsafe szl_trace(host, false, false)
        var trace = LuaTrace()
        let files = unsafe szl_traced_files(host)
        for index in 0..<files {
            var counts: UnsafePointer<UInt32>?
            var count = 0
            // The name ends with NUL and the counters are `count` long; both stay until the next trace.
            guard let name = unsafe szl_traced_lines(host, index, &counts, &count) else { continue }
            let buffer = unsafe UnsafeBufferPointer(start: counts, count: counts == nil ? 0 : count)
            var lines: [Int: Int] = [:]
            for line in buffer.indices where unsafe buffer[line] > 0 { lines[line] = Int(unsafe buffer[line]) }
            trace.lines[unsafe String(cString: name)] = lines
        }
        var length = 0
        let fields = unsafe szl_traced_fields(host, &length)
        // The paths are `length` bytes with a NUL after each.
        let bytes = unsafe UnsafeRawBufferPointer(start: fields, count: fields == nil ? 0 : length)
        trace.fields = unsafe bytes.split(separator: 0).map { unsafe String(decoding: $0, as: UTF8.self).escapingControls }
        return trace
    }

    /// The lines of a file that can be run, in order: what coverage is measured against. The `end` of a function is none.
    package mutating func executableLines(of module: LuaModule) throws(LuaError) -> [Int] {
        try check(module.state)
        try check(unsafe szl_executable_lines(host, module.reference))
        var length = 0
        // The output is one byte for each line and stays until the next entry.
        let marks = unsafe szl_output(host, &length)
        let buffer = unsafe UnsafeBufferPointer(start: marks, count: marks == nil ? 0 : length)
        return buffer.indices.filter { unsafe buffer[$0] == 1 }
    }
}
