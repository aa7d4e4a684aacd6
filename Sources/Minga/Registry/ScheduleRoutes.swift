import Kit

/// Pages of imports that repeat.
enum ScheduleRoutes {
    static let all: [Route] = [
        Route(.get, RegistryPaths.schedules, .holding(.importRecords)) { visit in
            visit.page(SchedulePages(visit: visit).list(try await ImportSchedules(visit.network).all(by: visit.actor)))
        },
        Route(.get, RegistryPaths.newSchedule, .holding(.importRecords)) { visit in
            visit.page(SchedulePages(visit: visit).new(try await Imports(visit.network).batch(visit.parameter("id"))))
        },
        Route(.post, RegistryPaths.newSchedule, .holding(.importRecords)) { visit in
            let batch = try await Imports(visit.network).batch(visit.parameter("id"))
            return try await visit.submit(SchedulePages.form) { typed in
                try await ImportSchedules(visit.network).add(
                    batch.id, typed["origen"] ?? "", days: typed["dias"].flatMap { Int($0) } ?? 0, appliesAlone: typed["solo"] == "si",
                    by: visit.actor)
                visit.leave(Words(es: "La importación se repite.", en: "The import repeats."))
                return .redirect(RegistryPaths.schedules())
            } again: { values, problem in
                SchedulePages(visit: visit).new(batch, values, problem)
            }
        },
        Route(.post, RegistryPaths.removeSchedule, .holding(.importRecords)) { visit in
            try await ImportSchedules(visit.network).remove(visit.parameter("id"), by: visit.actor)
            visit.leave(Words(es: "Ya no se repite.", en: "It repeats no more."))
            return .redirect(RegistryPaths.schedules())
        },
        Route(.get, RegistryPaths.removeSchedule, .holding(.importRecords)) { _ in .redirect(RegistryPaths.schedules()) },
    ]
}
