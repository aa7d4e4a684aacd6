/// The words of art behind `Stems`, as people and registers of Chile write them. Folded: no accents, ñ as n.
enum StemTables {
    /// Words that carry nothing in a search of several words.
    static let noise: Set<String> = [
        "de", "del", "la", "las", "el", "los", "lo", "y", "e", "o", "u", "en", "a", "al", "para", "por", "the", "of", "and", "n", "no",
        "nro",
        "num", "numero",
    ]

    /// One word cut short.
    static let aliases: [String: String] = [
        "coop": "cooperativa", "cooper": "cooperativa", "cooperat": "cooperativa", "coops": "cooperativa", "ltda": "limitada",
        "ltd": "limitada",
        "lda": "limitada", "sind": "sindicato", "asoc": "asociacion", "fed": "federacion", "feder": "federacion", "confed": "confederacion",
        "muni": "municipalidad", "prod": "productores", "agr": "agricola", "trab": "trabajadores", "emp": "empresa", "soc": "sociedad",
        "cia": "compania", "org": "organizacion", "nac": "nacional", "sto": "santo", "sta": "santa", "pto": "puerto", "pte": "puente",
        "gral": "general", "hnos": "hermanos", "serv": "servicios", "transp": "transportes", "fund": "fundacion", "corp": "corporacion",
        "univ": "universidad", "stgo": "santiago", "valpo": "valparaiso", "ohiggins": "higgins", "com": "comunidad",
        "indep": "independientes",
        "reg": "region", "prov": "provincia", "agrup": "agrupacion", "pobl": "poblacion", "inst": "instituto",
    ]

    /// Nouns that look like participles, and would lose half of themselves: *mercado* is not *mercedes*.
    static let whole: Set<String> = ["mercado", "estado", "ganado", "juzgado", "soldado", "partido", "comunidad"]

    /// Endings of *-icultor*: the trade, the work and the adjective.
    static let trades = ["icolas", "icola", "icultores", "icultoras", "icultora", "icultor", "iculturas", "icultura"]

    /// Short names of phrases; either finds the other.
    private static let short: [String: String] = [
        "apr": "agua potable rural", "ssr": "servicio sanitario rural", "oua": "organizacion usuarios agua", "ag": "asociacion gremial",
        "gtt": "grupo transferencia tecnologica", "eac": "empresa asociativa campesina", "cac": "cooperativa ahorro credito",
        "gore": "gobierno regional", "jjvv": "junta vecinos", "ste": "sindicato trabajadores empresa",
        "sti": "sindicato trabajadores independientes",
        "afc": "agricultura familiar campesina", "sa": "sociedad anonima", "spa": "sociedad acciones", "rm": "region metropolitana",
        "eirl": "empresa individual responsabilidad limitada", "interempresa": "inter empresa", "interempresas": "inter empresa",
        "intercomunal": "inter comunal", "concon": "con con", "cnr": "comision nacional riego", "mipyme": "micro pequena mediana empresa",
    ]

    /// Stems of the phrase that a short name stands for.
    static let phrases: [String: [String]] = {
        let stemmer = Stemmer()
        return short.mapValues { phrase in phrase.split(separator: " ").map { stemmer.stem(String($0)) } }
    }()

    /// Short names by the first stem of their phrase.
    static let shortForms: [String: [(name: String, phrase: [String])]] = {
        var table: [String: [(name: String, phrase: [String])]] = [:]
        for (name, phrase) in phrases.sorted(by: { $0.key < $1.key }) { table[phrase[0], default: []].append((name, phrase)) }
        return table
    }()

    /// What people call one thing; each finds the others.
    private static let circles = [
        "miel abeja apicultor", "leche lecheria lechero lacteo", "vino vina vitivinicola viticultor viticola", "pesca pescador pesquero",
        "papa papero", "riego regante canalista", "mujer femenino", "taxi taxista", "feria feriante", "alga alguero", "apr ssr",
        "municipio municipalidad municipal", "sindicato sindical", "gremio gremial", "universidad universitario", "empresa empresarial",
        "queso quesero", "oveja ovino ovejero", "vaca bovino ganado ganadero vacuno", "bosque forestal silvicultor",
        "cabra caprino cabrero crianceros",
        "energia electrico electrificacion", "vivienda habitacional", "ahorro ahorrante", "profesor docente maestro", "camion camionero",
        "mina minero mineria", "fruta fruticultor frutal frutero", "hortaliza horticultor huerta", "ave avicola pollo",
        "olivo olivicultor oliva",
        "flor floricultor florista", "vecino vecinal", "artesano artesania", "joven juventud juvenil", "turismo turistico",
        "mar maritimo marino",
        "agua hidrico", "salud sanitario", "arroz arrocero", "trigo triguero", "cereza cerecero", "berries frambuesa arandano",
        "buzo buceo",
        "marisco mariscador", "salmon salmonero salmonicultor", "alimento alimenticio alimentario", "panaderia pan panadero",
        "comercio comerciante comercial",
        "transporte transportista", "reciclaje reciclador", "tejido tejedor textil", "remolacha remolachero", "colegio escuela educacional",
        "anciano mayor", "consumo consumidor", "campo campesino rural",
    ]

    /// Stems by stem.
    static let synonyms: [String: [String]] = {
        let stemmer = Stemmer()
        var table: [String: [String]] = [:]
        for circle in circles {
            let stems = circle.split(separator: " ").map { stemmer.stem(String($0)) }.uniqued()
            for stem in stems { table[stem, default: []].append(contentsOf: stems.filter { $0 != stem }) }
        }
        return table
    }()
}
