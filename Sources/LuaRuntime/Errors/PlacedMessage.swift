/// A message of Lua split into place and text: `rbac.lua:14: attempt to …`.
struct PlacedMessage {
    var file: String?
    var line: Int?
    var message: String

    /// A prefix counts as a place only when the file is one of the frames', so that a script's own `10:30: late` stays a text. The
    /// compiler's messages are `trusted`: their file is not running yet and has no frame.
    init(_ text: String, frames: [LuaFrame], trusted: Bool) {
        message = text
        file = frames.first?.file
        line = frames.first?.line
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let number = Int(parts[1]), parts[2].first == " " else { return }
        let name = String(parts[0])
        guard trusted || frames.contains(where: { $0.file == name }) else { return }
        file = name
        line = number
        message = String(parts[2].dropFirst())
    }
}
