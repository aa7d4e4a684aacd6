import Kit

/// Counts what the values of one column look like, row by row; a class, so that looking at it copies nothing.
final class ColumnTally {
    /// How a text reads, remembered because texts repeat; a class, so that finding it copies nothing.
    private final class Reading {
        var count = 0
        var shape: NumberShape?
        var date: DateShape?
        var isMissing = false
        var ruts: [(token: String, isValid: Bool)] = []
        var isWholeRut = false
        var isLost = false
        var hasEdgeSpaces = false
        var separator: UInt8 = 0
    }

    private(set) var blank: Int
    private(set) var filled = 0
    private(set) var numbers = 0
    private(set) var wholes = 0
    private(set) var dates = 0
    private(set) var booleans = 0
    private(set) var errors = 0
    private(set) var leadingZeros = 0
    private(set) var years = 0
    private(set) var missing = 0
    private(set) var validRuts = 0
    private(set) var votes = Votes()
    private(set) var orders = DateVotes()
    /// How many whole numbers have each count of digits.
    private(set) var lengths: [Int: Int] = [:]
    private(set) var otherTexts = 0
    private(set) var lost = 0
    private(set) var edgeSpaces = 0
    private(set) var separators: [UInt8: Int] = [:]
    private(set) var manyRuts = 0
    private(set) var ruts = SheetSurvey.RutCount()
    private(set) var sums: [NumberMarks: ExactNumber] = [:]
    private var distinctRuts: Set<String> = []
    private var distinctWrong: Set<String> = []
    private var remembered: [String: Reading] = [:]
    private var lastText = ""
    private var lastReading: Reading?
    /// Counts of texts that are remembered no more.
    private var formerTexts: [String: Int] = [:]
    private static let most = 4_096

    struct Votes {
        var dotThousands = 0
        var commaThousands = 0
        var maybeDot = 0
        var maybeComma = 0
    }

    struct DateVotes {
        var yearFirst = 0
        var firstOver12 = 0
        var secondOver12 = 0
        var open = 0
        var impossible = 0
    }

    /// `blank` rows went before the first that has the column.
    init(blank: Int = 0) { self.blank = blank }

    func add(_ cell: SheetCell) {
        if cell.isBlank {
            blank += 1
            return
        }
        filled += 1
        switch cell {
        case .empty: break
        case .number(let number): add(number)
        case .date(let date):
            dates += 1
            orders.yearFirst += 1
            if let year = date.day?.year, !Self.possible.contains(year) { orders.impossible += 1 }
        case .bool: booleans += 1
        case .error: errors += 1
        case .text(let text): add(text)
        }
    }

    private static let possible = 1_800...2_100

    private func add(_ number: Double) {
        numbers += 1
        let exact = ExactNumber(number)
        sums[.plain, default: .zero] = sums[.plain, default: .zero] + exact
        guard number.rounded() == number, number.magnitude < 1e15 else { return }
        wholes += 1
        let whole = Int(number)
        if (1_900...2_100).contains(whole) { years += 1 }
        lengths[String(whole.magnitude).utf8.count, default: 0] += 1
    }

    private func add(_ text: String) {
        let reading = reading(text)
        if reading.hasEdgeSpaces { edgeSpaces += 1 }
        if let shape = reading.shape { return add(shape, text) }
        if let date = reading.date { return add(date) }
        if reading.isMissing { missing += 1 } else { otherTexts += 1 }
        reading.count += 1
        if reading.isWholeRut { validRuts += 1 }
        if reading.isLost { lost += 1 }
        if reading.separator != 0 { separators[reading.separator, default: 0] += 1 }
        if reading.ruts.count > 1 { manyRuts += 1 }
        for rut in reading.ruts { add(rut) }
    }

    private func add(_ rut: (token: String, isValid: Bool)) {
        ruts.found += 1
        if !rut.isValid { ruts.wrongDigit += 1 }
        if distinctRuts.count < 1 << 20, distinctRuts.insert(rut.token).inserted { ruts.distinct += 1 }
        if !rut.isValid, distinctWrong.count < 1 << 20, distinctWrong.insert(rut.token).inserted { ruts.distinctWrong += 1 }
    }

    private func add(_ shape: NumberShape, _ text: String) {
        numbers += 1
        if shape.isPlainDigits {
            wholes += 1
            if shape.hasLeadingZero { leadingZeros += 1 }
            lengths[shape.digits, default: 0] += 1
            if shape.digits == 4, let year = Int(text.trimmed), (1_900...2_100).contains(year) { years += 1 }
            if (try? Rut(text)) != nil { validRuts += 1 }
        }
        switch shape.vote {
        case .none: break
        case .dotThousands: votes.dotThousands += 1
        case .commaThousands: votes.commaThousands += 1
        case .maybeDotThousands: votes.maybeDot += 1
        case .maybeCommaThousands: votes.maybeComma += 1
        }
        for marks in [NumberMarks.dotThousands, .commaThousands] {
            if let number = marks.number(text) { sums[marks, default: .zero] = sums[marks, default: .zero] + number }
        }
    }

    private func add(_ date: DateShape) {
        dates += 1
        if date.isYearFirst {
            orders.yearFirst += 1
        } else if date.first > 12 {
            orders.firstOver12 += 1
        } else if date.second > 12 {
            orders.secondOver12 += 1
        } else {
            orders.open += 1
        }
        if !Self.possible.contains(date.isYearFirst ? date.first : date.third) { orders.impossible += 1 }
    }

    /// Texts that are neither numbers nor dates, with how often they come; the first of them only.
    var texts: [String: Int] {
        var texts = formerTexts
        for (text, reading) in remembered where reading.count > 0 { Self.count(text, reading.count, in: &texts) }
        return texts
    }

    private static func count(_ text: String, _ count: Int, in texts: inout [String: Int]) {
        let plain = text.trimmed
        guard texts.count < 64 || texts[plain] != nil, plain.utf8.count <= 60 else { return }
        texts[plain, default: 0] += count
    }

    private func reading(_ text: String) -> Reading {
        if let lastReading, lastText == text { return lastReading }
        let reading = remembered[text] ?? remember(text)
        (lastText, lastReading) = (text, reading)
        return reading
    }

    private func remember(_ text: String) -> Reading {
        let reading = Reading()
        let plain = text.trimmed
        reading.hasEdgeSpaces = plain.utf8.count != text.utf8.count
        reading.shape = NumberShape(plain)
        if reading.shape == nil { reading.date = DateShape(plain) }
        if reading.shape == nil, reading.date == nil {
            reading.isMissing = MissingWords.contains(plain)
            reading.ruts = RutTokens.find(plain)
            reading.isWholeRut = (try? Rut(plain)) != nil
            reading.isLost = TextTraits.hasLostCharacters(plain)
            reading.separator = TextTraits.separator(plain)
        }
        if remembered.count >= Self.most {
            formerTexts = texts
            remembered.removeAll(keepingCapacity: true)
        }
        remembered[text] = reading
        return reading
    }
}

enum TextTraits {
    /// A `?` where a letter was: inside a word or before one, and not the end of a question.
    static func hasLostCharacters(_ text: String) -> Bool {
        if text.utf8.contains(0xEF), text.contains("\u{FFFD}") { return true }
        guard text.utf8.contains(UInt8(ascii: "?")), !text.contains("¿"), !text.contains("://") else { return false }
        return true
    }

    /// The sign that cuts a text into values: `;`, `|` or a line break; 0 when none does.
    static func separator(_ text: String) -> UInt8 {
        if text.utf8.contains(UInt8(ascii: "|")) { return UInt8(ascii: "|") }
        if text.utf8.contains(UInt8(ascii: ";")) { return UInt8(ascii: ";") }
        return text.utf8.contains(10) ? 10 : 0
    }
}
