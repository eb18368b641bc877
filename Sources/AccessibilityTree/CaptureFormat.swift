/// The input formats, named as in the `source` field of a capture envelope and in `--format`.
package enum CaptureFormat: String, CaseIterable, Sendable {
    case native
    case cdp
    case aria
    case uiautomator
    case appium
    case xcuitest
    case atspi
    case uia
    case macapptree
}
