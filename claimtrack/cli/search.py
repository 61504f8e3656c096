"""``claimtrack search``: the claims that have certain words, or that somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import bold, note, safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.ids import SourceId
    from claimtrack.model.analysis import SearchResult
    from claimtrack.model.document import Document
    from claimtrack.store.claim_store import ClaimStore

EXAMPLES = (
    "claimtrack search radars Misrata",
    "claimtrack search رادارات مصراتة",
    'claimtrack search soldiers --source "Kamal Almarash"',
    "claimtrack search --source al-arab --limit 50 --json",
    "claimtrack search hospital --in article.txt",
)

_NAMED = 3  # words that are spelt alike: enough to see what was taken for what


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS",
            help="Words of the claims, in any form and order; put -- before one that begins with "
            "a dash.",
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="NAME",
            help="Only what this source says, carries or publishes, or somebody says for it: its "
            "name or id.",
            show_default=False,
        ),
    ] = None,
    document: Annotated[
        str | None,
        typer.Option(
            "--in",
            metavar="NAME",
            help="Only what this article says: its name or id.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="How many claims to show at most.")] = 10,
    db: Store = DEFAULT_STORE,
    as_json: Json = False,
) -> None:
    """Find claims by their words, in English and Arabic at once.

    Those that share most words come first, however these are inflected, and claims in the other
    language by what the words mean. To see who agrees with a statement and who contradicts it, ask
    check.
    """
    from claimtrack.cli.nearest import found_document
    from claimtrack.searching import search_claims
    from claimtrack.store.claim_store import open_store

    query = " ".join(words or ())
    if not query.strip() and source is None and document is None:
        raise typer.BadParameter("give words, or a source with --source, or an article with --in")
    with open_store(db, create=False) as store, store.snapshot() as held:
        kept_to, name = _teller(held, source) if source is not None else (None, "")
        article = found_document(held, document) if document is not None else None
        result = search_claims(
            query,
            held,
            source=kept_to,
            document=article.id if article else None,
            limit=limit,
        )
        hint = "" if source is not None else _hint(held, query)
    if as_json:
        from claimtrack.cli.json_shapes import search_as_json

        say_json(search_as_json(result))
    else:
        say_search(result, _limits(name, article))
        if hint:
            note(hint)


def _teller(store: ClaimStore, wanted: str) -> tuple[SourceId, str]:
    """The id and the name of a source, or of an outlet of which only the name is known.

    Raises:
        NotFoundError: there is neither.
    """
    from claimtrack.cli.nearest import found_source
    from claimtrack.errors import NotFoundError
    from claimtrack.ids import source_id

    try:
        source = found_source(store, wanted.strip())
    except NotFoundError:
        outlet = source_id(wanted)
        with store.lookup() as lookup:
            if not wanted.strip() or not lookup.told_by(outlet).documents:
                raise
        return outlet, wanted.strip()
    return source.id, source.name_in("en")


def _hint(store: ClaimStore, query: str) -> str:
    """That a query is the name of a source, where it is that of one."""
    small = query.strip().casefold()
    named = [each for each in store.sources() if small in map(str.casefold, each.spellings)]
    if len(named) != 1:
        return ""
    (source,) = named
    name = safe(source.name_in("en"))
    return f"{name} is a source; what it says: claimtrack search --source {source.id}"


def _limits(name: str, article: Document | None) -> str:
    """What a search was kept to, in words that follow the claims in its first line."""
    from claimtrack.cli.claim_lines import document_label

    words = f" by or through {safe(name)}" if name else ""
    return f"{words} in {document_label(article)}" if article else words


def say_search(result: SearchResult, limits: str) -> None:
    """Print each claim with its chain, best first, and what follows from them."""
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines, what_follows

    say(bold(_headline(result, limits)))
    sources = {source.id: source for source in result.sources}
    for hit in result.hits:
        say()
        told = ToldClaim(hit.claim, hit.document, hit.attribution, sources)
        findings = [each for each in result.findings if hit.claim.id in each.claim_ids]
        for line in chain_lines(told, findings=findings):
            say(line)
    for line in what_follows(result.findings):
        say(line)


def _headline(result: SearchResult, limits: str) -> str:
    is_by_words = bool(result.query.strip())
    if is_by_words and not result.words:
        return (
            "Nothing to search by: these are no words, or such as every text has. Give others, or "
            "--source NAME."
        )
    words = "this word" if len(result.words) == 1 else "any of these words"
    told = f"{limits} with {words}" if is_by_words else limits
    shown, total = len(result.hits), result.total
    if result.spelt_alike:
        alike = ", ".join(safe(word) for word in result.spelt_alike[:_NAMED])
        more = ", …" if len(result.spelt_alike) > _NAMED else ""
        return f"No claim{told}. Spelt alike: {alike}{more}."
    if shown < total:
        which = "best" if is_by_words else "first"
        return f"The {which} {shown:,} of {total:,} claims{told}; --limit shows more."
    if not total:
        return f"No claim{told}."
    claims = f"{total:,} {'claim' if total == 1 else 'claims'}"
    return f"{claims}{told}{', best first' if is_by_words and total > 1 else ''}."
