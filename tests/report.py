"""Opens the report in Chromium and says what is wrong with it.

    python tests/report.py REPORT.html

Both colour schemes, a phone, no JavaScript, and print: no violation of axe's rules, no request, no console message,
no overflow at 375 px, as many marks as the rows behind a figure ask for, each inside its picture, and every table in
the PDF.
"""

import base64
import csv
import io
import re
import shutil
import sys
import unicodedata
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright
from pypdf import PdfReader

ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
SECTIONS = (
    "verdict trade-section gap-section composition-section sanctions-section negotiations-section h1-section"
    " parts-section rivals-section revisions-section methods sources limits run"
).split()
SAID = ("holds no row", "answers this question", "hold no value", "There is no release before")


def known(*columns):
    """As many marks as cells that are known."""
    return lambda rows: sum(row[c] != "" for row in rows for c in columns)


def not_zero(*columns):
    return lambda rows: sum(float(row[c] or 0) != 0 for row in rows for c in columns)


# figure: (marks of which kind, how many the rows ask for)
ASKED = {
    "reconciled": ("dot", known("exporter_report_usd", "importer_report_fob_usd")),
    "negotiations": ("bar", not_zero("toward", "away")),
    "milestones": ("dot", known("step")),
    "event-study": ("dot", known("value")),
    "forest": ("dot", known("value")),
    "leave-one-out": ("dot", known("value")),
    "placebo-dates": ("bar", known("draws")),
    "placebo-dyads": ("bar", known("draws")),
    "specification-curve": ("dot", known("value")),
    "poisson": ("interval", known("interval_low")),
    "size": ("dot", known("value")),
    "power": ("dot", known("power")),
    "rise": ("bar", known("draws")),
    "responses": ("interval", known("interval_low")),
    "projections": ("dot", known("value")),
    "level": ("dot", known("value")),
    "placebo-pairs": ("bar", known("draws")),
}

# A figure as the browser has it. Stray marks stand outside their picture or have neither breadth nor height.
SEEN = """() => [...document.querySelectorAll('figure')].map(f => {
  const svg = f.querySelector('svg'), inside = e => {
    const b = e.getBBox(), v = svg.viewBox.baseVal;
    return b.x >= -1 && b.y >= -1 && b.x + b.width <= v.width + 1 && b.y + b.height <= v.height + 1;
  };
  const marks = [...f.querySelectorAll('svg .m')], kinds = {};
  marks.forEach(m => { const k = m.getAttribute('class').split(' ')[1]; kinds[k] = (kinds[k] || 0) + 1; });
  return {
    id: f.id, state: f.dataset.state, told: f.dataset.marks, marks: kinds,
    reading: f.querySelector('.reading').innerText, rows: f.querySelectorAll('tbody tr').length,
    csv: f.querySelector('a.csv')?.getAttribute('href'),
    stray: marks.filter(m => !inside(m) || m.getBBox().width + m.getBBox().height === 0).length,
    cut: [...f.querySelectorAll('svg text')].filter(t => !inside(t)).map(t => t.textContent),
    words: [...f.querySelectorAll('td')].flatMap(c => c.textContent.split(/\\s+/)).filter(w => w),
  };
})"""
WIDER = """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('.scroll') && !e.closest('svg')
  && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)"""


class Faults(list):
    def __init__(self):
        super().__init__()
        self.checks = 0

    def check(self, holds, fault):
        self.checks += 1
        if not holds:
            self.append(fault)


def check_figure(figure, faults):
    name, state, told, reading = figure["id"], figure["state"], int(figure["told"]), figure["reading"]
    rows = []
    if figure["csv"]:
        data = base64.b64decode(figure["csv"].split(",", 1)[1]).decode("utf-8")
        rows = list(csv.DictReader(io.StringIO(data)))
    marks = sum(figure["marks"].values())
    faults.check(marks == told, f"{name}: {marks} marks, the page says {told}")
    faults.check((state == "DRAWN") == (told > 0), f"{name}: {state} with {told} marks")
    faults.check(
        (state == "EMPTY") == any(s in reading for s in SAID), f"{name}: {state}, but it reads: {reading}"
    )
    faults.check(figure["rows"] == len(rows), f"{name}: {figure['rows']} rows shown, {len(rows)} in the CSV")
    faults.check(figure["stray"] == 0, f"{name}: {figure['stray']} marks outside the picture or without size")
    if state != "EMPTY":
        faults.check(re.search(r"\d", reading), f"{name}: no number in its reading: {reading}")
        faults.check(rows, f"{name}: no rows behind it")
    if state == "DRAWN" and name in ASKED:
        kind, count = ASKED[name]
        drawn = figure["marks"].get(kind, 0)
        faults.check(drawn == count(rows), f"{name}: {drawn} of kind {kind}, its rows ask for {count(rows)}")


def check_page(browser, page_url, scheme, width, faults):
    where = f"{scheme}, {width} px"
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    requests, messages = [], []
    page.on("request", lambda r: requests.append(r.url))
    page.on("console", lambda m: messages.append(m.text))
    page.on("pageerror", lambda e: messages.append(str(e)))
    page.goto(page_url)
    other = [r for r in requests if r != page_url and not r.startswith("data:")]
    faults.check(not other, f"{where}: requests {other}")
    for section in SECTIONS:
        faults.check(page.query_selector(f"#{section}") is not None, f"{where}: no section {section}")
    figures = page.evaluate(SEEN)
    for figure in figures:
        check_figure(figure, faults)
        faults.check(not figure["cut"], f"{where}: text cut off in {figure['id']}: {figure['cut']}")
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    faults.check(
        page.evaluate("document.documentElement.scrollWidth") <= width,
        f"{where}: the page is wider than the window: {page.evaluate(WIDER)[:5]}",
    )
    result = Axe().run(page)
    for violation in result.response["violations"]:
        faults.append(f"{where}: {violation['id']}: {violation['nodes'][0]['html'][:200]}")
    faults.check(result.response["passes"], f"{where}: axe applied no rule")
    faults.check(not messages, f"{where}: console: {messages}")
    context.close()
    return len(figures)


def check_without_scripts(browser, page_url, faults):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(page_url)
    readings = [r.strip() for r in page.locator("figure .reading").all_inner_texts()]
    faults.check(len(readings) > 20 and all(readings), f"without JavaScript: readings {readings}")
    faults.check(page.locator("figure svg").count() > 20, "without JavaScript: no pictures")
    context.close()


def check_print(browser, page_url, folder, faults):
    page = browser.new_page()
    page.goto(page_url)
    pdf = folder / "report.pdf"
    page.pdf(path=pdf, format="A4")
    sheets = PdfReader(pdf).pages
    # Chromium writes ligatures; the normal form takes them apart.
    text = unicodedata.normalize("NFKC", "".join(sheet.extract_text() for sheet in sheets))
    printed = re.sub(r"\s", "", text)
    for figure in page.evaluate(SEEN):
        missing = [w for w in figure["words"] if unicodedata.normalize("NFKC", w) not in printed]
        faults.check(not missing, f"print: {figure['id']}: not in the PDF: {missing[:5]}")
    page.close()
    return len(sheets)


def main(path):
    report = Path(path).resolve()
    faults = Faults()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for scheme, width in (("light", 1000), ("dark", 1000), ("light", 375)):
            figures = check_page(browser, report.as_uri(), scheme, width, faults)
        check_without_scripts(browser, report.as_uri(), faults)
        sheets = check_print(browser, report.as_uri(), report.parent, faults)
        browser.close()
    for fault in faults:
        print(fault)
    print(f"{report.name}: {report.stat().st_size} bytes, {figures} figures, {sheets} pages in print,"
          f" {faults.checks} checks, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
