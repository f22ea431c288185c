"""Extracts of the trade and control sources: only the rows the sample needs, each line as the source wrote it."""
import common

LEGACY = "un_comtrade_legacy"
PAIR = {"392": {"643", "810"}, "643": {"392"}, "810": {"392"}}


def comtrade_keeps(reporter, partner):
    """Japan with Russia or the USSR, either way, and each of the three with the world."""
    return partner in PAIR.get(reporter, ()) or (partner == "0" and reporter in PAIR)


def un_comtrade_legacy():
    for entry in common.catalog():
        if entry["source_id"] == LEGACY:
            year = entry["slot"]
            kept = common.lines(
                entry["path"], lambda line: comtrade_keeps(line.split(",")[8], line.split(",")[11]), newline="\r\n", bom=True
            )
            common.write(LEGACY, entry["vintage"], year, f"processed_data_{year}.csv", kept, "un-comtrade",
                         "Japan with Russia and the USSR, and each with the world; HS chapter 27")


def cow_trade():
    states = {str(code) for code in common.STATES}

    def keep(line):
        one, two, year = line.split(",")[:3]
        return one in states and two in states and 1950 <= int(year) <= 2014

    common.write("cow_trade", "2016-07-01", "whole", "cow_trade_ndy.csv.gz", common.lines("trade/cow/cow_trade_ndy.csv.gz", keep),
                 "cow", "pairs of the sample's states, 1950-2014")


def whole(source, path, name, licence, note, encoding="utf-8"):
    """A file whose terms let it be held as it is."""
    entry = next(e for e in common.catalog() if e["source_id"] == source)
    common.write(source, entry["vintage"], entry["slot"], name, (common.DATA / path).read_bytes(), licence, note)


def us_cpi():
    whole("us_cpi", "controls/cpi/cpiai.csv", "cpiai.csv", "us-public-domain", "whole")


def country_codes():
    whole("country_codes", "controls/country_codes/country-codes.csv", "country-codes.csv", "pddl-1.0", "whole")


EXTRACTS = [un_comtrade_legacy, cow_trade, us_cpi, country_codes]

if __name__ == "__main__":
    for extract in EXTRACTS:
        extract()
