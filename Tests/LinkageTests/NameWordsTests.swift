import Linkage
import Testing

@Suite("Names are taken apart")
struct NameWordsTests {
    @Test(
        "forms of writing are set aside",
        arguments: [
            ("Coop. Campesina El Maitén Ltda.", "cooperativa campesina maiten", ""),
            ("COOPERATIVA CAMPESINA DE MAITÉN LIMITADA", "cooperativa campesina maiten", ""),
            ("Comité de Agua Potable Rural Sta. Inés", "comite ssr santa ines", ""),
            ("Comité APR Santa Inés", "comite ssr santa ines", ""), ("Servicio Sanitario Rural Río Claro", "ssr rio claro", ""),
            ("Sindicato N° 012 de Trab. Indep.", "sindicato trabajadores independientes", "12"), ("Red Quilanto123", "red quilanto", "123"),
            ("Red 12a3", "red", "123"), ("Soc. Agrícola S.A.", "sociedad agricola", ""), ("", "", ""), ("№ 0", "", "0"),
        ])
    func parts(_ name: String, _ words: String, _ numbers: String) {
        let read = NameWords(name)
        #expect(read.words.joined(separator: " ") == words)
        #expect(read.numbers.joined(separator: " ") == numbers)
    }
}
