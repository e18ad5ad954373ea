#!/usr/bin/env python3
"""Makes the font files of this folder out of the originals that fetch.sh brings.

Needs fonttools 4.68.0; with it the same bytes come out each time.
Usage: fonts/make/trim.py FOLDER_WITH_ORIGINALS FOLDER_FOR_RESULTS
"""

import bz2
import shutil
import sys
from pathlib import Path

from fontTools import subset

# Marks that papers use and GB 2312 lacks.
MARKS = "㎡㎥㎏㎜㎝㎞℃‰№•–—―…·〇々〃～￥¥€☑☒✓✔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
# Fandol draws ￥ as a dollar sign, ～ too high and － too short: the fallback face draws them.
DRAWN_WRONGLY_BY_FANDOL = set(map(ord, "￥～－"))
# Tables that neither a PDF nor this program's own line breaking reads.
UNUSED_TABLES = ["DSIG", "VORG", "BASE", "FFTM", "STAT", "vhea", "vmtx", "GSUB", "GPOS", "GDEF"]
# Name records that carry a font's name; a modified font must not keep a reserved one.
NAMING_RECORDS = {1, 3, 4, 6, 16, 17, 18, 21, 22, 25}
DESCRIPTION_RECORD = 10
WINDOWS_UNICODE_ENGLISH = (3, 1, 0x409)
UNCHANGED = ["gkai00mp.ttf", "LiberationSerif-Regular.ttf", "LiberationSerif-Bold.ttf"]


def gb2312(first_row: int, last_row: int) -> set[int]:
    """Code points in some rows (EUC lead bytes) of GB 2312."""
    found = set()
    for lead in range(first_row, last_row + 1):
        for trail in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes([lead, trail]).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def general_standard(table: Path) -> set[int]:
    """The 8105 characters of the 2013 general standard list (通用规范汉字表)."""
    with bz2.open(table, "rt", encoding="utf-8") as lines:
        return {int(line.split("\t")[0][2:], 16) for line in lines if "\tkTGH\t" in line}


def symbols() -> set[int]:
    """Punctuation, Latin letters, digits and marks, without kana and Cyrillic."""
    kana, cyrillic = set(range(0x3041, 0x30FB)), set(range(0x400, 0x460))
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180))
    full_width = set(range(0xFF01, 0xFF5F))
    return (gb2312(0xA1, 0xA9) - kana - cyrillic) | latin | full_width | set(map(ord, MARKS))


def options() -> subset.Options:
    """How every face is trimmed: all names kept, hints and layout tables dropped."""
    chosen = subset.Options()
    chosen.hinting = False
    chosen.layout_features = []
    chosen.name_IDs = ["*"]
    chosen.name_languages = ["*"]
    chosen.notdef_outline = True
    chosen.glyph_names = False
    chosen.recalc_timestamp = False
    chosen.drop_tables += UNUSED_TABLES
    return chosen


def rename(names, family: str, version: str) -> None:
    """Gives a modified font its own name, as the licence of a reserved name asks."""
    for record in list(names.names):
        if record.nameID in NAMING_RECORDS:
            names.removeNames(record.nameID, record.platformID, record.platEncID, record.langID)
    own = {
        1: family,
        2: "Regular",
        3: f"{family} {version}-subset",
        4: f"{family} Light",
        6: f"{family.replace(' ', '')}-Light",
    }
    for record, text in own.items():
        names.setName(text, record, *WINDOWS_UNICODE_ENGLISH)


def trim(original: Path, result: Path, characters: set[int], family: str | None = None) -> None:
    """Writes the part of a font that draws `characters`."""
    chosen = options()
    font = subset.load_font(original, chosen)
    subsetter = subset.Subsetter(chosen)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    if family:
        rename(font["name"], family, "1.250")
    renamed = ", renamed" if family else ""
    note = (
        f"Modified version: subset of {original.name} (glyphs removed, hints and layout tables"
        f" dropped{renamed}); original licence applies, see fonts/licenses."
    )
    font["name"].setName(note, DESCRIPTION_RECORD, *WINDOWS_UNICODE_ENGLISH)
    font.save(result)


def main(originals: Path, results: Path) -> None:
    """Makes every file of the set."""
    results.mkdir(parents=True, exist_ok=True)
    common = gb2312(0xB0, 0xF7)
    names = general_standard(originals / "Unihan_OtherMappings.txt.bz2")
    assert (len(common), len(names)) == (6763, 8105), "the character tables are not complete"
    wide = common | names | symbols()
    narrow = (common | symbols()) - DRAWN_WRONGLY_BY_FANDOL
    trim(originals / "FandolFang-Regular.otf", results / "FandolFang-GB2312.otf", narrow)
    for source, style in [("NotoSansSC_500Medium", "NotoSansSC-Medium"),
                          ("NotoSerifSC_700Bold", "NotoSerifSC-Bold")]:
        trim(originals / f"{source}.ttf", results / f"{style}-TGH8105.ttf", wide)
    fallback = results / "KepuFallbackKai-Light-TGH8105.ttf"
    trim(originals / "LXGWWenKai-Light.ttf", fallback, wide, family="Kepu Fallback Kai")
    for name in UNCHANGED:
        shutil.copyfile(originals / name, results / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
