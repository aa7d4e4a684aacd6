"""Makes the small workbooks of this folder anew. Needs openpyxl, xlwt and odfpy from PyPI; the tests only read what is committed.

    python3 make.py
"""

import datetime
from pathlib import Path

import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

HERE = Path(__file__).parent
ROWS = [["Quesería Ñuñoa", 1_250_000, datetime.date(2024, 2, 29), True], ["Apícola “El Ulmo”", 980_500.5, datetime.date(2023, 12, 31), False]]
LONG = [f"{index}: " + ("ñandú €" if index % 2 else "texto llano ") * 90 for index in range(40)]


def xlsx() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Montos"
    sheet["A1"] = "Informe de aportes"
    sheet.merge_cells("A1:D1")
    sheet["A2"] = "(Montos en miles de $)"
    for column, text in enumerate(["Organización", "Monto", "Fecha", "Vigente"], 1):
        sheet.cell(row=4, column=column, value=text)
    for row, values in enumerate(ROWS, 5):
        for column, value in enumerate(values, 1):
            sheet.cell(row=row, column=column, value=value)
    sheet["A7"] = "Total"
    sheet["B7"] = "=SUM(B5:B6)"
    other = book.create_sheet("Notas y más")
    other["C3"] = "solo aquí"
    other["C4"] = datetime.time(10, 30)
    other["C5"] = datetime.datetime(2024, 7, 1, 23, 59, 59)
    book.save(HERE / "openpyxl.xlsx")


def xls() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Montos")
    day = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    sheet.write_merge(0, 0, 0, 3, "Informe de aportes")
    for column, text in enumerate(["Organización", "Monto", "Fecha", "Vigente"]):
        sheet.write(2, column, text)
    for row, values in enumerate(ROWS, 3):
        for column, value in enumerate(values):
            if column == 2:
                sheet.write(row, column, value, day)
            else:
                sheet.write(row, column, value)
    long = book.add_sheet("Largos")
    for row, text in enumerate(LONG):
        long.write(row, 0, row)
        long.write(row, 1, row + 0.25)
        long.write(row, 2, text)
    book.save(str(HERE / "xlwt.xls"))


def ods() -> None:
    book = OpenDocumentSpreadsheet()
    table = Table(name="Montos")

    def add(cells):
        row = TableRow()
        for cell in cells:
            row.addElement(cell)
        table.addElement(row)

    def text(value, **more):
        cell = TableCell(valuetype="string", **more)
        for line in value.split("\n"):
            cell.addElement(P(text=line))
        return cell

    add([text("Informe de aportes", numbercolumnsspanned=4, numberrowsspanned=1), CoveredTableCell(numbercolumnsrepeated=3)])
    table.addElement(TableRow(numberrowsrepeated=2))
    add([text(name) for name in ["Organización", "Monto", "Fecha", "Vigente"]])
    for name, amount, date, flag in ROWS:
        add([
            text(name), TableCell(valuetype="float", value=amount), TableCell(valuetype="date", datevalue=date.isoformat()),
            TableCell(valuetype="boolean", booleanvalue="true" if flag else "false"),
        ])
    add([text("dos\nlíneas"), TableCell(numbercolumnsrepeated=2), TableCell(valuetype="float", value=7), TableCell(numbercolumnsrepeated=16380)])
    table.addElement(TableRow(numberrowsrepeated=1_048_000))
    book.spreadsheet.addElement(table)
    second = Table(name="Otra")
    row = TableRow()
    row.addElement(TableCell(valuetype="percentage", value=0.125, numbercolumnsrepeated=2))
    second.addElement(row)
    book.spreadsheet.addElement(second)
    book.save(str(HERE / "odfpy.ods"))


if __name__ == "__main__":
    xlsx()
    xls()
    ods()
