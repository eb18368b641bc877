import CLuaReference
import Glibc
import PolicyHost

/// The yardstick of an access decision: one plain Lua state in C, and the same request.
@safe final class PlainDecision {
    private let state: OpaquePointer
    private var request = unsafe reference_request()
    /// What `request` points to; freed with this object.
    private var texts: [UnsafeMutablePointer<CChar>] = unsafe []
    private var reason = [CChar](repeating: 0, count: 256)

    init?(policy source: String, request: AccessRequest) {
        // The source lives through the call; the state is freed in `deinit`.
        guard let state = unsafe reference_open(source) else { return nil }
        unsafe self.state = state
        unsafe self.request.method = text(request.method)
        unsafe self.request.path = text(request.path)
        unsafe self.request.route = text(request.route)
        unsafe self.request.permission = text(request.permission)
        unsafe self.request.screen_id = text(request.params["screen_id"] ?? "")
        unsafe self.request.principal_id = text(request.principal.id)
        unsafe self.request.principal_name = text(request.principal.name)
        unsafe self.request.principal_role = text(request.principal.role)
        unsafe self.request.principal_created = text(request.principal.createdAt ?? "")
        unsafe self.request.principal_anonymous = request.principal.anonymous
        unsafe self.request.ip = text(request.ip)
        unsafe self.request.tls = request.tls
        unsafe self.request.user_agent = text(request.userAgent)
        unsafe self.request.body_bytes = Int64(request.bodyBytes)
        unsafe self.request.time_iso = text(request.time.iso)
        unsafe self.request.time_unix = request.time.unix
        unsafe self.request.time_hour = Int64(request.time.hour)
        unsafe self.request.time_minute = Int64(request.time.minute)
        unsafe self.request.time_weekday = text(String(request.time.weekday))
    }

    deinit {
        unsafe reference_close(state)
        unsafe texts.forEach { unsafe free($0) }
    }

    /// A copy that lives as long as this object.
    private func text(_ value: String) -> UnsafePointer<CChar>? {
        guard let copy = unsafe strdup(value) else { return nil }
        unsafe texts.append(copy)
        return unsafe UnsafePointer(copy)
    }

    func decide() -> Bool {
        // State, request and buffer belong to this object; the buffer holds as many bytes as said.
        unsafe reference_decide(state, &request, &reason, reason.count) == 1
    }

    func decide(times: Int) {
        for _ in 0..<times { _ = decide() }
    }
}
