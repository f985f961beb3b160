#!/usr/bin/env python3
"""Makes the fonts of this folder again from the published ones.

    pip install fonttools
    build.py FOLDER     # holds the unpacked packages named in README.md

Each font is reduced to the characters the till needs. The Latin face gets tabular figures as its
default ones, and a name of its own, so that a system's Inter with other figures never stands in.
"""
import hashlib
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
LATIN_FAMILY = "Allin Sans"


def two_byte(codec, first):
    """Every character of a two-byte character set."""
    for high in first:
        for low in range(0x40, 0x100):
            try:
                text = bytes((high, low)).decode(codec)
            except UnicodeDecodeError:
                continue
            if len(text) == 1:
                yield ord(text)


ASCII = set(range(0x20, 0x7F))
PUNCTUATION = (
    set(range(0xA0, 0x100)) | set(range(0x2010, 0x2028)) | set(range(0x2030, 0x2060))
    | {0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x00D7, 0x2713, 0x25B2, 0x25BC, 0x25CF}
)
LATIN = ASCII | PUNCTUATION | set(range(0x100, 0x250)) | set(range(0x370, 0x530))
KANA = set(range(0x3000, 0x3100)) | set(range(0x31F0, 0x3200)) | set(range(0xFF00, 0xFFF0))
GB2312 = set(two_byte("gb2312", range(0xA1, 0xF8)))
JIS = set(two_byte("euc_jp", range(0xA1, 0xF5)))
URO = set(range(0x4E00, 0x9FA6))

FACES = [
    ("inter", "400Regular/Inter_400Regular.ttf", "AllinSans-Regular.ttf", LATIN),
    ("inter", "500Medium/Inter_500Medium.ttf", "AllinSans-Medium.ttf", LATIN),
    ("inter", "600SemiBold/Inter_600SemiBold.ttf", "AllinSans-SemiBold.ttf", LATIN),
    ("inter", "700Bold/Inter_700Bold.ttf", "AllinSans-Bold.ttf", LATIN),
    ("noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf",
     ASCII | PUNCTUATION | KANA | GB2312 | URO),
    ("noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf",
     ASCII | PUNCTUATION | KANA | GB2312),
    ("noto-sans-jp", "400Regular/NotoSansJP_400Regular.ttf", "NotoSansJP-Regular.ttf",
     ASCII | PUNCTUATION | KANA | JIS),
    ("noto-sans-jp", "700Bold/NotoSansJP_700Bold.ttf", "NotoSansJP-Bold.ttf",
     ASCII | PUNCTUATION | KANA | JIS),
]


def tabular(font):
    """Maps each figure to its tabular glyph; hyphens and stops keep their own width."""
    swaps = {}
    gsub = font["GSUB"].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    table = getattr(table, "ExtSubTable", table)
                    swaps.update(table.mapping)
    for table in font["cmap"].tables:
        for code, glyph in list(table.cmap.items()):
            if 0x30 <= code <= 0x39 and glyph in swaps:
                table.cmap[code] = swaps[glyph]


def rename(font, style, weight):
    full = f"{LATIN_FAMILY} {style}"
    names = {1: LATIN_FAMILY, 2: style, 4: full, 6: full.replace(" ", ""), 16: LATIN_FAMILY, 17: style}
    for record in list(font["name"].names):
        if record.nameID in (3, 21, 22, 25):
            font["name"].removeNames(nameID=record.nameID)
    for number, text in names.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def plain_family(font, family, style):
    for number, text in {1: family, 2: style, 16: family, 17: style}.items():
        font["name"].removeNames(nameID=number)
        font["name"].setName(text, number, 3, 1, 0x409)


def build(source, target, wanted):
    font = TTFont(source)
    if target.startswith("AllinSans"):
        tabular(font)
    options = subset.Options()
    options.hinting = False
    options.layout_features = ["kern", "palt", "halt", "locl", "ccmp", "liga", "mark", "mkmk"]
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.glyph_names = False
    reducer = subset.Subsetter(options)
    reducer.populate(unicodes=wanted)
    reducer.subset(font)
    style = target.split("-")[1].removesuffix(".ttf")
    weight = {"Regular": 400, "Medium": 500, "SemiBold": 600, "Bold": 700}[style]
    if target.startswith("AllinSans"):
        rename(font, style, weight)
    else:
        plain_family(font, "Noto Sans " + target[8:10], style)
        font["OS/2"].usWeightClass = weight
    font.save(HERE / target)
    check(HERE / target, target)


def check(path, target):
    font = TTFont(path)
    assert "glyf" in font and "fvar" not in font, path
    cmap = font.getBestCmap()
    if target.startswith("AllinSans"):
        widths = {font["hmtx"][cmap[ord(d)]][0] for d in "0123456789"}
        assert len(widths) == 1, (path, widths)
    ranges = []
    for code in sorted(cmap):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    listed = "\n".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in ranges)
    (HERE / "codepoints" / (target.removesuffix(".ttf") + ".txt")).write_text(listed + "\n")


def main():
    packages = pathlib.Path(sys.argv[1])
    (HERE / "codepoints").mkdir(exist_ok=True)
    sums = []
    for package, file, target, wanted in FACES:
        source = next(p for p in packages.glob(f"*{package}*/package/{file}"))
        build(source, target, wanted)
        sums.append(f"{hashlib.sha256((HERE / target).read_bytes()).hexdigest()}  {target}")
    (HERE / "CHECKSUMS.sha256").write_text("\n".join(sums) + "\n")


main()
