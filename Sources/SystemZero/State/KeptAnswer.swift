/// An answer as it is kept for a request that is sent again.
package struct KeptAnswer: Sendable {
    package let status: Int
    /// In their order; names as they were sent.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
