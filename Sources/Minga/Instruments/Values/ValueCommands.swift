import ArgumentParser
import Kit

struct ValuesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "values",
        abstract: said("Valores de la UF y la UTM, con su fuente y su día.", "Values of the UF and the UTM, with their source and day."),
        discussion: said(
            """
            Con ellos se leen los montos en UF o UTM y se llevan cifras a pesos reales. Un valor viejo nunca pasa por el de hoy.

            Ejemplos:
              minga values list --unit uf
              minga values add uf 31-12-2026 40.512,33 --source "SII, tabla de la UF 2026"
              minga values import uf2026.csv       columnas unit,day,pesos,source,address,seen,grade
            """,
            """
            Amounts in UF or UTM are read with them and figures are brought to real pesos. An old value never passes for today's.

            Examples:
              minga values list --unit uf
              minga values add uf 2026-12-31 40512.33 --source "SII, UF table 2026"
              minga values import uf2026.csv       columns unit,day,pesos,source,address,seen,grade
            """),
        subcommands: [ValueListCommand.self, ValueAddCommand.self, ValueImportCommand.self])
}

struct ValueListCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: said("Muestra los valores que se conocen.", "Lists the values that are known."))

    @Option(help: help("Solo uf o utm.", "Only uf or utm.")) var unit: String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let table = try await context.withNetwork(creating: false) { try await UnitValues($0).table() }
        let values = try unit.map { try table.of(Self.unit($0)) } ?? table.values
        Self.tell(values, context)
    }

    static func unit(_ text: String) throws(Problem) -> UnitValue.Unit {
        guard let unit = UnitValue.Unit(rawValue: text.lowercased()) else {
            throw Problem(.malformed, Words(es: "La unidad es uf o utm, no «\(text)».", en: "The unit is uf or utm, not “\(text)”."))
        }
        return unit
    }

    static func tell(_ values: [UnitValue], _ context: CommandContext) {
        func lines(_ language: Language) -> String {
            values.map {
                "\($0.unit.acronym)  \($0.day)  \($0.formatted(language))  \($0.grade.rawValue)  \(language($0.source))"
            }.joined(separator: "\n")
        }
        let documents: [JSON] = values.map { value in
            [
                "unit": .string(value.unit.rawValue), "day": .string(value.day.description), "pesos": .real(value.pesos),
                "source": .string(value.source.es), "address": .text(value.address?.text), "seen": .text(value.seenOn?.description),
                "grade": .string(value.grade.rawValue), "notedHere": .bool(value.noted != nil),
            ]
        }
        let none = Words(es: "No se conoce ninguno.", en: "None is known.")
        context.terminal.result(values.isEmpty ? none : Words(es: lines(.es), en: lines(.en)), .array(documents))
    }
}

struct ValueAddCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: said("Anota un valor, o corrige el de un día.", "Notes a value, or corrects that of a day."))

    @Argument(help: help("uf o utm.", "uf or utm.")) var unit: String
    @Argument(help: help("Día; de la UTM, el primero de su mes.", "Day; of the UTM, the first of its month.")) var day: String
    @Argument(help: help("Pesos de una unidad.", "Pesos of one unit.")) var pesos: String
    @Option(help: help("Dónde se publicó.", "Where it was published.")) var source: String
    @Option(help: help("Dirección de la fuente.", "Address of the source.")) var address: String?
    @Option(help: help("Día en que se vio. (por omisión: hoy)", "Day it was seen. (default: today)")) var seen: String?
    @Option(help: help("Grado: V, V2, I o U. (por omisión: V)", "Grade: V, V2, I or U. (default: V)")) var grade: String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let pairs: [(String, String?)] = [
            ("unit", unit), ("day", day), ("pesos", pesos), ("source", source), ("address", address), ("seen", seen), ("grade", grade),
        ]
        let typed = Pairs(pairs.compactMap { name, text in text.map { (name, $0) } })
        let noted = try await context.withNetwork(creating: false) { network in
            try await UnitValues(network).note([UnitValueDraft(typed, today: network.now().day())], by: .system)
        }
        ValueListCommand.tell(noted, context)
    }
}

struct ValueImportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: said("Anota los valores de un archivo, todos o ninguno.", "Notes the values of a file, all or none."))

    @Argument(help: help("CSV o planilla con unit,day,pesos,source,…", "CSV or spreadsheet with unit,day,pesos,source,…")) var file: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let file = file
        let noted = try await context.withNetwork(creating: false) { network in
            try await UnitValues(network).note(try ValueFile.read(file, today: network.now().day()), by: .system)
        }
        context.terminal.result(
            Words.plural(
                noted.count, one: Words(es: "Se anotó # valor.", en: "# value was noted."),
                many: Words(es: "Se anotaron # valores.", en: "# values were noted.")), ["noted": .number(noted.count)])
    }
}
