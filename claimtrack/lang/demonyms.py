"""The inflected forms of nationalities: from one base form to all that news text writes."""

from __future__ import annotations

# An Arabic nisba ends in ya: «ليبي». Feminine, sound plurals, duals and the accusative are added
# to it as they stand in folded text (ta marbuta is ha there).
_NISBA_ENDINGS = ("", "ه", "ون", "ين", "ات", "ان", "تان", "تين", "ا")

# English bases that have no plural of their own: "the French", "the Chinese", "the Irish".
_NO_PLURAL = ("sh", "ch", "ese", "s", "men")


def arabic_forms(folded: str) -> tuple[str, ...]:
    """All forms of a folded masculine nisba, without and with the article.

    In a nisba of two words that both take endings («كوري شمالي») both agree; where the first is
    a fixed word («جنوب سوداني») only the second does. A form that isn't a nisba (a broken plural
    such as «أتراك») comes back as it is, with and without the article.
    """
    *first, last = folded.split()
    if not last.endswith("ي"):
        return (folded, _with_article(folded))
    forms = []
    for ending in _NISBA_ENDINGS:
        if first and first[0].endswith("ي"):
            words = [first[0] + ending, last + ending]
            forms += [" ".join(words), " ".join(_with_article(word) for word in words)]
        elif first:
            forms += [" ".join((*first, last + ending)), " ".join((*first, "ال" + last + ending))]
        else:
            forms += [last + ending, "ال" + last + ending]
    return tuple(forms)


def english_forms(base: str) -> tuple[str, ...]:
    """A nationality and, where English forms one, its plural in -s."""
    if base.endswith(_NO_PLURAL):
        return (base,)
    return (base, base + "s")


def _with_article(word: str) -> str:
    return word if word.startswith("ال") else f"ال{word}"
