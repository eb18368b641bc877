/// What a word means to typed masks: the lists of ``MaskVocabulary`` that have it, and the few words that count by themselves.
struct MaskWord: OptionSet, Hashable, Sendable {
    let rawValue: UInt32

    static let month = MaskWord(rawValue: 1 << 0)
    static let weekday = MaskWord(rawValue: 1 << 1)
    static let longUnit = MaskWord(rawValue: 1 << 2)
    static let shortUnit = MaskWord(rawValue: 1 << 3)
    static let sizeUnit = MaskWord(rawValue: 1 << 4)
    static let currencyCode = MaskWord(rawValue: 1 << 5)
    /// `a`, `an`, `one`.
    static let article = MaskWord(rawValue: 1 << 6)
    static let ago = MaskWord(rawValue: 1 << 7)
    static let few = MaskWord(rawValue: 1 << 8)
    static let just = MaskWord(rawValue: 1 << 9)
    static let now = MaskWord(rawValue: 1 << 10)
    static let moments = MaskWord(rawValue: 1 << 11)
    static let at = MaskWord(rawValue: 1 << 12)
    /// Between a date and a time: `2026-11-22T14:17`.
    static let t = MaskWord(rawValue: 1 << 13)
    /// `am`, `pm`.
    static let meridiem = MaskWord(rawValue: 1 << 14)
    /// `a`, `p`: the beginning of `a.m.`
    static let halfOfDay = MaskWord(rawValue: 1 << 15)
    static let m = MaskWord(rawValue: 1 << 16)
    /// A short unit that may stand apart from its number.
    static let apartUnit = MaskWord(rawValue: 1 << 17)
    /// `utc`, `gmt`.
    static let zone = MaskWord(rawValue: 1 << 18)
    static let z = MaskWord(rawValue: 1 << 19)
    /// The first letter is none of ASCII: scripts that write without blanks.
    static let foreign = MaskWord(rawValue: 1 << 20)
    /// `st`, `nd`: behind the day of a date.
    static let ordinal = MaskWord(rawValue: 1 << 21)
    /// `of`, `de`
    static let dateLink = MaskWord(rawValue: 1 << 22)
    /// `noon`, `midnight`
    static let middleOfDay = MaskWord(rawValue: 1 << 23)
    /// `about`, `almost`: before an age.
    static let roughly = MaskWord(rawValue: 1 << 24)
    static let than = MaskWord(rawValue: 1 << 25)

    /// What a run of letters means, without regard to case. O(length).
    init(_ run: ArraySlice<UInt8>) {
        var letters: UInt128 = 0
        var isASCII = true
        for byte in run {
            letters = letters << 8 | UInt128(byte | 0x20)
            isASCII = isASCII && byte < 0x80
        }
        if isASCII {
            self = run.count <= 16 ? Self.table[letters] : []
        } else {
            let word = String(decoding: run, as: UTF8.self).lowercased()
            self = Self.all[word] ?? []
            if word.utf8.first.map({ $0 >= 0x80 }) == true { insert(.foreign) }
        }
    }

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private static let table = MaskWordTable(all)

    /// Every word with a meaning, in lower case.
    private static let all: [String: MaskWord] = {
        var all: [String: MaskWord] = [:]
        func add(_ words: some Sequence<String>, _ meaning: MaskWord) {
            for word in words { all[word, default: []].insert(meaning) }
        }
        add(MaskVocabulary.months, .month)
        add(MaskVocabulary.weekdays, .weekday)
        add(MaskVocabulary.longUnits, .longUnit)
        add(MaskVocabulary.shortUnits, .shortUnit)
        add(MaskVocabulary.apartUnits, .apartUnit)
        add(MaskVocabulary.ordinals, .ordinal)
        add(MaskVocabulary.dateLinks, .dateLink)
        add(MaskVocabulary.roughly, .roughly)
        add(["noon", "midnight"], .middleOfDay)
        add(MaskVocabulary.sizeUnits, .sizeUnit)
        add(MaskVocabulary.currencyCodes, .currencyCode)
        add(["a", "an", "one"], .article)
        add(["am", "pm"], .meridiem)
        add(["a", "p"], .halfOfDay)
        add(["utc", "gmt"], .zone)
        for (word, meaning) in [
            ("ago", MaskWord.ago), ("few", .few), ("just", .just), ("now", .now), ("moments", .moments), ("at", .at), ("t", .t), ("m", .m),
            ("z", .z), ("than", .than),
        ] { add([word], meaning) }
        return all
    }()
}
