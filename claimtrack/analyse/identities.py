"""Identities: which sources are one under several spellings, and which can be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import fuzz

from claimtrack.analyse.joined import Joined
from claimtrack.ids import SourceId
from claimtrack.lang.look_alikes import look_alike_key
from claimtrack.lang.skeletons import Readings, readings, skeleton
from claimtrack.model.document import Source, SourceKind
from claimtrack.text.personal_names import name_words
from claimtrack.text.register import default_register

# Two spellings with the same consonants are one name from this share of letters in common: above
# "Hassan Salem" and "Hussein Salim" (0.78), below "Ahmed Maitig" and "Ahmed Maetig" (0.92).
_SAME_SPELLING = 0.85

# A name of fewer consonants fits too many: "Omar Said" and "Amir Saad" have m, r, s, d.
_TELLING = 4

_NAMED = frozenset({SourceKind.PERSON, SourceKind.OUTLET, SourceKind.ORGANISATION})

_Spelling = tuple[str, tuple[str, ...]]
_Read = tuple[Readings, ...]


@dataclass(frozen=True)
class Identities:
    """What is known of who is who among sources, by their spellings alone.

    ``apart`` are pairs of sources (the smaller id first) that a person has told apart.
    """

    sources: Mapping[SourceId, Source]
    apart: frozenset[tuple[SourceId, SourceId]] = frozenset()

    def one(self, source_id: SourceId) -> SourceId:
        """The source that stands for all spellings of it; itself where there is no other.

        Two spellings are one where a full name has the same consonants in one language and nearly
        the same letters, titles left out. Sources of the bundled register are never joined: it
        knows them apart.
        """
        return self._leaders.get(source_id, source_id)

    def may_be_one(self, left: SourceId, right: SourceId) -> bool:
        """Whether nothing tells two sources apart: one may be another spelling of the other.

        Two are told apart by words of their names: each has one that the other lacks, however its
        letters are read, in whichever script. Somebody named only by an office may be anybody.
        """
        if left == right:
            return True
        if _ordered(left, right) in self.apart or {left, right} <= _registered():
            return False
        first, second = self._name_words[left], self._name_words[right]
        return any(
            _may_lie_in(one, other) or _may_lie_in(other, one) for one in first for other in second
        )

    def doubtful(self, ids: Iterable[SourceId]) -> Iterator[tuple[SourceId, SourceId]]:
        """The pairs of some sources that may be one, each once, without comparing all pairs."""
        by_key: dict[str, list[SourceId]] = defaultdict(list)
        nameless: list[SourceId] = []
        ordered = sorted(ids)
        for at, id_ in enumerate(ordered):
            named = self._name_words[id_]
            keys = {key for spelling in named for word in spelling for key in word.across}
            met = {other for key in keys for other in by_key[key]} | {*nameless}
            if () in named:
                met, nameless = {*ordered[:at]}, [*nameless, id_]
            yield from ((other, id_) for other in sorted(met) if self.may_be_one(other, id_))
            for key in keys:
                by_key[key].append(id_)

    @cached_property
    def _name_words(self) -> Mapping[SourceId, tuple[_Read, ...]]:
        return _NameWords(self.sources)

    @cached_property
    def _leaders(self) -> Mapping[SourceId, SourceId]:
        """Each source that is another spelling of one, with the one that stands for it.

        That is the registered one, or else the plainest of those whose body or owner is known, if
        of any it is.
        """
        ids = sorted(self.sources, key=self._plainness)
        joined = Joined(len(ids))
        for spelt in self._spelt_alike(ids).values():
            heads: list[tuple[int, str]] = []
            for at, name in spelt:
                met = [head for head in heads if self._is_one_name(name, head[1])]
                for head, _ in met:
                    if self._may_be_joined(ids[head], ids[at]):
                        joined.join(head, at)
                heads += [] if met else [(at, name)]
        return {ids[at]: ids[leader] for at in range(len(ids)) if (leader := joined.find(at)) != at}

    def _plainness(self, source_id: SourceId) -> tuple[bool, bool, int, SourceId]:
        source = self.sources[source_id]
        is_bare = source.speaks_for is None and source.owner is None
        length = min(map(len, source.names.values()), default=0)
        return source_id not in _registered(), is_bare, length, source_id

    def _spelt_alike(self, ids: Iterable[SourceId]) -> Mapping[object, list[tuple[int, str]]]:
        """The full names of one language with the same consonants, each with its position.

        Names of few consonants must have the same letters.
        """
        alike: dict[object, list[tuple[int, str]]] = defaultdict(list)
        for at, id_ in enumerate(ids):
            source = self.sources[id_]
            for lang, words in _spellings(source) if source.kind in _NAMED else ():
                if _is_full(words, source.kind):
                    consonants = "".join(map(skeleton, words))
                    spelt = "".join(words)
                    key = consonants if len(consonants) >= _TELLING else spelt
                    alike[lang, key].append((at, spelt))
        return alike

    @staticmethod
    def _is_one_name(left: str, right: str) -> bool:
        return fuzz.ratio(left, right) / 100 >= _SAME_SPELLING  # rapidfuzz counts 0–100

    def _may_be_joined(self, left: SourceId, right: SourceId) -> bool:
        return _ordered(left, right) not in self.apart and not {left, right} <= _registered()


class _NameWords(dict[SourceId, tuple[_Read, ...]]):
    """The words of each spelling of a source that have consonants, read when first asked for.

    One without any only where no other spelling has one.
    """

    def __init__(self, sources: Mapping[SourceId, Source]) -> None:
        super().__init__()
        self._sources = sources

    def __missing__(self, source_id: SourceId) -> tuple[_Read, ...]:
        source = self._sources.get(source_id)
        spelt = _spellings(source) if source else []
        # A letter of another alphabet is read as what it looks like: what looks like a source is
        # never proven apart from it.
        found = {tuple(filter(skeleton, map(look_alike_key, words))) for _, words in spelt} - {()}
        read = (tuple(map(readings, words)) for words in sorted(found))
        self[source_id] = tuple(read) or ((),)
        return self[source_id]


def _may_lie_in(part: _Read, whole: _Read) -> bool:
    """Whether each word of a spelling may be a word of another."""
    return all(any(word.may_be(other) for other in whole) for word in part)


@cache
def _registered() -> frozenset[SourceId]:
    return frozenset(source.id for source in default_register().sources)


def _ordered(left: SourceId, right: SourceId) -> tuple[SourceId, SourceId]:
    return (left, right) if left < right else (right, left)


def _spellings(source: Source) -> list[_Spelling]:
    """Every spelling of a source with its language, as the words of its name."""
    told = [*source.names.items(), *((_script(alias), alias) for alias in source.aliases)]
    return list(dict.fromkeys((lang, name_words(name, lang)) for lang, name in told))


def _script(spelling: str) -> str:
    return "ar" if any("\u0600" <= ch <= "\u06ff" for ch in spelling) else "en"


def _is_full(words: tuple[str, ...], kind: SourceKind) -> bool:
    """Whether a spelling names one thing: a person by more than a family name."""
    return len(words) > (1 if kind is SourceKind.PERSON else 0)
