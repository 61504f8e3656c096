"""Measures: units with an exact factor to others of their kind, by their names in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from claimtrack.lang.fold_table import fold_word
from claimtrack.lang.registry import language

# Kind | factor to the unit of the kind with factor 1 | English names | Arabic names. The first
# name of a language is shown to readers. Factors are those of the international agreements of
# 1959 (mile, foot, acre, gallon); a barrel is 42 US gallons. What news calls a ton is a tonne.
_TABLE = """
length | 1              | metre meter                 | متر
length | 0.01           | centimetre centimeter cm    | سنتيمتر سم
length | 1000           | kilometre kilometer km      | كيلومتر كلم كم
length | 1609.344       | mile                        | ميل
length | 0.3048         | foot feet ft                | قدم
length | 0.9144         | yard                        | ياردة
mass   | 1              | kilogram kilogramme kilo kg | كيلوغرام كيلوجرام كيلو كغ كلغ
mass   | 0.001          | gram gramme                 | غرام جرام
mass   | 1000           | tonne ton                   | طن
area   | 10000          | hectare ha                  | هكتار
area   | 4046.8564224   | acre                        | إيكر
volume | 1              | litre liter                 | لتر ليتر
volume | 3.785411784    | gallon                      | غالون جالون
volume | 158.987294928  | barrel                      | برميل
time   | 60             | minute                      | دقيقة دقائق
time   | 3600           | hour                        | ساعة ساعات
time   | 86400          | day                         | يوم أيام
time   | 604800         | week                        | أسبوع أسابيع
"""


_PLURALS = {"foot": "feet"}


@dataclass(frozen=True)
class Measure:
    """A unit: its kind, its exact factor to the base of that kind, and its name by language.

    The name is the one that stands behind a number: a plural in English, in Arabic a singular.
    """

    kind: str
    factor: Decimal
    names: Mapping[str, str]


def measure_of(unit: str, lang: str) -> Measure | None:
    """The measure that a unit's lemma names in a language; None for what is merely counted."""
    known = language(lang)
    if known is None or not unit:
        return None
    folded = fold_word(unit, known)
    return _measures().get((lang, folded)) or _measures().get((lang, known.stem(folded)))


def is_money(unit: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return len(unit) == 3 and unit.isascii() and unit.isupper()


@cache
def _measures() -> Mapping[tuple[str, str], Measure]:
    found: dict[tuple[str, str], Measure] = {}
    for line in _TABLE.strip().splitlines():
        kind, factor, english, arabic = (part.strip() for part in line.split("|"))
        names = {"en": english.split(), "ar": arabic.split()}
        shown = {"en": _PLURALS.get(names["en"][0], names["en"][0] + "s"), "ar": names["ar"][0]}
        measure = Measure(kind, Decimal(factor), shown)
        for lang, words in names.items():
            known = language(lang)
            found |= {(lang, fold_word(word, known)): measure for word in words if known}
    return found
