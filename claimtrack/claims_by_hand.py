"""Claims by hand: claims that a person wrote down, read from YAML or JSON and held to the text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from claimtrack.errors import InputError, hint_at
from claimtrack.lang.registry import language
from claimtrack.model.attribution import Attribution, Mention, Stance
from claimtrack.model.claim import AttributedClaim, Claim, ClaimKind, Polarity, Quantity
from claimtrack.model.document import Document, Place, Register, Source
from claimtrack.model.span import Span, Value
from claimtrack.text.names import NameFinder, NameMatch
from claimtrack.text.quantities import find_quantities

_FORMAT = "a list of entries, or a mapping with the lists 'claims' and, if need be, 'sources'"

# The C loader is some ten times faster; both build plain values only.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_ISO_DATE = re.compile(r"(\d{4}|XXXX(?=-))(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_LEAP_YEAR = "2000"  # has every day that a year can have


def _checked_date(iso: str) -> str:
    """An ISO date as it is written, if there is such a day, month or year."""
    with suppress(ValueError):
        if found := _ISO_DATE.fullmatch(iso):
            year, month, day = found.groups("1")
            date(int(year.replace("XXXX", _LEAP_YEAR)), int(month), int(day))
            return iso
    raise ValueError(f"{iso!r} is no date; write 2019-04-11, 2019-04 or 2019, or XXXX-04-11")


# YAML reads 2019-04-11 as a date and 2019 as a number; a claim's times are ISO words.
_IsoDate = Annotated[str, BeforeValidator(str), AfterValidator(_checked_date)]


class HandEntry(Value):
    """A claim as a person writes it down; only ``document`` and ``quote`` must be given.

    ``document`` is an id or a name, or what is left of a name without its folder and ending where
    one document alone is called so. ``speaker`` and ``via`` (carriers, nearest to the article
    first) are ids, names or aliases of known sources, ``actors`` and ``places`` ids or names.
    Without a speaker the article says it in its own voice. Actors and places that aren't given
    are those named in the quote; its figures are read from it. ``times`` are ISO 8601 dates, as
    long as known (``2019-04``). ``by`` is who wrote ``statements``.
    """

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)
    speaker: str | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    stance: Stance = Stance.ASSERTS
    polarity: Polarity = Polarity.AFFIRMED
    kind: ClaimKind = ClaimKind.EVENT
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[_IsoDate, ...] = ()
    statements: Mapping[str, str] = Field(default_factory=dict)
    by: str = "hand"


def read_claims(
    path: Path | str, documents: Iterable[Document], register: Register
) -> tuple[AttributedClaim, ...]:
    """The claims of a YAML or JSON file, in its order, each resting on a verbatim quote.

    The file is a list of entries (fields of ``HandEntry``), or has it under ``claims``; sources
    that the register lacks stand under ``sources`` (see ``read_claim_sources``).

    Raises:
        InputError: the file can't be read, or an entry names a document or source that isn't
            known or quotes words that aren't in the document; says file, entry and reason.
    """
    path = Path(path)
    register = register.extended(read_claim_sources(path))
    held = tuple(documents)
    claims = []
    for number, item in enumerate(_lists(path)[0], start=1):
        where = f"{path}: entry {number}"
        try:
            claims.append(claim_by_hand(HandEntry.model_validate(item), held, register))
        except ValidationError as error:
            raise InputError(f"{where}: {_reason(error)}") from error
        except InputError as error:
            raise InputError(f"{where}: {error}", hint=error.hint) from error
    return tuple(claims)


def read_claim_sources(path: Path | str) -> Register:
    """The sources that a file of claims brings along; an empty register where it brings none.

    Raises:
        InputError: the file can't be read, or a source lacks an id and a name.
    """
    path = Path(path)
    sources = []
    for number, item in enumerate(_lists(path)[1], start=1):
        try:
            sources.append(Source.model_validate(item))
        except ValidationError as error:
            raise InputError(f"{path}: source {number}: {_reason(error)}") from error
    return Register(sources=tuple(sources))


def claim_by_hand(
    entry: HandEntry, documents: Iterable[Document], register: Register
) -> AttributedClaim:
    """The claim of one entry, held to the text of its document.

    Raises:
        InputError: the document or a source isn't known, or the quote, the cue, the speaker or a
            carrier isn't in the document.
    """
    document = _document(entry.document, documents)
    named = _names_in(entry.quote, document.language, register)
    try:
        claim = Claim.from_quote(
            document,
            entry.quote,
            speaker=_source(entry.speaker, register) if entry.speaker else None,
            via=[_source(name, register) for name in entry.via],
            cue=entry.cue,
            stance=entry.stance,
            statements=entry.statements,
            by=entry.by,
            polarity=entry.polarity,
            kind=entry.kind,
            actors=tuple(_known_id(name, register.sources) for name in entry.actors)
            or tuple(dict.fromkeys(n.id for n in named if not n.is_place or n.is_demonym)),
            places=tuple(_known_id(name, register.places) for name in entry.places)
            or tuple(dict.fromkeys(n.id for n in named if n.is_place and not n.is_demonym)),
            times=entry.times,
        )
    except ValueError as error:
        raise InputError(str(error), hint="quote the article to the letter") from error
    return claim.model_copy(update={"quantities": _figures_in(claim)})


def _names_in(quote: str, lang: str, register: Register) -> tuple[NameMatch, ...]:
    return NameFinder(register, lang).find(quote) if language(lang) is not None else ()


def _figures_in(claim: Claim) -> tuple[Quantity, ...]:
    """The figures of a claim's words, at their places in the document."""
    if language(claim.language) is None:
        return ()
    start = claim.span.start
    return tuple(
        figure.model_copy(
            update={
                "span": Span(start=start + figure.span.start, end=start + figure.span.end),
            }
        )
        for figure in find_quantities(claim.text, claim.language)
    )


def sources_of(claims: Iterable[AttributedClaim], register: Register) -> tuple[Source, ...]:
    """The sources that speak or carry in these claims, in order of their ids."""
    named = {
        mention.source_id
        for claim in claims
        if claim.attribution is not None
        for mention in _mentions(claim.attribution)
    }
    return tuple(sorted((s for s in register.sources if s.id in named), key=lambda s: s.id))


def _mentions(attribution: Attribution) -> tuple[Mention, ...]:
    return tuple(m for m in (attribution.speaker, *attribution.via) if m is not None)


def _lists(path: Path) -> tuple[list[Any], list[Any]]:
    """The entries and the sources of a file."""
    content = _read(path)
    if isinstance(content, list):
        return content, []
    if isinstance(content, dict):
        unknown = [str(key) for key in content if key not in ("claims", "sources")]
        claims, sources = content.get("claims"), content.get("sources") or []
        if not unknown and isinstance(claims, list) and isinstance(sources, list):
            return claims, sources
    raise InputError(f"{path}: not a file of claims", hint=f"it is {_FORMAT}")


def _read(path: Path) -> object:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from error
    try:
        if path.suffix == ".json":
            return json.loads(raw)
        return yaml.load(raw, Loader=_Loader)  # noqa: S506  # a safe loader
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        kind = "JSON" if path.suffix == ".json" else "YAML"
        reason = " ".join(str(error).split())
        raise InputError(
            f"{path}: not {kind}: {reason}", hint=f"a file of claims is {_FORMAT}"
        ) from error


_FORMS: tuple[Callable[[Document], str], ...] = (
    lambda document: document.id,
    lambda document: document.name,
    lambda document: Path(document.name).name,
    lambda document: Path(document.name).stem,
)
"""How a document can be named, the most exact form first."""

_LISTED = 5


def _document(name: str, documents: Iterable[Document]) -> Document:
    held = tuple(documents)
    for form in _FORMS:
        found = [document for document in held if form(document) == name]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{each.name} ({each.id})" for each in found[:_LISTED])
            raise InputError(
                f"{name!r} can be any of {len(found)} documents: {listed}"
                + (" …" if len(found) > _LISTED else ""),
                hint="give the whole name or the id",
            )
    raise InputError(
        f"no document is called {name!r}", hint=hint_at(name, [each.name for each in held])
    )


def _source(name: str, register: Register) -> Source:
    for source in register.sources:
        if name == source.id:
            return source
    wanted = name.casefold()
    spellings: dict[str, Source] = {}
    for source in register.sources:
        for spelling in source.spellings:
            spellings.setdefault(spelling.casefold(), source)
    if wanted in spellings:
        return spellings[wanted]
    meant = hint_at(name, [each for s in register.sources for each in (s.id, *s.spellings)])
    raise InputError(
        f"no source is called {name!r}",
        hint=f"{meant} add it to a register or under 'sources'".lstrip(),
    )


def _known_id(name: str, known: Iterable[Source | Place]) -> str:
    """The id of a source or place by its name, and any other words as they are."""
    wanted = name.casefold()
    for entry in known:
        spellings = (entry.id, *entry.names.values(), *entry.aliases)
        if any(wanted == spelling.casefold() for spelling in spellings):
            return str(entry.id)
    return name


def _reason(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        meant = hint_at(field, HandEntry.model_fields)
        return f"unknown field {field!r}" + (f" ({meant})" if meant else "")
    message = first["msg"].removeprefix("Value error, ")
    return f"{field}: {message}" if field else message
