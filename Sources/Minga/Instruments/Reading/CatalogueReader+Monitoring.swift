import Kit

extension CatalogueReader {
    func readMonitoring() throws(Problem) -> [MonitoringDraft] {
        var drafts: [MonitoringDraft] = []
        for name in files.names(in: "monitoring/") {
            var file = try files.open(name)
            if try file.take("aggregates") != nil {
                for var entry in try file.entries("aggregates") {
                    let id = try key(&entry)
                    var draft = MonitoringDraft(subject: "aggregate/" + id)
                    let what = try entry.words("what")
                    guard let territory = try territory(&entry) else {
                        throw entry.place.key("territory").fault(Words(es: "falta", en: "it is missing"))
                    }
                    draft.aggregate = MonitoringAggregate(
                        id: id, what: what, territory: territory,
                        instruments: try known(try entry.texts("instruments"), at: entry.place.key("instruments")))
                    try fill(&draft, &entry)
                    drafts.append(draft)
                }
                try file.finish()
            } else {
                let id = try known([try file.text("instrument")], at: file.place.key("instrument"))[0]
                var draft = MonitoringDraft(subject: "instrument/" + id)
                try fill(&draft, &file)
                drafts.append(draft)
            }
        }
        return drafts
    }

    private func known(_ ids: [String], at place: CataloguePlace) throws(Problem) -> [String] {
        for id in ids where !instruments.contains(id) { throw place.unknown(id, among: instruments.sorted()) }
        return ids
    }

    private func fill(_ draft: inout MonitoringDraft, _ entry: inout CatalogueEntry) throws(Problem) {
        for var series in try entry.entries("series") { draft.series.append(try self.series(&series)) }
        for var stated in try entry.entries("stated") { draft.growth.append(try growth(&stated)) }
        for var project in try entry.entries("projects") { draft.projects.append(try self.project(&project)) }
        for var unknown in try entry.entries("unknown") {
            let field = "monitoring." + (try unknown.text("field"))
            draft.tasks.append(MissingFact(subject: draft.subject, field: field, doesApply: true, task: try unknown.words("task")))
            try unknown.finish()
        }
        try entry.finish()
    }

    private func series(_ entry: inout CatalogueEntry) throws(Problem) -> MonitoringSeries {
        guard let basis = try entry.code("basis", .basesOfMoney, vocabulary) else {
            throw entry.place.key("basis").fault(Words(es: "falta", en: "it is missing"))
        }
        guard let territory = try territory(&entry) else {
            throw entry.place.key("territory").fault(Words(es: "falta", en: "it is missing"))
        }
        let measure = try entry.text("measure")
        guard MeasureWords.measures[measure] != nil else {
            throw entry.place.key("measure").unknown(measure, among: MeasureWords.measures.keys.sorted())
        }
        let unit = try entry.text("unit")
        guard MeasureWords.units[unit] != nil || Money.Unit(rawValue: unit.uppercased()) != nil else {
            throw entry.place.key("unit").unknown(unit, among: MeasureWords.units.keys.sorted())
        }
        var points: [MonitoringSeries.Point] = []
        for var point in try entry.entries("points") { points.append(try self.point(&point)) }
        let series = MonitoringSeries(
            measure: measure, unit: unit, basis: basis, territory: territory,
            modality: try entry.code("modality", .circumstances, vocabulary),
            agency: try entry.textIfAny("agency"), note: try entry.wordsIfAny("note"), points: points)
        try entry.finish()
        return series
    }

    private func point(_ entry: inout CatalogueEntry) throws(Problem) -> MonitoringSeries.Point {
        let period = try entry.text("period")
        guard period == MonitoringSeries.unknownPeriod || period.split(separator: "/").allSatisfy({ PartialDate(iso: String($0)) != nil })
        else {
            throw entry.place.key("period").fault(Words(es: "«\(period)» no es un período", en: "“\(period)” is not a period"))
        }
        let point = MonitoringSeries.Point(
            period: period, amount: try entry.number("value"), qualifier: try entry.code("qualifier", .qualifiers, vocabulary),
            isEstimate: try entry.flag("estimate"), sourceID: try source(&entry), observedOn: try entry.dateIfAny("date"),
            grade: try grade(&entry), note: try entry.wordsIfAny("note"), doubt: try entry.wordsIfAny("doubt"))
        try entry.finish()
        return point
    }

    private func growth(_ entry: inout CatalogueEntry) throws(Problem) -> StatedGrowth {
        let growth = StatedGrowth(
            measure: try entry.text("measure"), from: try entry.text("from"), until: try entry.text("until"),
            percent: try entry.number("growth_percent"), printed: try entry.textIfAny("printed"), sourceID: try source(&entry),
            observedOn: try entry.dateIfAny("date"), grade: try grade(&entry))
        _ = try entry.wordsIfAny("note")
        try entry.finish()
        return growth
    }

    private func project(_ entry: inout CatalogueEntry) throws(Problem) -> MonitoredProject {
        guard let territory = try territory(&entry) else {
            throw entry.place.key("territory").fault(Words(es: "falta", en: "it is missing"))
        }
        let project = MonitoredProject(
            id: try key(&entry), name: try entry.words("name"), what: try entry.words("what"), territory: territory,
            period: try entry.text("period"), members: try entry.wholeIfAny("members"), kind: try entry.textIfAny("kind"),
            stage: try entry.textIfAny("stage"), sourceID: try source(&entry), observedOn: try entry.dateIfAny("date"),
            grade: try grade(&entry),
            doubt: try entry.wordsIfAny("doubt"))
        try entry.finish()
        return project
    }
}
