import ServiceLifecycle

/// Keeps the service manager informed: alive, at half the time after which silence would be taken for a hang, and stopping, when a
/// shutdown begins.
struct ServiceManagerService: Service {
    let notifier: ServiceNotifier

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                if notifier.watchdogInterval != nil { notifier.notify(.alive) }
                // Ends early when the shutdown cancels it, which is what it waits for.
                try? await Task.sleep(for: notifier.watchdogInterval ?? .seconds(3_600))
            }
        }
        notifier.notify(.stopping)
    }
}
