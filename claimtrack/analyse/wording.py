"""Words for findings: dates, figures, names and chains in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from claimtrack.analyse.casefile import CaseFile
from claimtrack.ids import DocumentId, SourceId
from claimtrack.model.attribution import Attribution, DateMention, DatePrecision, Mention
from claimtrack.model.claim import Claim, Quantity
from claimtrack.model.document import Document

LANGUAGES = ("ar", "en")
"""The languages that every finding has a sentence in."""

_LONGEST_QUOTE = 140

_PARTS = {"en": ("early", "mid-", "late"), "ar": ("أوائل", "منتصف", "أواخر")}
_SEASONS = {
    "en": ("winter", "spring", "summer", "autumn"),
    "ar": ("شتاء", "ربيع", "صيف", "خريف"),
}
_WORDS = {
    "en": {
        "undated": "undated",
        "inferred": "inferred",
        "no year": "year not given",
        "through": "through",
        "about": "about",
        "more": "at least",
        "less": "at most",
        "nobody": "a source that isn't named",
        "called": "a source named only as “{}”",
        "article": "the article {} in its own voice",
        "outlet": "{} in its own voice",
    },
    "ar": {
        "undated": "بلا تاريخ",
        "inferred": "مستنتج",
        "no year": "السنة غير مذكورة",
        "through": "عبر",
        "about": "نحو",
        "more": "على الأقل",
        "less": "على الأكثر",
        "nobody": "مصدر لم يُسمَّ",
        "called": "مصدر لم يُسمَّ إلا بعبارة «{}»",
        "article": "المقال {} بصوته",
        "outlet": "{} بصوت المقال نفسه",
    },
}


@dataclass(frozen=True)
class Teller:
    """Puts what a finding needs into the words of one language, names from the register."""

    case: CaseFile
    lang: str

    def source(self, source_id: str, words: str = "") -> str:
        """The name of a source, or else the words that name it in the text."""
        source = self.case.sources.get(SourceId(source_id))
        return source.name_in(self.lang) if source else words or source_id

    def speaker(self, claim: Claim) -> str:
        """Who says a claim: a name, the words for one who isn't named, or the article itself."""
        attribution = self.case.attribution_of(claim)
        if attribution is None:
            return self._own_voice(self.case.documents.get(claim.span.document_id))
        return self.mention(attribution.speaker)

    def mention(self, mention: Mention | None) -> str:
        """The source that a mention names."""
        if mention is None:
            return self._say("nobody")
        meant = mention.resolved or mention
        if (found := self.case.identified(mention)) is not None:
            return self.source(found, meant.text)
        return self._say("called").format(" ".join(meant.text.split()))

    def _own_voice(self, document: Document | None) -> str:
        if document and document.outlet_id:
            return self._say("outlet").format(self.source(document.outlet_id))
        return self._say("article").format(self._titled(document))

    def article(self, document_id: DocumentId) -> str:
        """An article by its outlet and day where these are known, or else by its title."""
        document = self.case.documents.get(document_id)
        if document is None or document.outlet_id is None:
            return self._titled(document)
        outlet = self.source(document.outlet_id)
        day = document.published_on
        return f"{outlet} ({self.formatted(day, 'd MMMM y')})" if day else outlet

    def _titled(self, document: Document | None) -> str:
        title = (document.title or document.name or document.id) if document else ""
        words = " ".join(title.split())
        return f"“{words}”" if self.lang == "en" else f"«{words}»"

    def chain(self, claim: Claim) -> str:
        """Speaker, carriers and date: "Kamal al-Marash, through Al-Arab (undated)"."""
        attribution = self.case.attribution_of(claim)
        told = self.speaker(claim)
        if attribution is None:
            return told
        carriers = self._carriers(attribution)
        if carriers:
            comma = "" if self.lang == "ar" else ","
            told = f"{told}{comma} {self._say('through')} {carriers}"
        return f"{told} ({self.when(attribution.said_on)})"

    def chains(self, claims: Iterable[Claim]) -> str:
        """The chains of several claims, each once, in the order given."""
        return self.listed(dict.fromkeys(self.chain(claim) for claim in claims))

    def _carriers(self, attribution: Attribution) -> str:
        """The carriers from the article on, without the speaker."""
        speaker = self.case.root_of(attribution)
        names = [
            self.mention(hop)
            for hop in attribution.via
            if (passed := self.case.identified(hop)) is None or passed != speaker
        ]
        return f" {self._say('through')} ".join(dict.fromkeys(names))

    def when(self, said_on: DateMention | None) -> str:
        """When something was said: "late April 2019", "undated"; whether that was inferred."""
        if said_on is None:
            return self._say("undated")
        told = self._date(said_on)
        comma = "،" if self.lang == "ar" else ","
        return f"{told}{comma} {self._say('inferred')}" if said_on.is_inferred else told

    def _date(self, said_on: DateMention) -> str:
        if said_on.date.startswith("XXXX"):
            comma = "،" if self.lang == "ar" else ","
            return f"{' '.join(said_on.text.split())}{comma} {self._say('no year')}"
        first = date.fromisoformat(said_on.start_date or _first_day(said_on.date))
        match said_on.precision:
            case DatePrecision.DAY:
                return self.formatted(first, "d MMMM y")
            case DatePrecision.MONTH:
                return self.formatted(first, "MMMM y")
            case DatePrecision.YEAR:
                return str(first.year)
            case DatePrecision.SEASON:
                return f"{_SEASONS[self.lang][first.month % 12 // 3]} {first.year}"
            case DatePrecision.PART:
                part = _PARTS[self.lang][min(2, (first.day - 1) // 10)]
                month = self.formatted(first, "MMMM y")
                return f"{part}{month}" if part.endswith("-") else f"{part} {month}"

    def day(self, day: date) -> str:
        """A day: "1 May 2022"."""
        return self.formatted(day, "d MMMM y")

    def iso(self, iso: str) -> str:
        """An ISO date as long as it is known: "May 2022", "11 April"; the year may be open.

        What is no date, or a year that is open alone, is told as it is.
        """
        year, *rest = iso.split("-")
        is_open = year == "XXXX" and bool(rest)
        try:
            known = date.fromisoformat(_first_day("-".join(("2000" if is_open else year, *rest))))
        except ValueError:
            return iso
        pattern = ("y", "MMMM y", "d MMMM y")[min(len(rest), 2)]
        return self.formatted(known, pattern.removesuffix(" y") if is_open else pattern)

    def formatted(self, day: date, pattern: str) -> str:
        """A day in a pattern of Unicode LDML, in the words of the language."""
        return _formatted(day, pattern, self.lang)

    def figure(self, quantity: Quantity) -> str:
        """A figure without its unit: "about 1,800", "3 to 5"; the text's words if it has none."""
        low, high = quantity.low, quantity.high
        if low is not None and high is not None:
            dash = "–" if self.lang == "en" else " إلى "
            told = f"{self.number(low)}{dash}{self.number(high)}{_sign(quantity)}"
        elif quantity.value is not None or low is not None or high is not None:
            told = self._bounded(quantity)
        else:
            return f"“{quantity.text}”" if self.lang == "en" else f"«{quantity.text}»"
        return f"{self._say('about')} {told}" if quantity.approximate else told

    def _bounded(self, quantity: Quantity) -> str:
        known = (quantity.value, quantity.low, quantity.high)
        number = self.number(next(bound for bound in known if bound is not None))
        number += _sign(quantity)
        if quantity.low is None and quantity.high is None:
            return number
        bound = self._say("more" if quantity.low is not None else "less")
        return f"{bound} {number}" if self.lang == "en" else f"{number} {bound}"

    def number(self, value: Decimal) -> str:
        """A number with separators between thousands; in Arabic only from five digits up."""
        whole = value == value.to_integral_value()
        if self.lang == "ar" and abs(value) < 10_000:
            return f"{int(value)}" if whole else f"{value.normalize():f}"
        return f"{int(value):,}" if whole else f"{value.normalize():,f}"

    def saying(self, claim: Claim) -> str | None:
        """What a claim says, in quotation marks: a statement in this language, or its own words.

        None where it is too long to stand in a sentence.
        """
        statement = claim.statements.get(self.lang)
        words = statement.text if statement else claim.text
        if len(words) > _LONGEST_QUOTE or "\n" in words:
            return None
        return f"“{words}”" if self.lang == "en" else f"«{words}»"

    def saying_of(self, claims: Sequence[Claim]) -> str | None:
        """What claims on one thing say: the first short one, by preference in this language."""
        here = [c for c in claims if self.lang in c.statements or c.language == self.lang]
        told = (self.saying(claim) for claim in (*here, *claims))
        return next((words for words in told if words), None)

    def listed(self, items: Iterable[str]) -> str:
        """Words joined as a list: "a, b and c"."""
        names = list(items)
        if self.lang == "ar":
            return " و".join(names)
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} and {names[-1]}"

    def _say(self, key: str) -> str:
        return _WORDS[self.lang][key]


def _sign(quantity: Quantity) -> str:
    return "%" if quantity.unit == "%" else ""


@lru_cache(maxsize=4096)  # the articles of some years; babel reads the pattern anew each time
def _formatted(day: date, pattern: str, lang: str) -> str:
    from babel.dates import format_date  # its locale data takes a while to load

    return format_date(day, pattern, locale=lang)


def _first_day(iso: str) -> str:
    parts: Sequence[str] = iso.split("-")
    return "-".join((*parts, *("01",) * (3 - len(parts))))


def capitalised(sentence: str) -> str:
    """The sentence with a capital at its head."""
    return sentence[:1].upper() + sentence[1:]
