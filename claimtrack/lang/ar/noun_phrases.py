"""Arabic noun phrases: where the name of somebody ends and the rest of the sentence begins."""

from __future__ import annotations

from functools import lru_cache

from claimtrack.lang.ar import cue_words, source_words
from claimtrack.lang.ar.cues import fold_word
from claimtrack.lang.ar.phrases import LONGEST_NAME_IN_QUOTES, NUMBERS, PhraseReader, bare_noun
from claimtrack.lang.ar.words import dictionary_form
from claimtrack.lang.cue_lexicon import CueKind, CueWord

RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذين", "اللتين"})
WHICH = RELATIVES | {"وهو", "وهي", "وهم"}
_PARTITIVES = frozenset(
    """
    عدد العديد كثير كل عددا مجموعه بعض واحد واحده اي احد احدي قسم جزء
    """.split()
).union(NUMBERS)
# People who are named by where they belong («مسؤول في الهلال الأحمر»).
_GENERAL = frozenset(
    fold_word(word)
    for word in """
        مسؤول مسؤولة مسؤولون مسؤولين مصدر مصادر قيادي قيادية باحث باحثة عضو خبير خبيرة موظف عامل
        عاملون
        عاملات عاملين ناشط ناشطة ضابط أستاذ أستاذة طبيب طبيبة محلل مستشار دبلوماسي
        """.split()
)
_OCCASIONS = frozenset(
    fold_word(word)
    for word in "وقت مؤتمر اليوم الأسبوع الشهر العام السنة الجلسة الساعة المناسبة الاجتماع".split()
)
_DEMONSTRATIVES = frozenset({"هذا", "هذه", "ذلك", "تلك", "هءلاء"})
_RANKS = frozenset(fold_word(rank) for rank in source_words.RANKS.split())
_ADVERBS = frozenset(fold_word(word) for word in cue_words.ADVERBS.split())
_ADJECTIVES = frozenset(
    fold_word(f"ال{word}{ending}")
    for word in """
        عام خاص سابق حالي جديد مشترك متحد راحل منتخب مكلف حاكم معارض مفاوض مختص معني مسؤول تنفيذي
        اول ثاني ثالث كبير صغير قديم شقيق صديق مؤقت دائم مستقل معتقل محتل مرافق مساعد مكلف مقيم
        متقاعد
        عالي مركزي كريم مجاور قائم مسلح مدني مخلوع منحل متطرف متشدد مؤسس منظم
        """.split()
    for ending in ("", "ة")
) | frozenset("الاعلي العليا الاوسط الكبري الاكبر الاصغر الاقصي الاحمر الازرق الاخضر".split())
_MASCULINE_PLURALS = ("ون", "ين")
_BROKEN_PLURALS = frozenset(
    fold_word(noun)
    for noun in """
        قادة أعضاء نواب وزراء خبراء نشطاء شهود أطباء قضاة ضباط سكان أهالي علماء زعماء رجال تجار عمال
        طلاب طلبة جيران
        """.split()
)
# How far a subject or a content clause may stand from its cue; it keeps the time linear.
REACH = 34


@lru_cache(maxsize=65536)
def has_preposition(folded: str) -> bool:
    """Whether «ب» or «ل» is written on to a noun, and isn't its own first letter («لقاء»)."""
    if folded[:1] not in "بل" or len(folded) < 4 or folded == "باسم":
        return False
    if folded.startswith(("لل", "بال")):
        return True
    return not dictionary_form(folded) and bool(dictionary_form(folded[1:]))


class NounPhraseReader(PhraseReader):
    """Finds where a noun phrase ends."""

    def is_hearer(self, position: int) -> bool:
        """Whether a word says to whom («قالت لنظيرتها»), and so isn't the one who speaks."""
        folded = self.folded[position]
        if folded[0] != "ل" or self.sentence.name_at(position) is not None:
            return False
        rest = folded[1:]
        nouns = self.lexicon.source_nouns
        if rest.endswith(("ه", "ها", "هم")) and len(rest) > 4 and folded not in nouns:
            return True
        return folded == "ل" or (
            folded not in nouns
            and (rest in nouns or rest[:1] == "ل" or rest.endswith(("ه", "ها", "هم")))
        )

    def is_adverb(self, position: int) -> bool:
        """Whether a word only says when or how («امس», «بدوره», «السبت»)."""
        return self.folded[position] in _ADVERBS

    def noun_phrase(
        self, start: int, word: CueWord, *, has_clause: bool, appositions: int = 0
    ) -> int:
        end = start
        while end < self.count and end - start < REACH:
            token = self.tokens[end]
            name = self.sentence.name_at(end)
            if not token.is_word:
                if self.is_dash(end) and end > start:
                    after = self._past_dashes(end)
                else:
                    after = self._past_name_in_marks(end, start)
                if after is not None:
                    end = after
                    continue
                if self.is_comma(end) and end > start and appositions < 2:
                    after = self._past_apposition(end, has_clause=has_clause)
                    if after is not None:
                        appositions += 1
                        end = after
                        continue
                break
            if name is not None and name.can_act and name.end > end and not self._is_told(end):
                if end > start and word.takes_hearer and name.is_outlet:
                    break
                end = name.end
                goes_on = end < self.count and (
                    self._continues(end) or self.sentence.name_at(end) is not None
                )
                if not has_clause and not goes_on:
                    break
                continue
            if self._ends_subject(end, start, word, has_clause=has_clause):
                break
            end += 1
        while end > start and self.is_comma(end - 1):
            end -= 1
        return end

    def _continues(self, position: int) -> bool:
        """Whether an adjective or a second part of a name goes on ("… الليبي")."""
        return self.folded[position].startswith("ال") and self.folded[position].endswith("ي")

    def _ends_subject(self, at: int, start: int, word: CueWord, *, has_clause: bool) -> bool:
        folded = self.folded[at]
        if self.opens_content(at) or folded in word.prepositions or folded in RELATIVES:
            return True
        if folded in self.lexicon.frame_words:
            return not self._is_inner_preposition(at, start)
        if at > start and at in self.cues and self.cues[at].kind is CueKind.VERB:
            return self.cues[at].word.is_strict or not has_clause
        if folded in {"ل", "وقد", "بالنفي"} or (
            folded[0] == "ل" and self.is_media(at) and at > start
        ):
            return bare_noun(self.folded[at - 1]) not in _PRINTED
        if "ب" in word.prepositions and folded[0] == "ب" and len(folded) > 3 and folded != "باسم":
            return True
        if "ل" in word.prepositions and folded.startswith("ل") and at > start:
            return True
        if has_clause and folded in {"طلب", "طلبت", "طلبوا", "رفض", "رفضت", "فضل", "فضلت"}:
            return True  # «مصدر طلب عدم ذكر اسمه»
        is_hearer = self.is_hearer(at) and not self._is_body_of_office(at, start)
        if at > start and (is_hearer or self._is_told(at)):
            return True
        may_have_object = not has_clause or word.takes_hearer
        return at > start and may_have_object and self._begins_object(at, start)

    def _is_body_of_office(self, at: int, start: int) -> bool:
        """Whether a body with «ل» belongs to a title («القائد العام للجيش», not «الوزير للجيش»)."""
        folded, before = self.folded[at], self.folded[at - 1]
        is_quality = at - start >= 2 and before.startswith("ال") and folded.startswith("لل")
        is_nationality = any(n.is_demonym and n.end == at for n in self.sentence.names)
        return is_quality and not is_nationality and bare_noun(folded) in self.lexicon.body_nouns

    def _is_told(self, at: int) -> bool:
        """Whether an outlet with its preposition stands here («لرويترز»)."""
        name = self.sentence.name_at(at)
        return name is not None and name.is_outlet and name.prefix.endswith("ل")

    def _is_inner_preposition(self, at: int, start: int) -> bool:
        """Whether a preposition belongs to the name ("الباحث في جامعة …", "مبعوث … إلى ليبيا")."""
        if at + 1 >= self.count:
            return False
        if at == start:  # «هذه الصحف»
            return (
                self.folded[at] in _DEMONSTRATIVES
                and bare_noun(self.folded[at + 1]) in self.lexicon.source_nouns
            )
        follower = bare_noun(self.folded[at + 1])
        if self.folded[at] == "من":
            return self.folded[at - 1] in _PARTITIVES
        if self.folded[at] not in {"في", "الي", "لدي"}:
            return False
        name = self.sentence.name_at(at + 1)
        after = name.end if name else at + 2
        goes_on = after < self.count and (
            self.tokens[after].is_word
            and self.folded[after] not in self.lexicon.frame_words
            and not self.opens_content(after)
        )
        if self.folded[at] != "في":
            return name is not None
        if follower in self.lexicon.statement_nouns:
            return False
        if after >= self.count or self.tokens[after].text in "،,.":
            return name is not None and name.is_place and not self._may_open_later(after)
        is_body = follower in self.lexicon.source_nouns
        if goes_on and (is_body or (name is not None and name.is_place)):
            return True
        is_general = bare_noun(self.folded[at - 1]) in _GENERAL or at - start == 1
        return is_general and self.folded[at + 1].startswith("ال") and follower not in _OCCASIONS

    def _may_open_later(self, position: int) -> bool:
        """Whether what is said still follows («قال الوزير في باريس، إن …»)."""
        return any(self.opens_content(at) for at in range(position, min(position + 8, self.count)))

    def _begins_object(self, at: int, start: int) -> bool:
        """Whether a noun after a finished subject is the object of its verb.

        A noun phrase is finished by its first definite noun and the adjectives that agree with
        it («مدرب المنتخب | قرار الحكم»), by a name, or by an indefinite noun and its adjective.
        """
        folded, before = self.folded[at], self.folded[at - 1]
        if "باسم" in (folded, before) or folded in _RANKS or has_preposition(folded):
            return False
        if before in _RANKS or (is_plural(self.folded[start]) and _is_plural_adjective(folded)):
            return False
        name = self.sentence.name_at(at)
        if folded in self.sentence.people or (name is not None and name.is_person):
            return False
        follows_name = any(start <= n.start and n.end == at for n in self.sentence.names)
        is_title = bare_noun(folded) in self.lexicon.person_nouns
        if folded.startswith(("ال", "وال")):
            if is_title and (follows_name or before in self.sentence.people):
                return False
            is_finished = before.startswith("ال") or follows_name
            return is_finished and not agrees(folded, before, has_more=self._has_more(at))
        if is_title or _is_nisba(folded):
            return False
        is_finished = before.startswith("ال") or follows_name or _is_nisba(before)
        return is_finished or at - start >= 2

    def _has_more(self, at: int) -> bool:
        """Whether something follows that can be the object instead."""
        after = at + 1
        return (
            after < self.count
            and self.tokens[after].is_word
            and (self.folded[after] not in self.lexicon.frame_words)
        )

    def _past_name_in_marks(self, at: int, start: int) -> int | None:
        """The position after a short name in quotation marks or brackets, if one stands here."""
        quote = self.sentence.quote_at(at)
        if quote is not None and at > start and quote.words <= LONGEST_NAME_IN_QUOTES:
            if self.folded[at + 1 : at + 2] and self.folded[at + 1].startswith("لل"):
                return None  # «قال تيري "للجزيرة"»: to whom
            return min(quote.close + 1, self.count)
        if self.tokens[at].text == "(":
            close = next(
                (i for i in range(at, min(at + 7, self.count)) if self.tokens[i].text == ")"), None
            )
            return None if close is None else close + 1
        return None

    def _past_dashes(self, dash: int) -> int | None:
        """The position after an apposition between dashes («سرار - رئيس النادي - أن»)."""
        close = next((i for i in range(dash + 1, min(dash + 12, self.count)) if self.is_dash(i)), 0)
        is_clause = any(at in self.cues for at in range(dash, close))
        return close + 1 if close and not is_clause and close + 1 < self.count else None

    def _past_apposition(self, comma: int, *, has_clause: bool) -> int | None:
        """The position after ", the spokesman of …" when a comma opens an apposition."""
        start = comma + 1
        if start >= self.count or not self.tokens[start].is_word:
            return None
        folded = self.folded[start]
        is_frame = folded in self.lexicon.frame_words or self.is_adverb(start)
        if is_frame or self.opens_content(start) or start in self.cues:
            return None
        name = self.sentence.name_at(start)
        if name is not None and not name.is_place and not name.is_demonym:
            return name.end
        is_clause = folded in WHICH
        if is_clause and has_clause:
            return None  # a supplement, not part of the name
        if not has_clause and not is_clause:
            return None
        end = start
        while end < self.count and end - start < 14:
            if is_clause and self.is_comma(end):
                return end
            if self.is_comma(end) or self.opens_content(end):
                return end
            if (
                end in self.cues
                and self.cues[end].kind is CueKind.VERB
                and self.cues[end].word.is_strict
            ):
                return None
            if self.folded[end] in {"في", "خلال", "عبر"} and end > start + 1:
                return end
            end += 1
        return None


# What a paper prints, and is its own («تقرير لصحيفة …», unlike «تصريح لصحيفة …»).
_PRINTED = frozenset({"تقرير", "مقال", "مقاله", "تحقيق", "افتتاحيه", "استطلاع"})
# Singulars that end as plurals do («الأمين العام»).
_SINGULARS = frozenset({"امين", "ربان", "سجين", "معين", "زبون", "قانون"})


def is_plural(folded: str) -> bool:
    """Whether a noun heads several people («أعضاء», «المحتجون»)."""
    bare = bare_noun(folded)
    ends_so = folded.endswith(_MASCULINE_PLURALS) and bare not in _SINGULARS
    return ends_so or bare in _BROKEN_PLURALS


def _is_plural_adjective(folded: str) -> bool:
    return folded.startswith("ال") and folded.endswith(_MASCULINE_PLURALS)


def agrees(folded: str, before: str, *, has_more: bool = True) -> bool:
    """Whether a definite word can be an adjective of the definite noun before it.

    ``has_more``: something follows that can be the object of the verb instead.
    """
    if folded.startswith("وال") or _is_nisba(folded) or folded in _ADJECTIVES:
        return True
    if before.endswith("ه") and not before.endswith("ائه"):
        return folded.endswith("ه") and has_more
    if before.endswith(_MASCULINE_PLURALS):
        return folded.endswith(_MASCULINE_PLURALS)
    if folded.endswith(("ه", "ات", *_MASCULINE_PLURALS)):
        return before.endswith("ات") and folded.endswith("ه")
    return folded.startswith("الم") and has_more


# Nouns that end like one («القرى», «الأراضي»).
_NO_NISBA = frozenset(
    "القري القوي المستشفي الاراضي المباني الاهالي المساعي الليالي النواحي المرضي".split()
)


def _is_nisba(folded: str) -> bool:
    """Whether a word is an adjective of origin or belonging («الليبي», «حكومية»)."""
    return (
        folded not in _NO_NISBA
        and len(folded) > 4
        and folded.endswith(("ي", "يه", "يون", "يين", "يان"))
    )
