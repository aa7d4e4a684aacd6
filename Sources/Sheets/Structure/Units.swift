import Kit

/// Units that headers and title rows name.
enum Units {
    /// The unit that a text names, as shown; nil when it names none. `M$` are thousands and `MM$` millions of pesos, as Chileans write.
    static func of(_ text: String) -> String? {
        let packed = text.lowercased().filter { !$0.isWhitespace }
        let words = Set(Fold.search(text).split(separator: " ").map(String.init))
        if packed.contains("mm$") || packed.contains("millonesdepesos") || packed.contains("millonesde$") || packed.contains("millones$") {
            return "millones de pesos"
        }
        if packed.contains("m$") || packed.contains("milesdepesos") || packed.contains("milesde$") || packed.contains("miles$") {
            return "miles de pesos"
        }
        if packed.contains("us$") || words.contains("usd") || words.contains("dolares") { return "US$" }
        if words.contains("utm") { return "UTM" }
        if words.contains("uf") { return "UF" }
        if packed.contains("($)") || packed == "$" || words.contains("pesos") || words.contains("clp") { return "pesos" }
        if packed.contains("%") || words.contains("porcentaje") { return "%" }
        if packed.contains("m²") || packed.contains("mts²") || words.contains("m2") || words.contains("mt2") || words.contains("mts2") {
            return "m²"
        }
        if packed.contains("km²") || words.contains("km2") { return "km²" }
        if words.contains("hectareas") || packed.contains("(ha)") { return "ha" }
        if packed.contains("(n°)") || packed.contains("(nº)") { return "número" }
        if words.contains("dias") { return "días" }
        return nil
    }

    /// Units of money said for the whole sheet apply to columns of money only.
    static func isMoney(_ unit: String) -> Bool { ["pesos", "miles de pesos", "millones de pesos", "US$", "UF", "UTM"].contains(unit) }

    private static let moneyWords: Set<String> = [
        "monto", "montos", "aporte", "aportes", "presupuesto", "ejecucion", "costo", "costos", "ingreso", "ingresos", "gasto", "gastos",
        "inversion", "subsidio", "valor", "total", "financiamiento", "recursos", "transferencia", "transferencias", "pago", "pagos",
        "aprobado", "solicitado", "adjudicado", "girado", "saldo", "deuda", "cofinanciamiento",
    ]

    static func namesMoney(_ header: String) -> Bool {
        Fold.search(header).split(separator: " ").contains { moneyWords.contains(String($0)) }
    }
}
