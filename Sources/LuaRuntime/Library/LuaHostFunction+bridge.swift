import CLuaBridge

extension LuaParameter {
    /// The accepted types as the bits of the bridge.
    var typeBits: UInt8 {
        let bits: Int
        switch type {
        case .string: bits = SZL_TYPE_STRING
        case .number: bits = SZL_TYPE_NUMBER
        case .integer: bits = SZL_TYPE_INTEGER
        case .boolean: bits = SZL_TYPE_BOOLEAN
        case .table: bits = SZL_TYPE_TABLE
        case .any: bits = 0x7F
        }
        return UInt8(truncatingIfNeeded: isOptional ? bits | SZL_TYPE_NIL : bits)
    }
}

extension LuaHostBody {
    var bridged: szl_body {
        switch self {
        case .grants: SZL_BODY_GRANTS
        case .glob: SZL_BODY_GLOB
        case .cidr: SZL_BODY_CIDR
        case .empty: SZL_BODY_EMPTY
        case .swift, .log: SZL_BODY_SWIFT
        }
    }
}
