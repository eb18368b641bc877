import AccessibilityTree

/// Makes screens of a given size out of real captures: parts of one family are the same captures, and a share of the names of each
/// screen is its own. The same numbers give the same screens on every machine.
struct MutatedScreens {
    /// What the screens are put together from.
    let sources: [Tree]
    let nodes: Int
    /// Share of the names that a screen has for itself.
    let ownNames: Double

    /// Screen `number` of family `family`; `drift` replaces a further share of its names, as a later version of the screen would.
    func screen(_ number: Int, family: Int, drift: Double = 0) -> Tree {
        var shared = LinearGenerator(state: UInt64(family) &* 7_919 &+ 17)
        var own = LinearGenerator(state: UInt64(number) &* 104_729 &+ 5)
        var later = LinearGenerator(state: UInt64(number) &* 15_485_863 &+ 3)
        var builder = ArenaBuilder(reservingNodes: nodes)
        var classes: [NodeClass] = [.container]
        builder.open(.document)
        while builder.count < nodes {
            let source = sources[shared.next(sources.count)]
            for node in 0..<source.count where builder.count < nodes {
                while builder.openNode > 0, builder.depth > Int(source.arena.depths[node]) + 1 { builder.close() }
                let copy = builder.open(source.arena.roles[node])
                classes.append(source.classes[node])
                var name = source.arena.name(node)
                if !name.isEmpty {
                    if shared.chance(0.5) { name += " \(shared.word())" }
                    if own.chance(ownNames) { name = own.word() }
                    if later.chance(drift) { name = later.word() }
                }
                builder.setName(builder.store(name), of: copy)
            }
            while builder.openNode > 0 { builder.close() }
        }
        builder.close()
        return Tree(arena: builder.finish(), classes: classes)
    }
}

/// A small generator of numbers and words; not for anything but made-up data.
struct LinearGenerator {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func chance(_ share: Double) -> Bool { Double(next(1 << 20)) < share * Double(1 << 20) }

    mutating func word() -> String {
        String((0..<8).map { _ in Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8(next(26)))) })
    }
}
