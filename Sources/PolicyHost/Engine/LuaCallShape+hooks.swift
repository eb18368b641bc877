import LuaRuntime

extension LuaCallShape {
    /// `authorize`: what access policies usually read of a request.
    static let authorize = LuaCallShape(eager: [.principal, .role, .permission].map(\PolicyWord.word))
    /// `limit`: what rate limits usually read of a request, and the fields of a limit.
    static let limit = LuaCallShape(
        eager: [.principal, .anonymous, .unknownKey, .id, .route, .ip].map(\PolicyWord.word), names: RateLimitReader.words.map(\.word))
}
