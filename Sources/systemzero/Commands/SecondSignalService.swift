import Glibc
import ServiceLifecycle
import SystemZero
import UnixSignals

/// Ends the process at once at the second SIGTERM or SIGINT: who asks twice does not want to wait for the drain.
///
/// Nothing that was acknowledged is lost, for the log and the stores are made to survive a crash at any moment.
struct SecondSignalService: Service {
    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
        var isSecond = false
        // The first service of the group: asked to end when all others have, so it sees the signals of the whole shutdown.
        for await signal in signals.cancelOnGracefulShutdown() {
            if isSecond {
                Terminal.note("second signal: stopped without draining")
                _exit(128 + (signal == .sigint ? SIGINT : SIGTERM))
            }
            isSecond = true
        }
    }
}
