import LuaRuntime

/// How an access request looks in Lua.
extension LuaWriter {
    /// - Parameter time: the encoded time of the request (``encoding(_:)``), which requests of the same second share.
    mutating func write(_ request: AccessRequest, time: [UInt8]) {
        // What most policies read comes first: ``LuaCallShape`` names those that are made at once, and a further field is found by walking
        // over those before it.
        openLazyTable(named: .request, frequent: 4)
        key(.principal)
        write(request.principal)
        field(.permission, request.permission)
        field(.route, request.route)
        field(.ip, request.ip)
        field(.method, request.method)
        field(.path, request.path)
        field(.params, table: request.params)
        field(.query, table: request.query)
        field(.tls, request.tls)
        field(.userAgent, request.userAgent)
        field(.bodyBytes, request.bodyBytes)
        key(.time)
        encoded(time)
        closeTable()
    }

    private mutating func write(_ principal: Principal) {
        openLazyTable(frequent: 4)
        field(.role, principal.role)
        field(.anonymous, principal.anonymous)
        field(.unknownKey, principal.unknownKey)
        field(.id, principal.id)
        field(.name, principal.name)
        field(.createdAt, optional: principal.createdAt)
        closeTable()
    }

    mutating func write(_ time: PolicyTime) {
        openTable()
        write(fieldsOf: time)
        closeTable()
    }

    mutating func writeLazily(_ time: PolicyTime) {
        openLazyTable()
        write(fieldsOf: time)
        closeTable()
    }

    private mutating func write(fieldsOf time: PolicyTime) {
        field(.unix, time.unix)
        key(.iso)
        bytes(time.isoUTF8)
        field(.hour, time.hour)
        field(.minute, time.minute)
        field(.weekday, time.weekday)
    }
}
