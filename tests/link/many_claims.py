"""Generated claims for the tests of linking: a few templates, filled from lists by a seed."""

from __future__ import annotations

import random

PEOPLE = (
    "Haddad Mansour Barakat Shaheen Tawfik Nasser Lutfi Sabri Khoury Darwish Jaber Qasim".split()
)
TOWNS = "Tripoli Sirte Derna Tobruk Gharyan Zawiya Sabha Nalut Ghat Brega".split()
DEEDS = "bakery bridge harbour library museum orchard quarry stadium hospital airport".split()
NAMES_AR = "الحداد منصور بركات شاهين توفيق ناصر لطفي صبري".split()
TOWNS_AR = "طرابلس سرت درنة طبرق غريان سبها".split()
DEEDS_AR = "المخبز الجسر المكتبة المتحف المستشفى المطار".split()


def generated(count: int, seed: int = 1) -> list[str]:
    """Claims of which about a third repeat another, and some deny it or change its figure."""
    draw = random.Random(seed)
    texts: list[str] = []
    while len(texts) < count:
        if draw.random() < 0.5:
            who, town, deed = map(draw.choice, (PEOPLE, TOWNS, DEEDS))
            many = draw.randint(2, 900)
            texts += [
                f"{who} opened the {deed} in {town} with {many} guests",
                f"The {deed} in {town} was opened by {who} on Monday with {many} guests",
                f"{who} did not open the {deed} in {town} with {many} guests",
                f"{who} opened the {deed} in {town} with {many + 7} guests",
            ][: draw.randint(1, 4)]
        else:
            who, town, deed = map(draw.choice, (NAMES_AR, TOWNS_AR, DEEDS_AR))
            texts += [
                f"افتتح {who} {deed} في {town}",
                f"قال مصدر إن {who} افتتح {deed} في {town} اليوم",
                f"لم يفتتح {who} {deed} في {town}",
            ][: draw.randint(1, 3)]
    return texts[:count]
