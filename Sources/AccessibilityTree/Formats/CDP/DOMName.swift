/// The element and attribute names of a snapshot that are looked at; all others, and with them most of the page, are not.
enum DOMName: String, CaseIterable {
    case a, area, button, form, input, textarea, select, summary, iframe, frame
    case type, id, action, formaction, href, role, autocomplete, placeholder, value, alt, title
    case ariaLabel = "aria-label"
    /// `data-testid` and `data-test-id`, which fold to the same.
    case testID = "data-testid"
    case test = "data-test"
    case cypress = "data-cy"
    case quality = "data-qa"

    static let table = FoldedNameTable<DOMName>(allCases.map { (name: $0.rawValue, value: $0) })

    /// The attributes that tests address elements by, best first.
    static let testIdentifiers: [DOMName] = [.testID, .test, .cypress, .quality]
}
