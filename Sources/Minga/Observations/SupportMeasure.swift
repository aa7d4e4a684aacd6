import Kit

/// What a figure measures. Amounts of different kinds are never added: what was announced, approved, contracted and spent are four facts
/// (`DOMAIN`: a road announced at 660 million pesos was built with about 579).
public enum SupportMeasure: String, Sendable, CaseIterable, Bindable {
    case announced = "anunciado"
    /// Asked for, and not approved as far as the source says.
    case requested = "solicitado"
    case approved = "aprobado"
    case contracted = "contratado"
    case spent = "ejecutado"
    /// Expense that the budget law authorises, as enacted.
    case initialBudget = "presupuesto-inicial"
    /// The same after the changes of the year.
    case currentBudget = "presupuesto-vigente"
    /// Expense accrued from January to the month said.
    case spentBudget = "presupuesto-ejecutado"
    case initialIncome = "ingreso-inicial"
    case currentIncome = "ingreso-vigente"
    case receivedIncome = "ingreso-percibido"
    /// Income less expense, as the source prints it; may be negative.
    case balance = "resultado"
    /// What private parties add to a project.
    case privateShare = "aporte-privado"
    /// The part of it in money.
    case privateCash = "aporte-privado-dinero"
    /// Spending certified for a tax benefit: not a transfer.
    case taxBasis = "certificado-tributario"
    case beneficiaries = "beneficiarios"
    case projects = "proyectos"

    public enum Kind: Sendable {
        case money, count
    }

    public var kind: Kind {
        switch self {
        case .beneficiaries, .projects: .count
        default: .money
        }
    }

    public var title: Words {
        switch self {
        case .announced: Words(es: "Monto anunciado", en: "Amount announced")
        case .requested: Words(es: "Monto solicitado", en: "Amount requested")
        case .approved: Words(es: "Monto aprobado", en: "Amount approved")
        case .contracted: Words(es: "Monto contratado", en: "Amount contracted")
        case .spent: Words(es: "Monto ejecutado", en: "Amount spent")
        case .initialBudget: Words(es: "Presupuesto de gasto inicial", en: "Initial expense budget")
        case .currentBudget: Words(es: "Presupuesto de gasto vigente", en: "Current expense budget")
        case .spentBudget: Words(es: "Gasto ejecutado del presupuesto", en: "Budget expense executed")
        case .initialIncome: Words(es: "Presupuesto de ingresos inicial", en: "Initial income budget")
        case .currentIncome: Words(es: "Presupuesto de ingresos vigente", en: "Current income budget")
        case .receivedIncome: Words(es: "Ingresos percibidos", en: "Income received")
        case .balance: Words(es: "Resultado (ingresos menos gastos)", en: "Result (income less expense)")
        case .privateShare: Words(es: "Aporte privado", en: "Private contribution")
        case .privateCash: Words(es: "Aporte privado en dinero", en: "Private contribution in money")
        case .taxBasis: Words(es: "Monto certificado para beneficio tributario", en: "Amount certified for a tax benefit")
        case .beneficiaries: Words(es: "Beneficiarios", en: "Beneficiaries")
        case .projects: Words(es: "Proyectos", en: "Projects")
        }
    }

    /// The measure of the income side that answers to one of expense.
    var ofIncome: SupportMeasure {
        switch self {
        case .initialBudget: .initialIncome
        case .currentBudget: .currentIncome
        case .spentBudget: .receivedIncome
        default: self
        }
    }
}

/// How a row stands to the others of its file: only rows that `adds` are ever summed.
public enum RowRole: String, Sendable, CaseIterable, Bindable {
    /// Counts by itself.
    case adds = "suma"
    /// Holds the rows below it, which already say its money.
    case holds = "contiene"
    /// Repeats the amounts of another row of the same project, one row per company or region.
    case repeats = "repite"
    /// A balance of other rows.
    case balance = "saldo"

    public var title: Words {
        switch self {
        case .adds: Words(es: "Se suma", en: "Is added")
        case .holds: Words(es: "Contiene a otras filas", en: "Holds other rows")
        case .repeats: Words(es: "Repite el monto de otra fila", en: "Repeats the amount of another row")
        case .balance: Words(es: "Saldo de otras filas", en: "Balance of other rows")
        }
    }
}
