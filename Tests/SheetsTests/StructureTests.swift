import Kit
import Sheets
import Testing

/// How a sheet is built, found in small examples of what agencies publish.
@Suite struct StructureTests {
    @Test func findsTitlesAndUnitsAboveTheHeader() throws {
        let survey = try Samples.survey(
            "Proyectos 2024;;\n(Montos en miles de $);;\n;;\nCódigo;Comuna;Monto\n01101;Iquique;1.500\n01107;Alto Hospicio;2.250\n05101;Valparaíso;12.000\n;Total;15.750\n\nFuente: SUBDERE;;\n"
        )
        #expect(survey.headerRow.value == 4 && survey.headerRows == [4])
        #expect(survey.titles.map(\.row) == [1, 2])
        #expect(survey.rows == 3 && survey.firstRow == 5 && survey.lastRow == 7)
        #expect(survey.totals.map(\.row) == [8] && survey.totals[0].kind == .total)
        #expect(survey.totals[0].reason.en.contains("sum of the 3 rows above"))
        #expect(survey.notes == [10])
        #expect(survey.columns.map(\.name) == ["Código", "Comuna", "Monto"])
        #expect(survey.columns.map(\.type.value) == [.code, .text, .integer])
        #expect(survey.columns[2].unit?.value == "miles de pesos" && survey.columns[2].unit?.reason.en == "Row 2 says so.")
        #expect(survey.columns[2].marks?.value == .dotThousands && survey.columns[2].sum?.description == "15750")
    }

    @Test func readsAHeaderOfTwoLevels() throws {
        let survey = try Samples.survey(
            "Comuna,2023,,2024,\n,Hombres,Mujeres,Hombres,Mujeres\nArica,10,20,30,40\nIquique,11,21,31,41\nTocopilla,12,22,32,42\n")
        #expect(survey.headerRows == [1, 2] && survey.rows == 3)
        #expect(
            survey.columns.map(\.name) == [
                "Comuna", "2023 · Hombres", "2023 · Mujeres", "2024 · Hombres", "2024 · Mujeres",
            ])
        #expect(survey.columns[3].group == "2024")
    }

    @Test func readsAGroupRowAboveTheNames() throws {
        let survey = try Samples.survey(
            "nota;;;\n;;Superficie (m2);Superficie (m2)\nCODIGO;MUNICIPIO;2023;2022\n1101;IQUIQUE;5;6\n5101;X;7;No Aplica\n13101;Y;8;9\n")
        #expect(survey.headerRow.value == 3 && survey.headerRows == [2, 3])
        #expect(survey.columns.map(\.name) == ["CODIGO", "MUNICIPIO", "2023", "2022"])
        #expect(survey.columns[2].unit?.value == "m²" && survey.columns[2].group == "Superficie (m2)")
        #expect(survey.columns[0].lostZeros?.rows == 2 || survey.columns[0].lostZeros == nil)
        #expect(survey.columns[3].type.value == .integer && survey.columns[3].texts.map(\.text) == ["No Aplica"])
    }

    @Test func aSheetMayHaveNoHeader() throws {
        let survey = try Samples.survey("1;0;Presidencia\n1;1;Presidencia\n2;0;Congreso\n")
        #expect(survey.headerRow.value == nil && survey.rows == 3)
        #expect(survey.columns.map(\.name) == ["Columna 1", "Columna 2", "Columna 3"])
    }

    @Test func tellsSubtotalsFromTotals() throws {
        let survey = try Samples.survey(
            "Región;Comuna;Monto\nArica;Putre;10\nArica;Camarones;20\nSubtotal;;30\nTarapacá;Pica;5\nTarapacá;Huara;7\nSubtotal;;12\nTotal general;;42\n"
        )
        #expect(survey.rows == 4)
        #expect(survey.totals.map(\.row) == [4, 7, 8] && survey.totals.map(\.kind) == [.subtotal, .subtotal, .total])
        #expect(survey.columns[2].sum?.description == "42")
    }

    @Test func namesThatBeginWithTotalAreData() throws {
        let survey = try Samples.survey(
            "id;nombre;monto\nR1;Total Coverage Ltd;5\nR1;Total Coverage Ltd;5\nR2;Suma y Sigue Ltda.;7\nR3;Otra;9\n")
        #expect(survey.rows == 4 && survey.totals.isEmpty && survey.identicalRows == 1)
    }

    @Test func findsRowsThatHoldOthers() throws {
        let text = """
            Subtítulo;Item;Asignación;Denominación;Presupuesto
            05;;;TRANSFERENCIAS;100
            05;02;;Del Gobierno;60
            05;02;001;Uno;25
            05;02;002;Dos;35
            05;03;;Otros;40
            09;;;APORTE FISCAL;50
            09;01;;Libre;50
            ;;;RESULTADO;-7

            """
        let book = try Workbook(bytes: Array(text.utf8))
        let survey = try book.survey(0)
        let hierarchy = try #require(survey.hierarchy)
        #expect(hierarchy.columns == [2, 3] && hierarchy.rowsByLevel == [2, 3, 2])
        #expect(hierarchy.parents == 3 && hierarchy.equalToSum == 3 && hierarchy.doubleCounts)
        #expect(survey.totals.map(\.row) == [9] && survey.totals[0].kind == .result)
        let table = try book.table(0, survey)
        var outer = ExactNumber.zero
        while let row = try table.next() {
            if row.level == 1 { outer = outer + (table.number(row, 5) ?? .zero) }
        }
        #expect(outer.description == "150")
    }

    @Test(arguments: [
        ("1.234\n12.500\n150.000", NumberMarks.dotThousands, "163734"), ("1,234\n12,500\n150,000", .commaThousands, "163734"),
        ("1.5\n2.25\n100", .commaThousands, "103.75"), ("1,5\n2,25\n1.000", .dotThousands, "1003.75"),
        ("0.125\n3.500\n1.250", .commaThousands, "4.875"), ("$ 1.000.000\n$ 5\n-$ 7", .dotThousands, "999998"),
        ("10\n20\n30", .plain, "60"),
    ])
    func readsMarks(_ values: String, _ marks: NumberMarks, _ sum: String) throws {
        let survey = try Samples.survey("monto;x\n" + values.replacing("\n", with: ";a\n") + ";a\n")
        #expect(survey.columns[0].marks?.value == marks && survey.columns[0].sum?.description == sum)
    }

    @Test(arguments: [
        ("6/1/2001\n5/31/2003\n1/2/2004", DateOrder.monthFirst), ("6/1/2001\n31/5/2003\n1/2/2004", .dayFirst),
        ("2001-01-06\n2003-05-31 10:00:00\ns/i", .yearFirst), ("1/2/2003\n3/4/2005\n5/6/2007", .dayFirst),
    ])
    func readsTheOrderOfDates(_ values: String, _ order: DateOrder) throws {
        let survey = try Samples.survey("fecha;x\n" + values.replacing("\n", with: ";a\n") + ";a\n")
        #expect(survey.columns[0].type.value == .date && survey.columns[0].dateOrder?.value == order)
    }

    @Test func countsDirt() throws {
        let survey = try Samples.survey(
            """
            nombre;direccion;empresas;hasta;monto
            Uno;BRASIL N?650;76449329-K A: 76449352-4 B;2810-12-07;5
             Dos;¿Calle?;76449329-9;2020-01-01;s/i
            Tres;PE?A 1;77.295.440-9 | 76.832.220-1;2021-01-01;Sin datos
            Cuatro;x;82878900-7 82878900-7;2022-02-02;6
            Cinco;y;;2023-03-03;7

            """)
        #expect(survey.columns[0].edgeSpaces == 1)
        #expect(survey.columns[1].lostCharacters == 2)
        #expect(survey.columns[2].manyValues?.rows == 3)
        #expect(survey.columns[3].impossibleDates == 1)
        #expect(survey.columns[4].type.value == .integer && survey.columns[4].sum?.description == "18")
        #expect(survey.columns[4].texts.map { "\($0.text) \($0.count)" } == ["Sin datos 1", "s/i 1"])
    }

    @Test func aPersonMayOverride() throws {
        var choices = SheetChoices()
        choices.headerRow = 2
        choices.totals = [4]
        choices.types = [1: .text]
        choices.units = [2: "UF"]
        choices.marks = [2: .commaThousands]
        let survey = try Samples.survey("a;b\nc;d\n1;1.500\n2;2.500\n3;3.500\n", choices: choices)
        #expect(survey.headerRow.value == 2 && survey.headerRow.isChosen && survey.totals.map(\.row) == [4] && survey.rows == 2)
        #expect(survey.columns.map(\.name) == ["c", "d"])
        #expect(survey.columns[0].type.value == .text && survey.columns[0].type.isChosen)
        #expect(survey.columns[1].unit?.value == "UF" && survey.columns[1].sum?.description == "5")
        choices = SheetChoices()
        choices.headerRow = 0
        choices.data = [3]
        let bare = try Samples.survey("a;1\nb;2\nTotal;3\n", choices: choices)
        #expect(bare.headerRow.value == nil && bare.rows == 3 && bare.totals.isEmpty)
    }

    @Test func aSecondTableBelowIsNotReadUnderTheFirstNames() throws {
        let text = """
            Programa;Monto;Fecha
            Riego;1.500;03-04-2024
            Caminos;2.250;05-04-2024
            Total;3.750;

            Comuna;Socias;Socios
            Palena;12;7
            Chaitén;30;41

            Fuente: sesión 3;;
            """
        let survey = try Samples.survey(text)
        #expect(survey.rows == 2 && survey.totals.map(\.row) == [4] && survey.nextTable == 6 && survey.end?.value == 5)
        #expect(survey.rowsBelow == 4 && survey.remarks.contains { $0.es.contains("fila 6") })
        #expect(survey.columns[1].sum?.description == "3750")
        var choices = SheetChoices()
        choices.headerRow = 6
        let second = try Samples.survey(text, choices: choices)
        #expect(second.columns.map(\.name) == ["Comuna", "Socias", "Socios"] && second.rows == 2 && second.notes == [10])
        choices = SheetChoices()
        choices.lastRow = 3
        let short = try Samples.survey(text, choices: choices)
        #expect(short.rows == 2 && short.totals.isEmpty && short.rowsBelow == 5 && short.nextTable == nil)
        let book = try Workbook(bytes: Array(text.utf8))
        let table = try book.table(0, survey)
        var numbers: [Int] = []
        while let row = try table.next() { numbers.append(row.number) }
        #expect(numbers == [2, 3, 4])
    }

    @Test func aGapAndARowOfTextsAreNoSecondTable() throws {
        let survey = try Samples.survey("Nombre;Año;Nota\nA;2020;x\nB;2021;y\nC;2022;z\n\nD;s/i;pendiente\nE;2023;w\n")
        #expect(survey.rows == 5 && survey.nextTable == nil && survey.end == nil)
    }
}
