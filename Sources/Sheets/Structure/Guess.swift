import Kit

/// Something read out of a file and not written in it: with its reason, and whether a person chose it instead.
public struct Guess<Value: Sendable>: Sendable {
    public var value: Value
    public var reason: Words
    /// A person said so; nothing was guessed.
    public var isChosen = false

    public init(_ value: Value, _ reason: Words) {
        self.value = value
        self.reason = reason
    }

    /// What a person said.
    public static func chosen(_ value: Value) -> Guess {
        var guess = Guess(value, Words(es: "Lo indicó usted.", en: "You said so."))
        guess.isChosen = true
        return guess
    }
}

/// What a person says of a sheet in place of what it seems to be. Rows and columns count from 1.
public struct SheetChoices: Sendable {
    /// The row of the header; 0 for a sheet without one.
    public var headerRow: Int?
    /// The last row of the table; what stands below is left out. Nil: the end of the sheet, or of the table where another begins.
    public var lastRow: Int?
    /// Rows that are totals although nothing says so, and rows that are data although they look like totals.
    public var totals: Set<Int> = []
    public var data: Set<Int> = []
    public var types: [Int: ColumnType] = [:]
    public var units: [Int: String] = [:]
    public var marks: [Int: NumberMarks] = [:]
    public var dateOrders: [Int: DateOrder] = [:]

    public init() {}
}

/// What the values of a column are.
public enum ColumnType: String, Sendable, CaseIterable {
    case empty, text, integer, decimal, year, date, boolean
    /// Digits that name something: zeros in front count and sums mean nothing.
    case code
    case rut
}

/// Signs in written numbers.
public enum NumberMarks: String, Sendable, CaseIterable {
    /// No signs, or those of programs: `1234.5`.
    case plain
    /// `1.234,5`, as Chileans write.
    case dotThousands
    /// `1,234.5`.
    case commaThousands
}

public enum DateOrder: String, Sendable, CaseIterable {
    case yearFirst, dayFirst, monthFirst
}
