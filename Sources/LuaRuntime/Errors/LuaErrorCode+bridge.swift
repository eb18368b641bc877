import CLuaBridge

extension LuaErrorCode {
    /// The code for a failure of the bridge; the two lists stand in the same order.
    init(_ code: szl_code) {
        let index = Int(code.rawValue) - 1
        self = Self.allCases.indices.contains(index) ? Self.allCases[index] : .hostError
    }

    /// The bridge's number of this code.
    var bridged: Int32 {
        Int32(Self.allCases.firstIndex(of: self) ?? Self.allCases.count - 1) + 1
    }
}
