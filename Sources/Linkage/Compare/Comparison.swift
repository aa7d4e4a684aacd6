/// Compares pairs of prepared records field by field.
struct Comparison {
    let records: Prepared
    /// Bits that a word of a single record says: the measure of rarity.
    private let mostBits: Float

    init(_ records: Prepared) {
        self.records = records
        mostBits = max(1, Logarithm.base2(Float(max(2, records.count))))
    }

    func pattern(_ one: Int, _ other: Int) -> Pattern {
        var pattern = Pattern()
        pattern[.identity] = identity(one, other)
        pattern[.name] = name(one, other)?.level
        pattern[.number] = number(one, other)?.rawValue
        pattern[.place] = place(one, other)?.rawValue
        pattern[.founded] = founded(one, other)?.rawValue
        pattern[.kind] = agreement(records.kinds[one], records.kinds[other])?.rawValue
        return pattern
    }

    private func agreement(_ one: Int32, _ other: Int32) -> AgreementLevel? {
        one < 0 || other < 0 ? nil : one == other ? .same : .different
    }

    /// The national identity says most; then the numbers of a register that both are in.
    private func identity(_ one: Int, _ other: Int) -> Int? {
        if let level = agreement(records.identities[one], records.identities[other]) { return level.rawValue }
        if records.registered[one].isEmpty || records.registered[other].isEmpty { return nil }
        var found: AgreementLevel?
        for number in records.registered[one] {
            for its in records.registered[other] where its.scheme == number.scheme {
                if its.value == number.value { return AgreementLevel.same.rawValue }
                found = .different
            }
        }
        return found?.rawValue
    }

    private func place(_ one: Int, _ other: Int) -> PlaceLevel? {
        if let narrow = agreement(records.places[one], records.places[other]) {
            if narrow == .same { return .same }
            return agreement(records.widePlaces[one], records.widePlaces[other]) == .same ? .wide : .different
        }
        return switch agreement(records.widePlaces[one], records.widePlaces[other]) {
        case .different: .different
        case .same, nil: nil
        }
    }

    private func founded(_ one: Int, _ other: Int) -> FoundedLevel? {
        let (a, b) = (records.founded[one], records.founded[other])
        if a.code < 0 || b.code < 0 { return nil }
        if a.code == b.code { return a.isDay ? .sameDay : .sameYear }
        if a.year == b.year { return .sameYear }
        return abs(a.year - b.year) == 1 ? .nearYear : .different
    }

    /// Nil when neither name has a number.
    private func number(_ one: Int, _ other: Int) -> NumberLevel? {
        let (mine, its) = (records.numbers(of: one), records.numbers(of: other))
        if mine.isEmpty && its.isEmpty { return nil }
        if mine.isEmpty || its.isEmpty { return .missing }
        var level = NumberLevel.different
        for x in mine {
            for y in its {
                let (a, b) = (records.numbers[x], records.numbers[y])
                if a == b { return .same }
                if level == .different, Self.areNear(records.numerals[Int(a)], records.numerals[Int(b)]) { level = .near }
            }
        }
        return level
    }

    /// One digit apart, where a slip is likelier than another number: a digit lost of two and more, or changed of three and more.
    private static func areNear(_ one: String, _ other: String) -> Bool {
        let (a, b) = (one.utf8.count, other.utf8.count)
        return min(a, b) > (a == b ? 2 : 1) && Slips.areWithin(1, one, other)
    }

    private func name(_ one: Int, _ other: Int) -> NameLevel? {
        let (mine, its) = (records.words(of: one), records.words(of: other))
        guard !mine.isEmpty, !its.isEmpty else { return nil }
        var meeting = NameMeeting(records, mine, its)
        meeting.meet()
        return meeting.level(mostBits)
    }
}
