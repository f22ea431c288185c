"""Extracts of the sanctions sources for data/sample/raw. Needs openpyxl and pypdf; run as `python sanctions.py [source...]`."""
import csv
import datetime
import io
import json
import re
import sys
import warnings
import zipfile

import openpyxl
import pypdf

from common import DATA, lines, read, write

warnings.simplefilter("ignore")
FIXED = datetime.datetime(2026, 1, 1)
PUBLIC = "jp-gov"
US = "us-public-domain"


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


def pdf_pages(path, pages):
    """The first pages of a PDF, with bytes that depend on them alone."""
    source = pypdf.PdfReader(DATA / path)
    cut = pypdf.PdfWriter()
    for page in source.pages[:pages]:
        cut.add_page(page)
    cut.compress_identical_objects()
    out = io.BytesIO()
    cut.write(out)
    return out.getvalue()


def jp_meti():
    """Pages that end with the end of an entry."""
    for source, vintage, name, pages in (("jp_meti_ru", "2025-09-12", "list_russia_tokutei.pdf", 5),
                                         ("jp_meti_by", "2022-07-05", "list_belarus_tokutei.pdf", 2),
                                         ("jp_meti_third", "2025-09-12", "list_daisangoku_tokutei.pdf", 1)):
        write(source, vintage, "whole", name, pdf_pages("sanctions/jp_meti/" + name, pages), PUBLIC,
              f"the first {pages} pages")


def jp_meti_eul():
    sheet = openpyxl.load_workbook(DATA / "sanctions/jp_meti/20250929_4.xlsx").active
    cut = openpyxl.Workbook()
    cut.remove(cut.active)
    seen, kept = {}, [1]
    for row in range(2, sheet.max_row + 1):
        country = sheet.cell(row, 2).value
        seen[country] = seen.get(country, 0) + 1
        if seen[country] <= (12 if "Russian" in country else 1):
            kept.append(row)
    copy_rows(sheet, cut.create_sheet(sheet.title), kept)
    write("jp_meti_eul", "2025-09-29", "whole", "20250929_4.xlsx", workbook_bytes(cut), PUBLIC,
          "twelve parties in Russia and the first of each other country")


def us_csl():
    full = json.loads(read("sanctions/us_csl/screening-list.json.gz"))
    seen, kept = {}, []
    for entry in full["entries"]:
        key = (entry["s"], entry.get("c") == ["RU"], entry.get("t"))
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= (12 if key[1] else 3):
            kept.append(entry)
    tables = full["tables"]
    for field, name in (("lr", "licenceRequirements"), ("lp", "licencePolicies"), ("pg", "programmes")):
        used = sorted({e[field] for e in kept if isinstance(e.get(field), int)})
        tables[name] = [tables[name][i] for i in used]
        for entry in kept:
            if isinstance(entry.get(field), int):
                entry[field] = used.index(entry[field])
    full["entries"], full["entryCount"] = kept, len(kept)
    full.pop("countsBySource")
    full.pop("listAuthority")
    write("us_csl", "2026-07-31", "whole", "screening-list.json.gz",
          json.dumps(full, ensure_ascii=False, separators=(",", ":")).encode(), US,
          "of each list and type the first entries, more where all addresses are in Russia; count of entries set to those kept")


def us_ofac():
    sdn = read("sanctions/us_ofac_2021/sdn.csv.gz").split("\r\n")
    russia = [line for line in sdn if re.search("UKRAINE-EO|RUSSIA", line)]
    kept = sdn[:5] + russia[:80] + [line for line in sdn if "] [" in line][:5]
    ids = {line.split(",")[0] for line in kept}
    end = "\r\n\x1a"
    write("us_ofac_sdn", "2021-07-07", "whole", "sdn.csv", ("\r\n".join(kept) + end).encode(), US,
          "five first parties, 80 of the programmes on Russia and Ukraine, five of several programmes")
    for source, name in (("us_ofac_add", "add.csv"), ("us_ofac_alt", "alt.csv")):
        text = read(f"sanctions/us_ofac_2021/{name}.gz").split("\r\n")
        write(source, "2025-01-06", "whole", name,
              ("\r\n".join(line for line in text if line.split(",")[0] in ids) + end).encode(), US,
              "lines of the parties kept in us_ofac_sdn")
    prim = read("sanctions/us_ofac_2021/cons_prim.csv").split("\r\n")
    comments = read("sanctions/us_ofac_2021/cons_comments.csv")
    ids = {line.split(",")[0] for line in comments.split("\r\n")} - {"\x1a"}
    kept = prim[:5] + [line for line in prim if line.split(",")[0] in ids]
    write("us_ofac_cons", "2025-12-19", "cons_prim", "cons_prim.csv", ("\r\n".join(kept) + end).encode(), US,
          "five first parties and those whose remarks go on")
    write("us_ofac_cons", "2025-12-19", "cons_comments", "cons_comments.csv", comments.encode(), US, "whole")


def un_sc_sanctions():
    text = read("sanctions/un/UN_consolidated.xml.gz")
    out = [text[:text.index("<INDIVIDUALS>")]]
    for section, record in (("INDIVIDUALS", "INDIVIDUAL"), ("ENTITIES", "ENTITY")):
        records = re.findall(rf"<{record}>.*?</{record}>", text, re.S)
        seen, kept = {}, []
        for one in records:
            regime = re.search("<UN_LIST_TYPE>(.*?)</UN_LIST_TYPE>", one).group(1)
            seen[regime] = seen.get(regime, 0) + 1
            if seen[regime] <= 1:
                kept.append(one)
        out.append(f"<{section}>\n    " + "\n    ".join(kept) + f"\n  </{section}>\n")
    out.append("</CONSOLIDATED_LIST>\n")
    write("un_sc_sanctions", "2026-02-27", "whole", "UN_consolidated.xml.gz", "".join(out).encode(),
          "un-sc", "the first individual and the first entity of each regime")


def gb_fcdo_designations():
    rows = list(csv.reader(io.StringIO(read("sanctions/curated/uk_sanctions_list_russia_regime_designations.csv.gz"), newline="")))
    seen, kept = {}, [rows[0]]
    for row in rows[1:]:
        key = (row[4], row[6][:4])
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= 4:
            kept.append(row)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(kept)
    write("gb_fcdo_designations", "2026-08-22", "whole", "uk_sanctions_list_russia_regime_designations.csv.gz",
          out.getvalue().encode(), "ogl-3.0", "four designations of each kind of party and year")


def gsdb():
    states = ("Japan", "Russia", "Soviet Union")
    write("gsdb", "2023-06-01", "whole", "GSDB_V3.csv",
          lines("sanctions/gsdb/GSDB_V3.csv", lambda line: any(s in line for s in states)), "gsdb",
          "cases that name Japan, Russia or the Soviet Union")


def eu_oj():
    """The annexes may not be passed on: six invented entries in their layout."""
    header = read("sanctions/eu_oj/32014R0269.csv.gz").split("\n")[0].strip()
    columns = header.split(",")
    for slot, entries in (
        ("32014R0269", [("1", "EU-UKR", "I.PERSONS", "Asset freeze", "17.3.2014", "Person", "Synthetic PERSON One"),
                        ("2", "EU-UKR", "I.ENTITIES", "Asset freeze", "9 March 2022", "Company", "Synthetic Company Two"),
                        ("3", "EU-UKR", "I.PERSONS", "Asset freeze", "26 Feb. 2023", "Person", "Synthetic PERSON Three")]),
        ("32014R0833", [("1", "EU-RUS", "IV", "Export control", "2022-02-26", "LegalEntity", "Synthetic Plant Four"),
                        ("2", "EU-RUS", "XLII", "Transportation restrictions", "27.6.2024", "Vessel", "SYNTHETIC SHIP"),
                        ("", "EU-RUS", "III", "Financial restrictions", "", "LegalEntity", "SYNTHETIC BANK")]),
    ):
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        for record, key, annex, measure, day, schema, name in entries:
            writer.writerow({"celex": slot, "recordId": record, "programKey": key, "annex": annex, "measure": measure,
                             "startDate": day, "schema": schema, "name": name, "reason": "synthetic"})
        write("eu_oj", "2026-07-17", slot, slot + "_synthetic.csv", out.getvalue().encode(), "cc-by-nc-4.0",
              "synthetic entries in the layout of the annexes")


def whole_tables():
    for source, vintage, name in (("chpl", "2024-02-23", "common_high_priority_list_hs6.csv"),
                                  ("jp_import_ban", "2022-04-19", "japan_import_ban_2022_hs.csv"),
                                  ("ru_food_embargo", "2014-08-07", "russia_food_embargo_hs_headings.csv"),
                                  ("jp_trade_measures", "2025-09-12", "japan_trade_measures_timeline.csv")):
        write(source, vintage, "whole", name, (DATA / "sanctions/curated" / name).read_bytes(), "project", "whole")


def jp_law_etco():
    name = "324CO0000000378_20260214_507CO0000000376.xml"
    text = read("sanctions/jp_law/" + name)
    head = text[:text.index("<EnactStatement>")]
    tables = re.findall(r"<AppdxTable>.*?</AppdxTable>", text, re.S)
    kept = [t for t in tables if re.search("<AppdxTableTitle[^>]*>別表第二の[三四]<", t)]
    write("jp_law_etco", "2026-02-14", "whole", name + ".gz", (head + "".join(kept) + "</LawBody></Law>").encode(),
          PUBLIC, "Appended Tables 2-3 and 2-4")


EXTRACTS = [jp_mof_sanctions, jp_meti, jp_meti_eul, us_csl, us_ofac, un_sc_sanctions, gb_fcdo_designations, gsdb,
            eu_oj, whole_tables, jp_law_etco]

if __name__ == "__main__":
    wanted = sys.argv[1:]
    for extract in EXTRACTS:
        if not wanted or extract.__name__ in wanted:
            extract()
