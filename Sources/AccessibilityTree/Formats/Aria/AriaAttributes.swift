/// The attributes in brackets: in a template what is required, in a capture what holds. Nil where nothing is said.
struct AriaAttributes: Hashable, Sendable {
    enum Tristate: Hashable, Sendable {
        case off
        case on
        case mixed

        init(_ isOn: Bool) { self = isOn ? .on : .off }
    }

    enum Invalid: String, Hashable, Sendable {
        case no = "false"
        case yes = "true"
        case grammar
        case spelling
    }

    var checked: Tristate?
    var disabled: Bool?
    var expanded: Bool?
    var active: Bool?
    var invalid: Invalid?
    var level: Double?
    var pressed: Tristate?
    var selected: Bool?
}

extension AriaAttributes {
    /// The outcome of setting an attribute.
    enum Setting: Hashable, Sendable {
        case done
        /// The attribute is known, the value is none of its own; what it must be.
        case badValue(String)
        case unknown
    }

    /// Sets an attribute as it is written in brackets; one without a value means `true`.
    mutating func set(_ name: String, to value: String) -> Setting {
        switch name {
        case "checked": return Self.assign(Self.tristate(value), to: &checked, expecting: #"a boolean or "mixed""#)
        case "pressed": return Self.assign(Self.tristate(value), to: &pressed, expecting: #"a boolean or "mixed""#)
        case "disabled": return Self.assign(Bool(value), to: &disabled, expecting: "a boolean")
        case "expanded": return Self.assign(Bool(value), to: &expanded, expecting: "a boolean")
        case "active": return Self.assign(Bool(value), to: &active, expecting: "a boolean")
        case "selected": return Self.assign(Bool(value), to: &selected, expecting: "a boolean")
        case "invalid": return Self.assign(Invalid(rawValue: value), to: &invalid, expecting: #"a boolean, "grammar" or "spelling""#)
        case "level": return Self.assign(AriaScalar.javaScriptNumber(value), to: &level, expecting: "a number")
        default: return .unknown
        }
    }

    private static func tristate(_ value: String) -> Tristate? { value == "mixed" ? .mixed : Bool(value).map(Tristate.init) }

    private static func assign<Value>(_ value: Value?, to field: inout Value?, expecting kind: String) -> Setting {
        guard let value else { return .badValue(kind) }
        field = value
        return .done
    }
}
