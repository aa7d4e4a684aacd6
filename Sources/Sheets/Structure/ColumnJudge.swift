import Kit

/// Decides what a column is from what was counted in it, with the reason.
struct ColumnJudge {
    let tally: ColumnTally
    let name: String
    let group: String?
    let number: Int
    let choices: SheetChoices
    /// Unit of money that a title gives to the whole sheet.
    let sheetUnit: (unit: String, row: Int)?

    func column() -> SheetSurvey.Column {
        var column = SheetSurvey.Column(number: number, name: name, group: group, type: choices.types[number].map(Guess.chosen) ?? type)
        column.blank = tally.blank
        column.filled = tally.filled
        column.edgeSpaces = tally.edgeSpaces
        column.lostCharacters = tally.lost
        let kind = column.type.value
        if [.integer, .decimal].contains(kind) {
            let marks = choices.marks[number].map(Guess.chosen) ?? marks
            column.marks = marks
            column.sum = sum(marks.value)
        }
        if kind == .date {
            column.dateOrder = choices.dateOrders[number].map(Guess.chosen) ?? order
            column.impossibleDates = tally.orders.impossible
        }
        if [.integer, .decimal, .year, .date, .code].contains(kind) { column.texts = texts }
        column.unit = choices.units[number].map(Guess.chosen) ?? unit(kind)
        if kind == .code { column.lostZeros = lostZeros }
        if kind == .text { column.manyValues = manyValues }
        let isRutHome = tally.ruts.found - tally.ruts.wrongDigit > tally.ruts.wrongDigit
        if tally.ruts.found > 1, isRutHome, kind == .rut || kind == .text { column.rut = tally.ruts }
        return column
    }

    private var words: Set<String> { Set(Fold.search(name).split(separator: " ").map(String.init)) }

    private var namesCode: Bool {
        !words.isDisjoint(with: ["cod", "codigo", "cut", "id", "code", "codcom", "codreg"])
            || Fold.search(name).hasPrefix("cod")
    }

    private var type: Guess<ColumnType> {
        let said = tally.filled - tally.missing
        guard said > 0 else {
            let isWords = tally.missing > 0
            return Guess(
                isWords ? .text : .empty,
                isWords
                    ? Words(es: "Solo trae palabras como «sin datos».", en: "It only has words such as “no data”.")
                    : Words(es: "No trae ningún valor.", en: "It has no value."))
        }
        if let rut = rutGuess(said) { return rut }
        if tally.booleans * 10 >= said * 9 {
            return Guess(.boolean, share(tally.booleans, said, es: "verdadero o falso", en: "true or false"))
        }
        if tally.dates * 2 > said, tally.dates * 10 >= said * 9 || tally.texts.count <= 12 {
            return Guess(.date, share(tally.dates, said, es: "fechas", en: "dates"))
        }
        if tally.numbers * 2 > said, tally.numbers * 10 >= said * 9 || tally.texts.count <= 30 { return numeric(said) }
        return Guess(.text, share(said - tally.numbers - tally.dates, said, es: "textos", en: "texts"))
    }

    private func rutGuess(_ said: Int) -> Guess<ColumnType>? {
        let isNamed = !words.isDisjoint(with: ["rut", "run", "rol"])
        guard tally.validRuts * 10 >= said * (isNamed ? 8 : 9), isNamed || tally.ruts.found * 10 >= said * 9 else { return nil }
        return Guess(.rut, share(tally.validRuts, said, es: "RUT con dígito verificador correcto", en: "RUT with the right check digit"))
    }

    private func numeric(_ said: Int) -> Guess<ColumnType> {
        if tally.leadingZeros > 0, tally.wholes == tally.numbers {
            return Guess(
                .code, share(tally.leadingZeros, said, es: "números escritos con ceros delante", en: "numbers written with zeros in front"))
        }
        if namesCode, tally.wholes == tally.numbers {
            return Guess(.code, Words(es: "El encabezado «\(name)» nombra un código.", en: "The header “\(name)” names a code."))
        }
        let isYearName = !words.isDisjoint(with: ["ano", "anio", "year", "periodo", "agno"])
        if tally.years == tally.numbers, isYearName {
            return Guess(.year, share(tally.years, said, es: "años", en: "years"))
        }
        let isWhole = tally.wholes == tally.numbers || marks.value == .dotThousands && tally.votes.dotThousands == 0 && allThousands
        return isWhole
            ? Guess(.integer, share(tally.numbers, said, es: "números enteros", en: "whole numbers"))
            : Guess(.decimal, share(tally.numbers, said, es: "números, algunos con decimales", en: "numbers, some with decimals"))
    }

    /// Every dot or comma marks thousands.
    private var allThousands: Bool { tally.votes.commaThousands == 0 }

    private func share(_ count: Int, _ all: Int, es: String, en: String) -> Words {
        Words(
            es: "\(Numbers.whole(count, .es)) de \(Numbers.whole(all, .es)) valores son \(es).",
            en: "\(Numbers.whole(count, .en)) of \(Numbers.whole(all, .en)) values are \(en).")
    }

    private func sum(_ marks: NumberMarks) -> ExactNumber {
        let cells = tally.sums[.plain] ?? .zero
        let written = tally.sums[marks == .dotThousands ? .dotThousands : .commaThousands] ?? .zero
        return cells + written
    }

    private var texts: [(text: String, count: Int)] {
        tally.texts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(20).map { ($0.key, $0.value) }
    }
}

extension ColumnJudge {
    private var marks: Guess<NumberMarks> {
        let votes = tally.votes
        if votes.dotThousands + votes.commaThousands > 0 {
            let isDot = votes.dotThousands >= votes.commaThousands
            let (most, least) = (max(votes.dotThousands, votes.commaThousands), min(votes.dotThousands, votes.commaThousands))
            return Guess(
                isDot ? .dotThousands : .commaThousands,
                Words(
                    es:
                        "\(Numbers.whole(most, .es)) números solo se entienden con \(isDot ? "coma" : "punto") decimal\(least > 0 ? ", pero \(least) piden lo contrario" : "").",
                    en:
                        "\(Numbers.whole(most, .en)) numbers only make sense with a decimal \(isDot ? "comma" : "point")\(least > 0 ? ", yet \(least) ask for the opposite" : "")."
                ))
        }
        if votes.maybeDot + votes.maybeComma > 0 {
            let isDot = votes.maybeDot >= votes.maybeComma
            let count = max(votes.maybeDot, votes.maybeComma)
            return Guess(
                isDot ? .dotThousands : .commaThousands,
                Words(
                    es:
                        "En \(Numbers.whole(count, .es)) números hay siempre tres cifras después del \(isDot ? "punto" : "signo coma"): marca miles.",
                    en:
                        "In \(Numbers.whole(count, .en)) numbers three digits always follow the \(isDot ? "dot" : "comma"): it marks thousands."
                ))
        }
        return Guess(.plain, Words(es: "Ningún número lleva marcas de miles ni decimales dudosos.", en: "No number has thousands marks."))
    }

    private var order: Guess<DateOrder> {
        let votes = tally.orders
        let (first, second) = (Numbers.whole(votes.firstOver12, .es), Numbers.whole(votes.secondOver12, .es))
        if votes.firstOver12 + votes.secondOver12 + votes.open == 0 {
            return Guess(.yearFirst, Words(es: "El año va primero.", en: "The year comes first."))
        }
        if votes.secondOver12 > votes.firstOver12 {
            return Guess(
                .monthFirst,
                Words(
                    es:
                        "En \(second) fechas el segundo número pasa de 12: es el día.\(votes.firstOver12 > 0 ? " En \(first) es al revés." : "")",
                    en:
                        "In \(second) dates the second number is over 12: it is the day.\(votes.firstOver12 > 0 ? " In \(first) it is the other way." : "")"
                ))
        }
        if votes.firstOver12 > 0 {
            return Guess(
                .dayFirst,
                Words(
                    es:
                        "En \(first) fechas el primer número pasa de 12: es el día.\(votes.secondOver12 > 0 ? " En \(second) es al revés." : "")",
                    en:
                        "In \(first) dates the first number is over 12: it is the day.\(votes.secondOver12 > 0 ? " In \(second) it is the other way." : "")"
                ))
        }
        return Guess(
            .dayFirst,
            Words(
                es: "Ninguna fecha lo decide; en Chile el día va primero. Revíselo.",
                en: "No date decides it; in Chile the day comes first. Check it."))
    }

    private func unit(_ kind: ColumnType) -> Guess<String>? {
        guard [.integer, .decimal].contains(kind) else { return nil }
        for text in [name, group].compactMap({ $0 }) {
            if let unit = Units.of(text) {
                return Guess(unit, Words(es: "Lo dice el encabezado «\(text)».", en: "The header “\(text)” says so."))
            }
        }
        guard let sheetUnit, Units.namesMoney(name + " " + (group ?? "")) else { return nil }
        return Guess(sheetUnit.unit, Words(es: "Lo dice la fila \(sheetUnit.row).", en: "Row \(sheetUnit.row) says so."))
    }

    /// Codes of a fixed length of which some are one digit short and none begins with zero.
    private var lostZeros: SheetSurvey.LostZeros? {
        // The commune codes of Chile (CUT) have five digits.
        if tally.leadingZeros == 0, tally.lengths.keys.max() == 4, let rows = tally.lengths[4], tally.lengths.count == 1,
            !words.isDisjoint(with: ["comuna", "cut", "com"])
        {
            return SheetSurvey.LostZeros(length: 5, rows: rows)
        }
        // A running number has no zeros to lose.
        let isRunning = words.contains("id") && words.isDisjoint(with: ["comuna", "provincia", "region"])
        guard !isRunning, tally.leadingZeros == 0, tally.lengths.count == 2, let longest = tally.lengths.keys.max(), longest >= 2,
            let short = tally.lengths[longest - 1]
        else { return nil }
        return SheetSurvey.LostZeros(length: longest, rows: short)
    }

    private var manyValues: SheetSurvey.ManyValues? {
        if tally.manyRuts > 0, tally.manyRuts >= 3 { return SheetSurvey.ManyValues(separator: "RUT", rows: tally.manyRuts) }
        guard let (byte, count) = tally.separators.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), count >= 5,
            count * 50 >= tally.filled
        else { return nil }
        return SheetSurvey.ManyValues(separator: byte == 10 ? "\n" : String(UnicodeScalar(byte)), rows: count)
    }
}
