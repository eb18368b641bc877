/// What a witness answered, as far as it matters.
package struct WitnessResponse: Sendable, Hashable {
    package let status: Int
    package let contentType: String?
    package let retryAfter: String?
    package let body: [UInt8]

    package init(status: Int, contentType: String? = nil, retryAfter: String? = nil, body: [UInt8] = []) {
        self.status = status
        self.contentType = contentType
        self.retryAfter = retryAfter
        self.body = body
    }

    /// More bytes are not read: a few cosignatures of any known kind fit.
    package static let maximumBytes = 16 << 10
}
