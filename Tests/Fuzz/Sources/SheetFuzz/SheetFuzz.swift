import Foundation
import Kit
import Sheets

/// libFuzzer, with the function that it calls with each invented input.
@_silgen_name("LLVMFuzzerRunDriver")
private func drive(
    _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main enum SheetFuzz {
    static func main() {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        exit(drive(&count, &arguments, fuzz))
    }
}

/// The first byte says in what the rest is wrapped, so that XML inside archives is reached without guessing its packing; an even first
/// byte gives the rest as it is.
private func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let start, count > 1 else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    read(start[0] % 2 == 0 ? rest : Wrapping.wrap(rest, kind: Int(start[0] / 2) % 6))
    return 0
}

private func read(_ bytes: [UInt8]) {
    var limits = SheetLimits()
    limits.unpacked = 1 << 22
    limits.rows = 100_000
    do throws(Problem) {
        let book = try Workbook(bytes: bytes, limits: limits)
        for sheet in book.sheets.indices.prefix(3) {
            let rows = try book.rows(of: sheet)
            var widest = 0
            while let row = try rows.next() { widest = max(widest, row.cells.count) }
            // A thousand columns say no more of a survey than a few, and take a hundred times as long.
            guard widest <= 40 else { continue }
            let survey = try book.survey(sheet)
            let table = try book.table(sheet, survey)
            while let row = try table.next() {
                for column in survey.columns.prefix(20) {
                    _ = table.number(row, column.number)
                    _ = table.day(row, column.number)
                }
            }
        }
    } catch {
        precondition(!error.detail.es.isEmpty && !error.detail.en.isEmpty)
    }
}
