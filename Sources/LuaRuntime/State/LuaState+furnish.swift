import CLuaBridge

extension szl_limits {
    init(_ limits: LuaLimits) {
        self.init(
            memory: limits.memoryBytes, string: limits.stringBytes, source: limits.sourceBytes, result_string: limits.resultStringBytes,
            error: limits.errorBytes, result_depth: UInt32(clamping: limits.resultDepth),
            result_nodes: UInt32(clamping: limits.resultNodes),
            value_nodes: UInt32(clamping: limits.valueNodes),
            call_depth: UInt32(clamping: limits.callDepth))
    }
}

extension szl_budget {
    init(_ budget: LuaBudget) {
        let (seconds, attoseconds) = budget.deadline.components
        self.init(
            steps: Int64(budget.steps),
            nanoseconds: UInt64(clamping: seconds) &* 1_000_000_000 &+ UInt64(clamping: attoseconds / 1_000_000_000))
    }
}

extension szl_shape {
    init(_ shape: LuaCallShape) {
        self.init(eager: shape.eager, first: shape.firstName, count: shape.nameCount)
    }
}

extension OpaquePointer {
    /// Gives a fresh host its words, libraries and views.
    fileprivate func check(_ code: szl_code) throws(LuaError) {
        if code != SZL_OK { throw unsafe LuaError(failureOf: self) }
    }

    func furnish(vocabulary: LuaVocabulary, libraries: [LuaLibrary], views: [LuaView]) throws(LuaError) {
        var bytes: [UInt8] = []
        var ends: [UInt32] = []
        for word in vocabulary.words {
            bytes.append(contentsOf: word.utf8)
            ends.append(UInt32(clamping: bytes.count))
        }
        // `ends` describes `bytes`; both live through the call.
        try unsafe check(szl_set_words(self, bytes, ends, UInt32(ends.count)))
        for view in views {
            // NUL-terminated names, one behind the other, as many as said.
            let names = view.fields.flatMap { $0.utf8.filter { $0 != 0 }.map(CChar.init(bitPattern:)) + [0] }
            try unsafe check(szl_add_view(self, view.name, names + [0], UInt32(view.fields.count)))
        }
        var number: UInt32 = 0
        for library in libraries {
            for function in library.functions {
                let types = function.parameters.map(\.typeBits)
                // The strings and the array live through the call; the bridge checks the number of parameters.
                try unsafe check(
                    szl_add_function(
                        self, library.name, function.name, function.body.bridged, number, types, UInt32(types.count)))
                number += 1
            }
            for constant in library.constants {
                var writer = LuaWriter()
                writer.value(constant.value)
                guard writer.isComplete else {
                    throw LuaError(code: .hostError, message: "`\(library.name).\(constant.name)` is nested too deeply")
                }
                // The writer lives through the call.
                try unsafe check(szl_add_constant(self, library.name, constant.name, writer.address, writer.count))
            }
        }
    }
}
