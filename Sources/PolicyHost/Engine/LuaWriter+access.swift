import LuaRuntime

/// How an access request looks in Lua.
extension LuaWriter {
    /// - Parameter iso: the bytes of the moment's ISO form, which requests of the same second share.
    mutating func write(_ request: AccessRequest, iso: [UInt8]) {
        openLazyTable(named: .request)
        // What most policies read comes first: a field is found by walking over those before it.
        key(.principal)
        write(request.principal)
        field(.permission, request.permission)
        field(.ip, request.ip)
        field(.method, request.method)
        field(.path, request.path)
        field(.route, request.route)
        field(.params, table: request.params)
        field(.query, table: request.query)
        field(.tls, request.tls)
        field(.userAgent, request.userAgent)
        field(.bodyBytes, request.bodyBytes)
        key(.time)
        openLazyTable()
        write(fieldsOf: request.time, iso: iso)
        closeTable()
        closeTable()
    }

    private mutating func write(_ principal: Principal) {
        openLazyTable()
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
        write(fieldsOf: time, iso: time.isoUTF8)
        closeTable()
    }

    private mutating func write(fieldsOf time: PolicyTime, iso: [UInt8]) {
        field(.unix, time.unix)
        key(.iso)
        bytes(iso)
        field(.hour, time.hour)
        field(.minute, time.minute)
        field(.weekday, time.weekday)
    }
}
