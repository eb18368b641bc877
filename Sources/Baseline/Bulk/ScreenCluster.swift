/// Captures that show the same screen.
package struct ScreenCluster: Hashable, Sendable {
    /// A proposed name: what the members call themselves when they agree, else from the title of the baseline; unique in its run.
    package let screenID: ScreenID
    /// Positions of the captures, ascending.
    package let members: [Int]
    /// The member that is nearest to all the others: the proposed baseline.
    package let baseline: Int
    /// The least identity of any member with the baseline; 1 for a single one. Low values deserve a look.
    package let cohesion: Double
}
