/// The screen on which the views of a state look: put there for the length of a call, exchanged by tests.
///
/// Serves one thread at a time, as the state does that it is handed to.
final class ScreenStage {
    var screen: Screen

    init(_ screen: Screen) {
        self.screen = screen
    }

    convenience init(_ comparison: ScreenComparison, context: ScreenContext) {
        self.init(Screen(comparison, context: context))
    }
}
