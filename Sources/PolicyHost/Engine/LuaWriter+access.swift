import LuaRuntime

/// How an access request looks in Lua.
extension LuaWriter {
    mutating func write(_ request: AccessRequest) {
        openTable(named: .request)
        field(.method, request.method)
        field(.path, request.path)
        field(.route, request.route)
        field(.permission, request.permission)
        field(.params, table: request.params)
        field(.query, table: request.query)
        key(.principal)
        write(request.principal)
        field(.ip, request.ip)
        field(.tls, request.tls)
        field(.userAgent, request.userAgent)
        field(.bodyBytes, request.bodyBytes)
        key(.time)
        write(request.time)
        closeTable()
    }

    private mutating func write(_ principal: Principal) {
        openTable()
        field(.id, principal.id)
        field(.name, principal.name)
        field(.role, principal.role)
        field(.anonymous, principal.anonymous)
        field(.unknownKey, principal.unknownKey)
        field(.createdAt, optional: principal.createdAt)
        closeTable()
    }

    mutating func write(_ time: PolicyTime) {
        openTable()
        field(.unix, time.unix)
        key(.iso)
        bytes(time.isoUTF8)
        field(.hour, time.hour)
        field(.minute, time.minute)
        field(.weekday, time.weekday)
        closeTable()
    }
}
