"""Extracts of the trade and control sources: only the rows the sample needs, each line as the source wrote it.

Where a source may not be passed on at all, or no file of it is held, a small synthetic file stands in its place: its
layout is the source's, its numbers are made up, and its name says so.
"""
import io
import zipfile
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import common

LEGACY = "un_comtrade_legacy"
PAIR = {"392": {"643", "810"}, "643": {"392"}, "810": {"392"}}
ISO3 = set(common.STATES.values())
COW = {str(code) for code in common.STATES}


def comtrade_keeps(reporter, partner):
    """Japan with Russia or the USSR, either way, and each of the three with the world."""
    return partner in PAIR.get(reporter, ()) or (partner == "0" and reporter in PAIR)


def entry_of(source, slot=None):
    """The catalogue's entry of a source and slot."""
    return next(e for e in common.catalog() if e["source_id"] == source and slot in (None, e["slot"]))


def extract(source, name, licence, note, keep, slot=None, **how):
    """The lines of a held file that keep(line) takes."""
    entry = entry_of(source, slot)
    common.write(source, entry["vintage"], entry["slot"], name, common.lines(entry["path"], keep, **how), licence, note)


def whole(source, name, licence, slot=None, note="whole"):
    """A file whose terms let it be held as it is."""
    entry = entry_of(source, slot)
    content = (common.DATA / entry["path"]).read_bytes()
    common.write(source, entry["vintage"], entry["slot"], name, content, licence, note)


def synthetic(source, vintage, slot, name, text, encoding="utf-8"):
    """A file of made-up numbers in the layout of a source."""
    common.write(source, vintage, slot, name, text.encode(encoding), "synthetic", "made-up numbers in the layout of the source")


def un_comtrade_legacy():
    for entry in common.catalog():
        if entry["source_id"] == LEGACY:
            year = entry["slot"]
            extract(LEGACY, f"processed_data_{year}.csv", "un-comtrade",
                    "Japan with Russia and the USSR, and each with the world; HS chapter 27",
                    lambda line: comtrade_keeps(line.split(",")[8], line.split(",")[11]), year, newline="\r\n", bom=True)


def un_comtrade():
    entry = entry_of("un_comtrade")
    text = common.read(entry["path"], "cp1252").split("\r\n")
    kept = text[:1] + [line for line in text[1:] if line and line.split('","')[11] in ("0", "392", "643")]
    common.write("un_comtrade", entry["vintage"], "whole", "TradeData.csv", ("\r\n".join(kept) + "\r\n").encode("cp1252"),
                 "un-comtrade", "China, Germany and the United States with Japan, Russia and the world, 2022")


def cow_trade():
    def keep(line):
        one, two, year = line.split(",")[:3]
        return one in COW and two in COW and 1950 <= int(year) <= 2014

    extract("cow_trade", "cow_trade_ndy.csv.gz", "cow", "pairs of the sample's states, 1950-2014", keep)


def cow_trade_national():
    def keep(line):
        code, year = line.split(",")[:2]
        return code in COW and 1950 <= int(year) <= 2014

    extract("cow_trade_national", "cow_trade_sy.csv", "cow", "the sample's states, 1950-2014", keep)


def jp_customs_hs():
    for entry in common.catalog():
        if entry["source_id"] == "jp_customs_hs":
            year = entry["slot"]
            extract("jp_customs_hs", f"ik-110h{year}i001.csv", "jp-gov",
                    "chapters 27 and 44 and the codes outside the chapters, imports",
                    lambda line: line.split(",")[2][1:3] in ("00", "27", "44"), year)


def jp_customs_countries():
    whole("jp_customs_countries", "japan_customs_Countries.csv", "jp-gov")


def eurostat_comext():
    extract("eurostat_comext", "eurostat_ds_1262527_russia_nonblank.csv.gz", "eurostat", "Germany with Russia, total",
            lambda line: line.split(",")[1] == "DE" and line.split(",")[3] == "TOTAL")


def wits_trade_summary():
    for state in ("JPN", "RUS"):
        extract("wits_trade_summary", f"en_{state}_AllYears_WITS_Trade_Summary.CSV", "wits",
                "totals, fuels, and Japan and Russia as partners",
                lambda line: line.split(",")[1] in ("Japan", "Russian Federation", "Soviet Union")
                or "ports (in US$ Mil)" in line or ",Fuels," in line, state, newline="\r\n")


def baci_codes():
    whole("baci_codes", "country_codes.csv", "etalab-2.0", "country_codes")
    extract("baci_codes", "product_codes.csv", "etalab-2.0", "chapters 27, 44 and 87",
            lambda line: line[:2] in ("27", "44", "87"), "product_codes", newline="\r\n")


def crea_fuels_monthly():
    extract("crea_fuels_monthly", "japan_imports_fuels_from_russia_monthly.csv", "crea", "2016 to 2021",
            lambda line: line[:4] in ("2016", "2017", "2018", "2019", "2020", "2021"))


def published_totals():
    whole("published_totals", "japan_russia_totals.csv", "facts")


def us_cpi():
    whole("us_cpi", "cpiai.csv", "us-public-domain")


def country_codes():
    whole("country_codes", "country-codes.csv", "pddl-1.0")


def exchange_rates():
    extract("fx_monthly", "exchange-rates_monthly.csv.gz", "us-public-domain",
            "Australia, China, euro, Germany, Japan, South Korea, United Kingdom",
            lambda line: line.split(",")[1] in ("Australia", "China", "Euro", "Germany", "Japan", "South Korea", "United Kingdom"),
            newline="\r\n")
    whole("fx_annual", "exchange-rates_annual.csv", "us-public-domain")
    extract("fx_rub_oecd", "CCUSMA02RUM618N.csv", "oecd", "2012 to 2015", lambda line: "2012" <= line[:4] <= "2015", newline="\r\n")
    extract("ecb_fx", "eurofxref-hist.csv.gz", "ecb", "2013, 2014, and February and March 2022",
            lambda line: line.split(",")[0][-4:] in ("2013", "2014") or line.split(",")[0][-4:] == "2022" and line[:2] in ("2/", "3/"),
            newline="\r\n")
    synthetic("fx_rub_cbr", "2021-02-01", "whole", "synthetic-dollar_monthly.csv",
              '"","date","usd_curs"\r\n"1",2013-01-01,30.5\r\n"2",2013-02-01,30.25\r\n"3",2013-03-01,30.75\r\n')
    synthetic("fx_rub_market", "2025-03-01", "whole", "synthetic-usd_rub.csv",
              'date,close,open,high,low\n01.02.2025,"90,5000","95,0000","101,2500","89,2500"\n'
              '01.01.2025,"95,0000","100,0000","105,5000","94,0000"\n')
    synthetic("imf_fx", "2020-01-01", "whole", "synthetic-exchange-rates.csv",
              "Date;CNY;JPY;KRW;USD\r\n02-Jan-2013;6.25;87.5;1060;1\r\n03-Jan-2013;6.25;;1062;1\r\n")


def epu_russia():
    synthetic("epu_russia", "2026-06-01", "whole", "synthetic-RUSEPUINDXM.csv",
              "DATE,RUSEPUINDXM\r\n2013-01-01,100.5\r\n2013-02-01,90.25\r\n2013-03-01,110.75\r\n")


def gdp_and_population():
    for source, name in (("wb_gdp", "gdp.csv"), ("wb_population", "population.csv")):
        extract(source, name, "cc-by-4.0", "the sample's states, the world and the European Union",
                lambda line: any(f",{code}," in line for code in ISO3 | {"WLD", "EUU"}), newline="\r\n")


def oil():
    whole("eia_brent", "brent-monthly.csv", "us-public-domain")
    whole("eia_wti", "wti-monthly.csv", "us-public-domain")


PRICES = ("Crude oil, average", "Crude oil, Brent", "Crude oil, Dubai", "Crude oil, WTI", "Coal, Australian", "Coal, South African **",
          "Natural gas, US", "Natural gas, Europe", "Liquefied natural gas, Japan", "Natural gas index", "Fish meal", "Shrimps, Mexican",
          "Logs, Malaysian", "Sawnwood, Malaysian", "Aluminum", "Iron ore, cfr spot", "Copper", "Nickel", "Gold", "Platinum", "Silver")


def wb_pink_sheet():
    """The prices the pipeline reads, 1988 to 2022, as a plain workbook with the sheet's own rows of names and units."""
    entry = entry_of("wb_pink_sheet")
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(common.DATA / entry["path"]) as book:
        shared = ["".join(t.text or "" for t in si.iter(space + "t")) for si in ElementTree.parse(book.open("xl/sharedStrings.xml")).getroot()]
        sheet = ElementTree.parse(book.open("xl/worksheets/sheet2.xml")).getroot()
    rows = []
    for row in sheet.iter(space + "row"):
        cells = {}
        for cell in row.iter(space + "c"):
            value = cell.find(space + "v")
            if value is not None:
                text = shared[int(value.text)] if cell.get("t") == "s" else value.text
                cells["".join(c for c in cell.get("r") if c.isalpha())] = (text, cell.get("t") == "s")
        rows.append(cells)
    names = next(r for r in rows if any(text == PRICES[0] for text, _ in r.values()))
    columns = [next(c for c, (text, _) in names.items() if text == price) for price in PRICES]
    kept = rows[:4] + [names, rows[rows.index(names) + 1]]
    kept += [r for r in rows if "1988M01" <= r.get("A", ("", True))[0] <= "2022M12" and len(r["A"][0]) == 7]
    content = []
    for number, cells in enumerate(kept, 1):
        line = f'<row r="{number}">'
        for place, column in enumerate(["A"] + columns):
            if column in cells:
                text, is_text = cells[column]
                at = f"{chr(65 + place)}{number}"
                line += (f'<c r="{at}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if is_text else f'<c r="{at}"><v>{text}</v></c>')
        content.append(line + "</row>")
    common.write("wb_pink_sheet", entry["vintage"], "whole", "CMO-Historical-Data-Monthly.xlsx", workbook("Monthly Prices", content),
                 "cc-by-4.0", "21 prices, 1988 to 2022")


def workbook(name, content):
    """A workbook of one sheet out of the XML of its rows."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{office}"><sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{office}/worksheet" '
        f'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{''.join(content)}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for part, text in parts.items():
            book.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>\n' + text,
                          zipfile.ZIP_DEFLATED)
    return out.getvalue()


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def no_file_held():
    """Sources whose layout is known and of which no file is held."""
    head = "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year" + "".join(
        f",Quantity1-{m},Quantity2-{m},Value-{m}" for m in MONTHS)

    def line(direction, code, country, unit, quantity, value):
        return f"{direction},2021,'{code}',{country},  ,{unit},0,{12 * quantity},{12 * value}" + f",0,{quantity},{value}" * 12

    synthetic("jp_customs_country", "2022-03-01", "2021", "synthetic-ik-100h2021i001.csv", "\n".join(
        [head, line(2, "271111000", 224, "MT", 500, 30000), line(2, "440710110", 224, "CM", 40, 1000),
         line(2, "271111000", 105, "MT", 10, 700), line(1, "870323915", 224, "NO", 20, 25000)]) + "\n")
    synthetic("jp_customs_timeseries", "2022-03-01", "d42ma", "synthetic-d42ma009.csv",
              "地域別 Monthly Data (a thousand yen) ①㈱髙\r\n\r\nYears/Months,Exp-Total,Imp-Total,Exp-224,Imp-224\r\n"
              "2021/01,5000 ,9000 ,700 ,1200 \r\n2021/02,5100 ,9100 ,710 ,1250 \r\n2021/03,0 ,0 ,0 ,0 \r\n", "cp932")
    synthetic("baci", "2023-01-01", "2021", "synthetic-BACI_HS92_Y2021.csv",
              "t,i,j,k,v,q\n2021,643,392,271111,1000.5,2500.25\n2021,643,392,440710,20.25,           NA\n2021,392,643,870323,500,0.75\n")
    synthetic("russia_fts", "2022-01-31", "2021-01", "synthetic-2021-01.csv",
              "NAPR,PERIOD,STRANA,TNVED,EDIZM,STOIM,NETTO,KOL\nЭК,2021,JP,2711110000,113,0,0,150000\n"
              "ЭК,2021,JP,XXXXXXXXXX,,5000.5,10.5,0\nИМ,2021,JP,8703231981,796,900000,60000,50\n")


EXTRACTS = [un_comtrade_legacy, un_comtrade, cow_trade, cow_trade_national, jp_customs_hs, jp_customs_countries, eurostat_comext,
            wits_trade_summary, baci_codes, crea_fuels_monthly, published_totals, us_cpi, country_codes, exchange_rates, epu_russia,
            gdp_and_population, oil, wb_pink_sheet, no_file_held]

if __name__ == "__main__":
    for run in EXTRACTS:
        run()
