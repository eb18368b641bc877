import AccessibilityTree
import Hummingbird
import SystemZero

/// `/`, the probes that ask nobody, and what overviews show.
struct ProbeRoutes {
    let monitor: Monitor

    func register(on router: Router<AppContext>) {
        for route in QuickRoute.all(monitor) { router.serve(route) }
        // Asks the disk how much room it has, so it is not among the quick ones.
        router.serve(.ready) { [monitor] _, _ in
            let readiness = monitor.readiness()
            return .json(readiness.json, status: readiness.isReady ? .ok : .serviceUnavailable)
        }
    }
}
