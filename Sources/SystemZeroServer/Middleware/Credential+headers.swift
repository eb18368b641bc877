package import HTTPTypes
package import SystemZero

extension Credential {
    /// The key of `X-API-Key` or `Authorization: Bearer`. Two that differ, or one header twice, count as contradictory.
    package init(headers: HTTPFields) {
        var found = headers[values: .apiKey]
        let authorizations = headers[values: .authorization]
        guard found.count < 2, authorizations.count < 2 else {
            self = .contradictory
            return
        }
        for authorization in authorizations {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else {
                found.append(authorization)
                continue
            }
            found.append(String(parts[1]))
        }
        switch Set(found).count {
        case 0: self = .none
        case 1: self = .presented(found[0])
        default: self = .contradictory
        }
    }
}
