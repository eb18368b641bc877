import AccessibilityTree
import Baseline
import Testing

/// What someone tries who knows how screens are recognised.
struct EvasionTests {
    private static func deep(_ depth: Int) -> Tree {
        var builder = ArenaBuilder()
        for level in 0..<depth {
            let node = builder.open(level % 2 == 0 ? .generic : .group)
            builder.setName(builder.store("level \(level % 7 == 0 ? "a" : "b")"), of: node)
        }
        for _ in 0..<depth { builder.close() }
        return Tree(arena: builder.finish(), classes: Array(repeating: .container, count: depth))
    }

    private static func wide(_ width: Int, _ name: (Int) -> String) -> Tree {
        var builder = ArenaBuilder()
        builder.open(.list)
        for child in 0..<width {
            let node = builder.open(.listItem)
            builder.setName(builder.store(name(child)), of: node)
            builder.close()
        }
        builder.close()
        return Tree(arena: builder.finish(), classes: [.container] + Array(repeating: .content, count: width))
    }

    @Test(arguments: [10, 1_000])
    func `flooding a screen with nodes never makes it another screen, and a claim still names what to compare with`(count: Int) throws {
        let junk = (0..<count).map { "  button \"junk \(String($0, radix: 36, uppercase: false).map { "\($0)x" }.joined())\"" }.joined(
            separator: "\n")
        let flooded = Outline.tree(MatcherTests.login + "\n" + junk)
        let login = try #require(ScreenID(rawValue: "login"))
        let result = Matcher.match(flooded, in: try MatcherTests.shop(), claim: ScreenClaim(screenID: login))
        #expect(result.matched.map { $0.screenID == login } ?? true)
        #expect(result.targets.first == login)
        #expect(result.candidates.first?.coverage ?? 0 > 0.999)
    }

    @Test func `a page made of two screens is compared with both`() throws {
        let both = MatcherTests.login + "\n" + MatcherTests.index.split(separator: "\n").dropFirst().joined(separator: "\n")
        let result = Matcher.match(Outline.tree(both), in: try MatcherTests.shop(), options: MatchOptions(margin: 0.5))
        #expect(result.verdictName == "ambiguous")
        #expect(Set(result.targets.map(\.rawValue)) == ["index", "login"])
    }

    @Test func `a claimed app or screen decides nothing`() throws {
        let plain = Matcher.match(Outline.tree(MatcherTests.index), in: try MatcherTests.shop())
        for claim in [ScreenClaim(app: "other"), ScreenClaim(screenID: ScreenID(rawValue: "settings")), ScreenClaim(app: "")] {
            let claimed = Matcher.match(Outline.tree(MatcherTests.index), in: try MatcherTests.shop(), claim: claim)
            #expect(claimed.matched == plain.matched)
            #expect(Set(claimed.targets).isSuperset(of: plain.targets))
        }
    }

    @Test func `trees of any depth and width are matched and learned from without recursion`() throws {
        let deep = Self.deep(20_000)
        #expect(Matcher.match(deep, in: try MatcherTests.shop()).matched == nil)
        #expect(try BaselineLearner.learn([deep, deep]).isEmpty)
        let captures = [Self.wide(10_000) { _ in "row" }, Self.wide(10_003) { _ in "row" }]
        #expect(try BaselineLearner.learn(captures).repeats.map(\.bounds) == [10_000...10_003])
    }

    @Test func `ids that change on every load do not hide a screen`() throws {
        let before = MatcherTests.login.replacing("button \"Log in\"", with: "button \"Log in\" #a17")
        let after = MatcherTests.login.replacing("button \"Log in\"", with: "button \"Log in\" #b42")
        let catalog = Catalog.build([try MatcherTests.entry("login", before), try MatcherTests.entry("index", MatcherTests.index)])
        #expect(Matcher.match(Outline.tree(after), in: catalog).matched?.identity ?? 0 > 0.999)
    }

    @Test func `a required node that is there in look-alike letters is missing`() throws {
        let required: [NodeRequirement] = [.any(try TextMatch(source: "Password")), .any(try TextMatch(source: "E-mail"))]
        let catalog = Catalog.build([try MatcherTests.entry("login", MatcherTests.login, required: required)])
        let faked = Outline.tree(MatcherTests.login.replacing("Password\"", with: "P\u{430}ssword\""))
        #expect(Matcher.match(faked, in: catalog).matched?.requirements.missing.map(\.description) == ["Password"])
    }
}
