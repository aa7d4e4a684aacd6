import Kit

/// Addresses of the values of units.
enum ValuePaths {
    static let list = Address("/valores")
    static let new = Address("/valores/nuevo")
    static let value = Address("/valores/{unit}/{day}")
    static let withdraw = Address("/valores/{unit}/{day}/retirar")
}

enum ValueRoutes {
    static let all: [Route] = [
        Route(.get, ValuePaths.list, .anyone) { visit in
            visit.page(ValueListPage(visit: visit, table: try await UnitValues(visit.network).table()).content)
        }.shared,
        Route(.get, ValuePaths.new, .holding(.correctRecord)) { visit in
            let pages = ValuePages(visit: visit)
            return visit.page(pages.new(FormValues(pages.filled)))
        },
        Route(.post, ValuePaths.new, .holding(.correctRecord), note),
        Route(.get, ValuePaths.value, .anyone) { visit in
            let (unit, day) = try asked(visit)
            let values = try await UnitValues(visit.network).history(unit, day)
            let events = try await Events(visit.network).of(values[0].subject, limit: 20)
            return visit.page(ValuePages(visit: visit).history(values, events))
        }.shared,
        Route(.post, ValuePaths.withdraw, .holding(.correctRecord)) { visit in
            let (unit, day) = try asked(visit)
            try await UnitValues(visit.network).withdraw(unit, day, by: visit.actor)
            visit.leave(Words(es: "El valor se retiró.", en: "The value was taken out."))
            return .redirect(ValuePaths.list().query([(ValueListPage.unit, unit.rawValue)]))
        },
    ]

    private static func asked(_ visit: Visit) throws(Problem) -> (UnitValue.Unit, CivilDate) {
        guard let unit = UnitValue.Unit(rawValue: visit.parameter("unit")), let day = CivilDate(iso: visit.parameter("day")) else {
            throw UnitValues.absent
        }
        return (unit, day)
    }

    private static func note(_ visit: Visit) async throws -> Answer {
        let pages = ValuePages(visit: visit)
        return try await visit.submit(ValuePages.form) { typed in
            let draft = try UnitValueDraft(typed, today: visit.network.now().day())
            try await UnitValues(visit.network).note([draft], by: visit.actor)
            visit.leave(Words(es: "El valor quedó anotado.", en: "The value was noted."))
            return .redirect(ValuePaths.value(draft.unit.rawValue, draft.day.description))
        } again: { values, problem in
            pages.new(values, problem)
        }
    }
}
