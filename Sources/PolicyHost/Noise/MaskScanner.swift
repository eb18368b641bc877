/// Recognises one kind of changing text at a place of a text, by tokens. O(1) per place.
struct MaskScanner {
    let text: [UInt8]
    let tokens: [MaskToken]

    init(_ text: [UInt8]) {
        self.text = text
        tokens = MaskToken.tokens(of: text)
    }

    /// The parts of a text of one type, in order, none overlapping. O(length).
    static func matches(_ type: MaskType, in text: [UInt8]) -> [Range<Int>] {
        let scanner = MaskScanner(text)
        var found: [Range<Int>] = []
        var index = 0
        while index < scanner.tokens.count {
            if let end = scanner.end(of: type, at: index), end > index, scanner.isWhole(upTo: end), !scanner.isMoney(index..<end) {
                found.append(scanner.tokens[index].range.lowerBound..<scanner.tokens[end - 1].range.upperBound)
                index = end
            } else {
                index += 1
            }
        }
        return found
    }

    /// One past the last token of a text of the type that starts at token `index`; nil when none does.
    private func end(of type: MaskType, at index: Int) -> Int? {
        switch type {
        case .age: age(index)
        case .duration: duration(index)
        case .date: date(index)
        case .time: time(index)
        case .number: freeStanding(index) ? number(index) : nil
        case .uuid: uuid(index)
        case .size: size(index)
        }
    }

    /// Whether the text goes on behind with something else: the `9d` of `9d3f2a1b` is no span of time. Scripts that write without blanks
    /// may go on with a letter of theirs.
    private func isWhole(upTo end: Int) -> Bool {
        guard adjoins(end) else { return true }
        switch tokens[end].kind {
        case .number: return false
        case .word(let word): return word.contains(.foreign)
        case .symbol: return true
        }
    }

    /// A currency sign or code before or behind: a mask never covers an amount of money.
    private func isMoney(_ range: Range<Int>) -> Bool {
        isCurrency(range.lowerBound - 1) || isCurrency(range.upperBound)
    }

    private func isCurrency(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        switch tokens[index].kind {
        case .symbol(let sign): return MaskVocabulary.currencySigns.contains(sign)
        case .word(let word): return word.contains(.currencyCode)
        case .number: return false
        }
    }
}

extension MaskScanner {
    /// Whether there is a word that has one of the meanings.
    func isWord(_ index: Int, _ meanings: MaskWord) -> Bool {
        if tokens.indices.contains(index), case .word(let word) = tokens[index].kind { !word.isDisjoint(with: meanings) } else { false }
    }

    func isSymbol(_ index: Int, _ sign: Unicode.Scalar) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .symbol(sign)
    }

    /// The value of the digits at a token, nil when it is no number or has more than `digits` of them.
    func digits(_ index: Int, atMost digits: Int) -> Int? {
        guard tokens.indices.contains(index), tokens[index].kind == .number, tokens[index].range.count <= digits else { return nil }
        return text[tokens[index].range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private func digitCount(_ index: Int) -> Int {
        tokens.indices.contains(index) && tokens[index].kind == .number ? tokens[index].range.count : 0
    }

    private func adjoins(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].adjoins }

    /// There, and not the tail of a word, a number or an identifier.
    private func freeStanding(_ index: Int) -> Bool {
        guard tokens.indices.contains(index) else { return false }
        guard tokens[index].adjoins, index > 0 else { return true }
        switch tokens[index - 1].kind {
        case .number, .word: return false
        case .symbol(let sign): return !(sign == "." || sign == "-" || sign == "_" || sign == ":" || sign == "/")
        }
    }

    /// Digits with `,` `.` between them.
    func number(_ index: Int) -> Int? {
        guard digitCount(index) > 0 else { return nil }
        var end = index + 1
        while isSymbol(end, ",") || isSymbol(end, "."), adjoins(end), adjoins(end + 1), digitCount(end + 1) > 0 { end += 2 }
        return end
    }

    func time(_ index: Int) -> Int? {
        guard freeStanding(index), let hour = digits(index, atMost: 2), hour <= 24 else { return nil }
        guard isSymbol(index + 1, ":"), adjoins(index + 1), digitCount(index + 2) == 2, adjoins(index + 2),
            let minute = digits(index + 2, atMost: 2), minute < 60
        else { return meridiem(index + 1) }
        var end = index + 3
        if isSymbol(end, ":"), adjoins(end), digitCount(end + 1) == 2 { end += 2 }
        if isSymbol(end, "."), adjoins(end), adjoins(end + 1), digitCount(end + 1) > 0 { end += 2 }
        return meridiem(end) ?? zone(end)
    }

    /// `am`, `pm`, `a.m.`, `p.m.`
    private func meridiem(_ index: Int) -> Int? {
        if isWord(index, .meridiem) { return index + 1 }
        guard isWord(index, .halfOfDay), isSymbol(index + 1, "."), isWord(index + 2, .m) else { return nil }
        return isSymbol(index + 3, ".") ? index + 4 : index + 3
    }

    private func zone(_ index: Int) -> Int {
        isWord(index, .zone) || (isWord(index, .z) && adjoins(index)) ? index + 1 : index
    }

    func date(_ index: Int) -> Int? {
        var start = index
        if isWord(index, .weekday) {
            start = index + 1
            while isSymbol(start, ",") || isSymbol(start, ".") { start += 1 }
        }
        guard let end = freeStanding(start) ? numericDate(start) ?? namedDate(start) : nil else { return nil }
        var timeStart = end
        if isSymbol(end, ",") { timeStart += 1 }
        if isWord(timeStart, .at) || (isWord(timeStart, .t) && adjoins(timeStart)) { timeStart += 1 }
        if isWord(timeStart, .middleOfDay) { return timeStart + 1 }
        return looseTime(timeStart) ?? end
    }

    private func looseTime(_ index: Int) -> Int? { digits(index, atMost: 2) == nil ? nil : time(index) ?? timeAfterT(index) }

    /// In `2026-11-22T14:17:03Z` the hour touches the T.
    private func timeAfterT(_ index: Int) -> Int? {
        guard isWord(index - 1, .t), isSymbol(index + 1, ":"), digitCount(index + 2) == 2 else { return nil }
        let end = isSymbol(index + 3, ":") && digitCount(index + 4) == 2 ? index + 5 : index + 3
        return zone(isSymbol(end, ".") && adjoins(end + 1) && digitCount(end + 1) > 0 ? end + 2 : end)
    }

    /// `2026-11-22`, `22/11/2026`, `22.11.2026`
    private func numericDate(_ index: Int) -> Int? {
        guard tokens.indices.contains(index + 4) else { return nil }
        let counts = (digitCount(index), digitCount(index + 2), digitCount(index + 4))
        guard case .symbol(let separator) = tokens[index + 1].kind, isSymbol(index + 3, separator),
            "-/.".unicodeScalars.contains(separator),
            (1...4).allSatisfy({ adjoins(index + $0) })
        else { return nil }
        let isYearFirst = counts.0 == 4 && (1...2).contains(counts.1) && (1...2).contains(counts.2)
        let isYearLast = (1...2).contains(counts.0) && (1...2).contains(counts.1) && (counts.2 == 4 || (counts.2 == 2 && separator != "."))
        return isYearFirst || isYearLast ? index + 5 : nil
    }

    /// `November 22, 2026`, `Nov. 22`, `November 2026`, `22 November 2026`, `22nd of November`, `22 de noviembre de 2026`
    private func namedDate(_ index: Int) -> Int? {
        if isWord(index, .month) {
            let day = isSymbol(index + 1, ".") ? index + 2 : index + 1
            if let year = digits(day, atMost: 4), (1_900..<2_200).contains(year) { return day + 1 }
            guard let number = digits(day, atMost: 2), (1...31).contains(number) else { return nil }
            let year = isSymbol(day + 1, ",") ? day + 2 : day + 1
            return digitCount(year) == 4 ? year + 1 : day + 1
        }
        guard let number = digits(index, atMost: 2), (1...31).contains(number) else { return nil }
        var month = isSymbol(index + 1, ".") ? index + 2 : index + 1
        if adjoins(month), isWord(month, .ordinal) { month += 1 }
        if isWord(month, .dateLink) { month += 1 }
        guard isWord(month, .month) else { return nil }
        var year = isSymbol(month + 1, ".") ? month + 2 : month + 1
        if isWord(year, .dateLink), digitCount(year + 1) == 4 { year += 1 }
        return digitCount(year) == 4 ? year + 1 : month + 1
    }

    /// One amount with its unit.
    private func span(_ index: Int) -> Int? {
        guard let unit = number(index) else { return nil }
        if isWord(unit, .longUnit) { return unit + 1 }
        return isWord(unit, .shortUnit) && (adjoins(unit) || isWord(unit, .apartUnit)) ? unit + 1 : nil
    }

    func duration(_ index: Int) -> Int? {
        guard freeStanding(index), var end = span(index) else { return nil }
        while let next = span(isSymbol(end, ",") ? end + 1 : end) { end = next }
        return end
    }

    func age(_ index: Int) -> Int? {
        guard isWord(index, .roughly) else { return exactAge(index) }
        return exactAge(isWord(index + 1, .than) ? index + 2 : index + 1)
    }

    private func exactAge(_ index: Int) -> Int? {
        if isWord(index, .just), isWord(index + 1, .now) { return index + 2 }
        if isWord(index, .article) {
            let unit = isWord(index + 1, .few) ? index + 2 : index + 1
            return isWord(unit, .longUnit) && isWord(unit + 1, .ago) ? unit + 2 : nil
        }
        if isWord(index, .moments), isWord(index + 1, .ago) { return index + 2 }
        guard let end = duration(index), isWord(end, .ago) else { return nil }
        return end + 1
    }

    func size(_ index: Int) -> Int? {
        guard freeStanding(index), let unit = number(index), isWord(unit, .sizeUnit) else { return nil }
        return unit + 1
    }

    func uuid(_ index: Int) -> Int? {
        guard freeStanding(index) else { return nil }
        let start = tokens[index].range.lowerBound
        var end = start
        while end < text.count, Digest.isHexDigit(text[end] | (text[end] >= 0x41 ? 0x20 : 0)) || text[end] == UInt8(ascii: "-") { end += 1 }
        let groups = text[start..<end].split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false).map(\.count)
        guard groups == [8, 4, 4, 4, 12] || (groups.count == 1 && groups[0] >= 32) else { return nil }
        return tokens[index...].firstIndex { $0.range.lowerBound >= end } ?? tokens.count
    }
}
