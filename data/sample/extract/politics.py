"""Extracts of the politics sources: claims, settlements, alliances, agreements, distances, votes, events."""
import csv
import io

from common import STATES, lines, write

KEPT = {str(code) for code in STATES} | {"260"}
ISO3 = set(STATES.values())
# ISO numbers of the states kept, as DESTA prints them.
ISO_NUMERIC = {
    "840", "124", "218", "604", "76", "152", "32", "826", "528", "250", "276", "616", "380", "643", "246", "578",
    "792", "818", "376", "398", "156", "410", "392", "356", "586", "704", "608", "360",
}


def cells(line, delimiter=","):
    return next(csv.reader(io.StringIO(line), delimiter=delimiter))


def pair(first, second):
    """Keeps lines whose two cells both name a kept state."""

    def keep(line):
        row = cells(line)
        return row[first] in KEPT and row[second] in KEPT

    return keep


def icow():
    folder = "politics/icow/"
    dyads = lines(folder + "ICOWclaimdy.csv", lambda line: pair(11, 12)(line) or "Guantánamo Bay" in line)
    claims = {cells(line)[6] for line in dyads.decode().splitlines()[1:]}
    files = {
        "ICOWclaimdy": dyads,
        "ICOWclaimag": lines(folder + "ICOWclaimag.csv", lambda line: cells(line)[5] in claims),
        "ICOWdyadyr": lines(folder + "ICOWdyadyr.csv", lambda line: pair(8, 9)(line) and int(cells(line)[11]) >= 1950),
        "ICOWsettle": lines(folder + "ICOWsettle.csv", lambda line: pair(8, 9)(line) and int(cells(line)[15]) >= 1950),
    }
    for slot, content in files.items():
        write("icow_claims", "2015-01-01", slot, slot + ".csv", content, "icow", "pairs of the sample's states")
    content = lines(folder + "ICOWprovyr101.csv", pair(4, 5))
    write("icow_provisional", "2013-01-01", "whole", "ICOWprovyr101.csv", content, "icow", "pairs of the sample's states")


def territory():
    content = lines("politics/ibad/IBAD_attempt_year.csv", pair(1, 2))
    write("ibad", "2012-01-01", "whole", "IBAD_attempt_year.csv", content, "ibad", "pairs of the sample's states")
    named = {"750", "771"}

    def change(line):
        row = cells(line)
        both = row[2] in KEPT and row[10] in KEPT and int(row[0]) >= 1945
        return both or (row[0] == "2015" and {row[2], row[10]} == named)

    content = lines("politics/cow_tc/tc2018.csv", change)
    write("cow_territorial_change", "2018-01-01", "whole", "tc2018.csv", content, "cow", "pairs of the sample's states since 1945, and July 2015")


def ties():
    keep = pair(0, 1)
    content = lines("politics/atop/atop_alliance_dyadyear.csv.gz", lambda line: keep(line) and int(cells(line)[2]) >= 1950)
    write("atop", "2019-01-01", "whole", "atop_alliance_dyadyear.csv.gz", content, "atop", "pairs of the sample's states since 1950")

    def agreement(line):
        row = cells(line)
        return (row[2] in ISO_NUMERIC and row[3] in ISO_NUMERIC) or "900" in row[2:4]

    content = lines("politics/rta_desta/desta_list_of_treaties_02_02_dyads.csv.gz", agreement, bom=True)
    write("desta", "2023-12-31", "whole", "desta_list_of_treaties_02_02_dyads.csv.gz", content, "desta", "pairs of the sample's states, and every pair of Kosovo")
    content = lines("politics/unga/IdealpointsJuly2025.csv.gz", lambda line: cells(line)[0] in KEPT)
    write("unga_ideal_points", "2025-07-01", "whole", "IdealpointsJuly2025.csv.gz", content, "unga", "the sample's states")


def geography():
    for source, name in (("cow_contiguity", "contdir.csv"), ("cow_states", "cow_states.csv")):
        content = lines("politics/cow_contiguity/" + name, lambda line: True)
        write(source, "2017-01-01", "whole", name, content, "cow", "whole")

    def capitals(line):
        row = cells(line)
        return (row[0] in KEPT and row[2] in KEPT) or ({row[0], row[2]} & {"365", "740"} and "SER" in (row[1], row[3]))

    content = lines("politics/cow_contiguity/capdist.csv.gz", capitals)
    write("capital_distance", "2013-01-01", "whole", "capdist.csv.gz", content, "cow", "pairs of the sample's states, and the doubled Serbia")
    old = {"ROM", "ZAR", "TMP"}

    def distance(line):
        row = cells(line, ";")
        both = set(row[:2])
        return both <= ISO3 or (both & old and both & {"RUS", "JPN"})

    content = lines("politics/cepii_geodist/dist_cepii.csv.gz", distance)
    write("cepii_geodist", "2011-01-01", "whole", "dist_cepii.csv.gz", content, "cepii", "pairs of the sample's states, and the three older codes")


def economies():
    big = {"JPN", "RUS", "USA", "CHN", "KOR", "DEU"}
    content = lines("politics/pwt/pwt10_01.csv.gz", lambda line: cells(line)[1] in big)
    write("pwt", "2021-06-18", "whole", "pwt10_01.csv.gz", content, "pwt", "six countries")
    content = lines("politics/pwt/cw_gdppop.csv.gz", lambda line: cells(line)[0] in KEPT and int(cells(line)[1]) >= 1950)
    write("gdp_by_cow_code", "2020-01-01", "whole", "cw_gdppop.csv.gz", content, "pwt", "the sample's states since 1950")


# Files whose terms allow no copy stand here as small synthetic ones in the same layout.
PAIR_EVENTS = """date\tsource\trelation\ttarget\tsplit
2018-09-10\tShinzo Abe\tMake a visit\tRussia\tvalid
2018-09-10\tRussia\tHost a visit\tShinzo Abe\tvalid
2018-09-12\tVladimir Putin\tExpress intent to meet or negotiate\tShinzo Abe\tvalid
2018-10-03\tYoshihide Suga\tCriticize or denounce\tRussia\ttest
2018-10-05\tJapan\tImpose embargo, boycott, or sanctions\tRussia\ttest
"""
PLOVER = """# Synthetic table in the layout of the CAMEO to PLOVER table: a few codes only

010: CONSULT, , # statement
036: AGREE, , diplomatic # intent to meet
040: CONSULT, , # consultation
042: CONSULT, visit, # visit made
043: CONSULT, visit, # visit received
111: ACCUSE, disapprove, # denunciation
163: SANCTION, discontinue, economic # embargo or sanctions
164: SANCTION, withdraw, diplomatic # talks: halt of negotiations
166: SANCTION, expel, diplomatic # expel persons
~~~~~
"""
PEACE = "365740,2018,0\n365740,2019,0\n365740,2020,0\n520530,2020,0.5\n520530,2021,0.5\n520530,20202,0.5\n"


def synthetic():
    def put(source, vintage, name, text, licence):
        write(source, vintage, "whole", name, text.encode("utf-8"), licence, "synthetic, in the layout of the source")

    put("icews_pair", "2018-11-01", "icews_pair_synthetic.tsv", PAIR_EVENTS, "icews")
    put("plover_map", "2021-01-01", "CAMEO2PLOVER_synthetic.txt", PLOVER, "plover")
    put("peace_scale", "2021-01-01", "peacedata_synthetic.csv", PEACE, "peace_scale")


if __name__ == "__main__":
    icow()
    territory()
    ties()
    geography()
    economies()
    synthetic()
