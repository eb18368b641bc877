import Dispatch

/// Work that takes longer than a request may wait, on a thread that serves no requests.
enum OffPath {
    static func run<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            DispatchQueue.global(qos: .utility).async { continuation.resume(returning: work()) }
        }
    }
}

/// The same for work that can fail.
func offPath<Value: Sendable>(_ work: @escaping @Sendable () throws(Problem) -> Value) async throws(Problem) -> Value {
    try await OffPath.run { () -> Result<Value, Problem> in
        do throws(Problem) {
            return .success(try work())
        } catch {
            return .failure(error)
        }
    }.get()
}
