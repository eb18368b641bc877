/// A list whose length may vary without being drift.
package struct TemplateRepeat: Hashable, Sendable {
    /// The node that holds the list.
    package var parent: NodeRequirement
    /// Role of the children that are counted.
    package var role: String
    /// How many there may be.
    package var bounds: ClosedRange<Int>

    package init(parent: NodeRequirement, role: String, bounds: ClosedRange<Int>) {
        self.parent = parent
        self.role = role
        self.bounds = bounds
    }
}
