public import Hummingbird
import Logging
import NIOCore
import PolicyHost
import SystemZero

/// What travels with one request through middleware and routes.
public struct AppContext: RequestContext {
    /// What the framework keeps: logger, matched path, parameters.
    public var coreContext: CoreRequestContextStorage
    /// The peer's address as text, without its port; empty where the transport has none (tests).
    let peerAddress: String
    /// Set by ``RequestMiddleware``.
    var requestID = ""
    /// Set by ``RequestMiddleware``; nil on the probes, which nobody is asked about.
    var admission: Admission?

    /// Made by the framework for each request.
    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peerAddress = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

extension AppContext {
    /// Who asks. The anonymous where the gate has not been asked (probes).
    var principal: Principal { admission?.principal ?? .anonymous() }

    /// The generation that the request started with.
    func generation(_ monitor: Monitor) -> Generation { admission?.generation ?? monitor.generations.current }
}
