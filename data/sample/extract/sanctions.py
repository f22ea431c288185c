"""Extracts of the sanctions sources for data/sample/raw. Needs openpyxl; run as `python sanctions.py [source...]`."""
import datetime
import io
import re
import sys
import warnings
import zipfile

import openpyxl

from common import DATA, write

warnings.simplefilter("ignore")
FIXED = datetime.datetime(2026, 1, 1)
PUBLIC = "jp-gov"


def workbook_bytes(book):
    """An XLSX whose bytes depend on its content alone."""
    book.properties.created = book.properties.modified = FIXED
    book.properties.creator = "extract"
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as src, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as dst:
        for name in src.namelist():
            info = zipfile.ZipInfo(name, FIXED.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            content = src.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2026-01-01T00:00:00Z", content)
            dst.writestr(info, content)
    return out.getvalue()


def copy_rows(source, target, rows):
    for at, row in enumerate(rows, 1):
        for cell in source[row]:
            if cell.value is not None:
                copy = target.cell(at, cell.column, cell.value)
                copy.number_format = cell.number_format
        if source.row_dimensions[row].hidden:
            target.row_dimensions[at].hidden = True


def mof_rows(sheet):
    """Title and header rows, then of the entries: the first three, each eighth of the Russia block, and one of each trap."""
    header = next(
        (r for r in range(1, 13) for c in sheet[r] if re.sub(r"\s", "", str(c.value)) == "告示日付"), None)
    if header is None:
        return [r for r in range(1, min(sheet.max_row, 12) + 1)]
    block = re.search("クリミア|ロシア|ベラルーシ", sheet.title)
    kept, seen = [], set()
    entries = [r for r in range(header + 1, sheet.max_row + 1)
               if any(c.value not in (None, "") for c in sheet[r])]
    for i, r in enumerate(entries):
        day = str(sheet.cell(r, 1).value)
        kinds = {re.sub(r"\d+", "9", day.replace("\n", "/"))[:24]}
        kinds |= {(c.column, type(c.value).__name__) for c in sheet[r] if c.value is not None}
        kinds |= {"hidden"} if sheet.row_dimensions[r].hidden else set()
        if i < 3 or (block and i % 8 == 0) or kinds - seen:
            kept.append(r)
        seen |= kinds
    return list(range(1, header + 1)) + kept


def jp_mof_sanctions():
    full = openpyxl.load_workbook(DATA / "sanctions/jp_mof/shisantouketsu20260305.xlsx")
    cut = openpyxl.Workbook()
    cut.remove(cut.active)
    for sheet in full.worksheets:
        copy_rows(sheet, cut.create_sheet(sheet.title), mof_rows(sheet))
    write("jp_mof_sanctions", "2026-03-05", "whole", "shisantouketsu20260305.xlsx", workbook_bytes(cut), PUBLIC,
          "all 45 sheets; of each list the first entries, each eighth of the Russia block and one of each kind of trap")


EXTRACTS = [jp_mof_sanctions]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    for extract in EXTRACTS:
        if not wanted or extract.__name__ in wanted:
            extract()
