/// The way from the value of a module to something inside it: names and list positions (from 1).
package struct LuaPath: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    package enum Step: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        case name(String)
        case index(Int)

        package init(stringLiteral value: String) { self = .name(value) }
        package init(integerLiteral value: Int) { self = .index(value) }
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    package init(stringLiteral value: String) {
        self.init([.name(value)])
    }

    package init(arrayLiteral elements: Step...) {
        self.init(elements)
    }

    /// Writes the steps as arguments.
    func write(to writer: inout LuaWriter) {
        for step in steps {
            switch step {
            case .name(let name): writer.string(name)
            case .index(let index): writer.integer(Int64(index))
            }
        }
    }
}
