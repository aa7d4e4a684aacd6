import Kit

/// Kinds of organisation by region, and what is open to them.
struct GroupSection {
    let language: Language
    let groups: [ServedGroup]

    private static let most = 60
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private func whole(_ count: Int) -> HTML { HTML(text: Numbers.whole(count, language)) }

    var html: HTML {
        guard !groups.isEmpty else {
            return "<p>\(said("El registro aún no tiene organizaciones.", "The registry has no organisations yet."))</p>"
        }
        return "<p>\(method)</p>\(table)\(when: groups.count > Self.most, "<p class=\"soft\">\(rest)</p>")"
    }

    private var method: String {
        said(
            "Se cuentan los instrumentos cuyas reglas se conocen y rigen hoy. «Ninguno» quiere decir que todas esas reglas dicen no; de los demás instrumentos no se sabe. «Falta saber» no es «no».",
            "Instruments count whose rules are known and in force today. “None” means that all these rules say no; of the other instruments it is not known. “Not known yet” is not “no”."
        )
    }

    private var rest: String {
        let count = Numbers.whole(groups.count - Self.most, language)
        return said("Hay \(count) grupos más en la descarga.", "There are \(count) more groups in the download.")
    }

    private var table: HTML {
        let columns = [
            DataTable.Column(Words(es: "Tipo", en: "Kind")), DataTable.Column(Words(es: "Etapa", en: "Stage")),
            DataTable.Column(Words(es: "Región", en: "Region")),
            DataTable.Column(Words(es: "Organizaciones", en: "Organisations"), isNumber: true),
            DataTable.Column(Words(es: "Alguno abierto", en: "Some open"), isNumber: true),
            DataTable.Column(Words(es: "Falta saber", en: "Not known yet"), isNumber: true),
            DataTable.Column(Words(es: "Ninguno", en: "None"), isNumber: true),
        ]
        let rows = groups.prefix(Self.most).map { group -> [HTML] in
            [
                HTML(text: language(group.kind.title)), HTML(text: group.stage.map { language($0.short) } ?? "–"),
                HTML(text: language(ImpactWords.region(group.region))), whole(group.count), whole(group.open), whole(group.unknown),
                whole(group.none),
            ]
        }
        return DataTable(caption: Words(es: "Grupos del registro", en: "Groups of the registry"), columns: columns, rows: Array(rows)).html(
            language)
    }
}
