"""Texts for properties: any characters at all, and the words of news in any order."""

from __future__ import annotations

from hypothesis import strategies as st

from claimtrack.text.register import default_register

LANGUAGES = st.sampled_from(["ar", "en"])

HIDDEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2069\ufeff\u00ad"
)
ODD = (
    HIDDEN
    + "\x00\x0b\x0c\x1c\x85\u2028\u2029\u0640\u064b\u0301\U0001f468\U00010330\U0002070e\U000e0041"
)
MARKS = [*"\"'“”„‟″«»‹›‘’()[]{}<>:;,.!?؟،؛…-–—|\t", "''", "..", '."', ".»"]
ENGLISH = (
    "said told added denied according to that whether who he she they it not never why are there "
    "still the minister spokesman sources newspaper 400 1,800 about soldiers base in on Sunday "
    "April 2019 and but will must"
).split()
ARABIC = (
    "قال وأكد أضاف نفى كشف أعلن تساءل بحسب نقلت عن أن إن بأن هل لماذا لا يزال هناك لم لن سوف "
    "الوزير المتحدث مصادر صحيفة 400 ١٨٠٠ نحو جندي قاعدة في يوم الأحد أبريل 2019 و لكن هو هي"
).split()
# Words alone seldom make a sentence in which somebody says something.
ENGLISH_PHRASES = (
    "The minister said that",
    "he added on Sunday:",
    ", she told Reuters",
    "Officials denied that",
    "according to a spokesman,",
    "there are still 400 soldiers at the base",
    "prices fell in May.",
    "The newspaper quoted sources as saying",
    "It did not confirm that",
    "Why is the base closed?",
)
ARABIC_PHRASES = (
    "قال الوزير إن",
    "وأضاف يوم الأحد:",
    "نقلت صحيفة عن مصادر أن",
    "ونفى المتحدث أن",
    "بحسب الوزير،",
    "هناك 400 جندي في القاعدة",
    "أغلقت السلطات المعبر.",
    "ولم يؤكد أن",
    "لماذا أغلق المعبر؟",
)
REGISTER = default_register()
NAMES = sorted(
    {name for source in REGISTER.sources[:60] for name in (*source.names.values(), *source.aliases)}
    | {name for place in REGISTER.places[:40] for name in place.names.values()}
)

any_text = st.text(max_size=250) | st.text(
    alphabet=st.characters(categories=["Lo", "Mn", "Cf", "Po", "Ps", "Pi", "Nd", "Zs", "So"])
    | st.sampled_from([*ODD, *"\"'«»“”.:\n قالsaid"]),
    max_size=250,
)
"""Characters of every kind, marks and what nobody sees among them."""
_PIECES = (
    st.sampled_from(ENGLISH_PHRASES)
    | st.sampled_from(ARABIC_PHRASES)
    | st.sampled_from([*ENGLISH, *ARABIC])
    | st.sampled_from(NAMES)
    | st.sampled_from([*MARKS, "\n", "\n\n", "\r\n", *ODD])
)
news = st.lists(_PIECES, max_size=50).map(" ".join) | st.lists(_PIECES, max_size=50).map("".join)
"""Reporting words, marks, names and figures of both languages in any order."""
texts = any_text | news
"""Either of them."""
