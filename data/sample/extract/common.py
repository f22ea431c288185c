"""What every extract shares: where the full files are, which states it keeps, how a snapshot is written."""
import csv
import gzip
import hashlib
import io
import json
import os
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
RAW = HERE.parent / "raw"
SHARED = pathlib.Path(os.environ.get("SHIMODA_SHARED", HERE.parents[3] / "shared"))
DATA = SHARED / "data"

# States of the sample: COW code -> ISO3. The dyad, its large partners, and pairs that settled or kept a claim.
STATES = {
    2: "USA", 20: "CAN", 130: "ECU", 135: "PER", 140: "BRA", 155: "CHL", 160: "ARG", 200: "GBR", 210: "NLD",
    220: "FRA", 255: "DEU", 290: "POL", 325: "ITA", 365: "RUS", 375: "FIN", 385: "NOR", 640: "TUR", 651: "EGY",
    666: "ISR", 705: "KAZ", 710: "CHN", 732: "KOR", 740: "JPN", 750: "IND", 770: "PAK", 816: "VNM", 840: "PHL",
    850: "IDN",
}


def read(path, encoding="utf-8-sig"):
    """The text of a held file, gzip undone."""
    raw = (DATA / path).read_bytes()
    if raw[:2] == b"\x1f\x8b":
        raw = gzip.decompress(raw)
    return raw.decode(encoding)


def rows(path, encoding="utf-8-sig", delimiter=","):
    """The records of a held delimited file as lists, header first."""
    return list(csv.reader(io.StringIO(read(path, encoding), newline=""), delimiter=delimiter))


def catalog():
    """sources.tsv as a list of dicts."""
    with open(DATA / "sources.tsv", encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t"))


def write(source, vintage, slot, name, content, licence, note, kind="sample"):
    """Writes one file of a snapshot with its snapshot.json; content is bytes. Returns the sha256 that the card names."""
    folder = RAW / source / vintage / slot
    folder.mkdir(parents=True, exist_ok=True)
    if name.endswith(".gz"):
        content = gzip.compress(content, 9, mtime=0)
    (folder / name).write_bytes(content)
    sha = hashlib.sha256(content).hexdigest()
    snapshot = {
        "source": source, "vintage": vintage, "slot": slot, "kind": kind, "url": None,
        "retrieved_at": vintage + "T00:00:00Z", "licence_id": licence,
        "files": [{"name": name, "bytes": len(content), "sha256": sha}], "note": note,
    }
    (folder / "snapshot.json").write_text(json.dumps(snapshot, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{source} {slot} {name} {len(content)} {sha}")
    return sha


def lines(path, keep, encoding="utf-8-sig", newline="\n", header=1, bom=False):
    """The raw lines of a held text file that keep(line) takes, after `header` lines; for files without quoted line breaks."""
    text = read(path, encoding).replace("\r\n", "\n").split("\n")
    kept = text[:header] + [line for line in text[header:] if line and keep(line)]
    return (("\ufeff" if bom else "") + newline.join(kept) + newline).encode("utf-8")
