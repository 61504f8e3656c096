"""``claimtrack search``: the claims that have certain words, or that somebody says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from claimtrack.cli.options import DEFAULT_STORE, Json, Store
from claimtrack.cli.terminal import bold, safe, say, say_json

if TYPE_CHECKING:
    from claimtrack.model.analysis import SearchResult
    from claimtrack.model.document import Document, Source

EXAMPLES = (
    "claimtrack search radars Misrata",
    "claimtrack search رادارات مصراتة",
    'claimtrack search soldiers --source "Kamal Almarash"',
    "claimtrack search --source al-arab --limit 50 --json",
    "claimtrack search hospital --in article.txt",
)


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help="Words of the claims, in any form and order."),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source",
            metavar="NAME",
            help="Only what this source says or carries: its name or id.",
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
    from claimtrack.cli.rulings import found_source
    from claimtrack.searching import search_claims
    from claimtrack.store.claim_store import open_store

    query = " ".join(words or ())
    if not query.strip() and source is None and document is None:
        raise typer.BadParameter("give words, or a source with --source, or an article with --in")
    with open_store(db, create=False) as store, store.snapshot() as held:
        speaker = found_source(held, source) if source is not None else None
        article = found_document(held, document) if document is not None else None
        result = search_claims(
            query,
            held,
            source=speaker.id if speaker else None,
            document=article.id if article else None,
            limit=limit,
        )
    if as_json:
        from claimtrack.cli.json_shapes import search_as_json

        say_json(search_as_json(result))
    else:
        say_search(result, _kept_to(speaker, article))


def _kept_to(speaker: Source | None, article: Document | None) -> str:
    """What the search was kept to, in words that end its first line."""
    from claimtrack.cli.claim_lines import document_label

    words = f", said or carried by {safe(speaker.name_in('en'))}" if speaker else ""
    return f"{words}, in {document_label(article)}" if article else words


def say_search(result: SearchResult, kept_to: str) -> None:
    """Print each claim with its chain, best first, and what follows from them."""
    from claimtrack.cli.claim_lines import ToldClaim, chain_lines, what_follows

    say(bold(_headline(result, kept_to)))
    sources = {source.id: source for source in result.sources}
    for hit in result.hits:
        say()
        told = ToldClaim(hit.claim, hit.document, hit.attribution, sources)
        findings = [each for each in result.findings if hit.claim.id in each.claim_ids]
        for line in chain_lines(told, findings=findings):
            say(line)
    for line in what_follows(result.findings):
        say(line)


def _headline(result: SearchResult, kept_to: str) -> str:
    count, sought = len(result.hits), len(result.query.split())
    words = "" if not sought else " with this word" if sought == 1 else " with any of these words"
    if not count:
        return f"No claim{words}{kept_to}."
    claims = f"{count:,} {'claim' if count == 1 else 'claims'}"
    more = "; there are more: see --limit" if result.is_cut else ""
    if result.is_spelt_alike:
        return f"No claim{words}{kept_to}; {claims} with words spelt alike{more}."
    best_first = ", best first" if sought and count > 1 else ""
    return f"{claims}{words}{kept_to}{best_first}{more}."
