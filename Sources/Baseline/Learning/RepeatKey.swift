/// The children of one role under one node of the reference.
struct RepeatKey: Hashable {
    let parent: Int
    let role: String
}
