import Kit

/// `/api/v1/values`: the values of the UF and the UTM with which amounts are read.
enum ValueEndpoints {
    static let list = Address("/api/v1/values")

    private static let group = Operation.Group("values", Words(es: "Valores de la UF y la UTM", en: "Values of the UF and the UTM"))
    private static let unit = QueryParameter<UnitValue.Unit>("unit", \.title, Words(es: "Unidad.", en: "Unit."))

    static let shape = Shape<UnitValue>(
        "UnitValue", Words(es: "Pesos de una UF o UTM desde un día.", en: "Pesos of one UF or UTM from a day on.")
    ) { field in
        field.text("unit", .choice(UnitValue.Unit.self, \.title), Words(es: "Unidad.", en: "Unit.")) { $0.unit.rawValue }
        field.text(
            "day", .date,
            Words(es: "Día de la UF; de la UTM, el primero de su mes.", en: "Day of the UF; of the UTM, the first of its month.")
        ) { $0.day.description }
        field.real("pesos", 0.01...10_000_000_000, Words(es: "Pesos de una unidad.", en: "Pesos of one unit."), example: 39_727.96) {
            $0.pesos
        }
        field.text("source_es", .any, Words(es: "Quién lo dice, en español.", en: "Who says so, in Spanish.")) { $0.source.es }
        field.text("source_en", .any, Words(es: "Quién lo dice, en inglés.", en: "Who says so, in English.")) { $0.source.en }
        field.textIfAny("address", .any, Words(es: "Dirección de la fuente.", en: "Address of the source.")) { $0.address?.text }
        field.dateIfAny("seen_on", Words(es: "Cuándo se vio.", en: "When it was seen.")) { $0.seenOn }
        field.text("grade", .choice(Grade.self, \.short), Words(es: "Cómo se sabe.", en: "How it is known.")) { $0.grade.rawValue }
        field.flag("noted_here", Words(es: "Lo anotó la custodia de esta red.", en: "Noted by the stewards of this network.")) {
            $0.noted != nil
        }
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listValues", group, Words(es: "La UF y la UTM, día por día", en: "The UF and the UTM, day by day"),
                detail: Words(
                    es: "Un valor viejo no sirve para hoy: mire su día. Los que no se conocen no están.",
                    en: "An old value does not serve for today: look at its day. Those that are not known are not here.")),
            query: [unit], of: shape, sortedBy: [.whole]
        ) { call, range in
            let values = try await UnitValues(call.network).table().values.filter { call[unit] == nil || $0.unit == call[unit] }
            return InstrumentEndpoints.positioned(values, range)
        }
    ]
}
