"""Searching one statement among many claims."""

from __future__ import annotations

from processor_time import takes_less_than
from sentence_claims import claim

from claimtrack.link.index import ComparedIndex
from claimtrack.model.link import Relation

STORED = [
    claim("The bakers of Lyon went on strike"),
    claim("فرنسا زودت القوات التي تحرس المطار في بنغازي برادارات حديثة"),
    claim("تركيا زودت القوات في بنغازي برادارات"),
    claim("فرنسا لم تزود القوات في بنغازي برادارات", is_denied=True),
    claim("القاعدة التي يوجد فيها نحو 1200 ضابط وجندي فرنسي"),
]


def test_repeats_come_first_then_what_disagrees_then_what_is_related() -> None:
    hits = ComparedIndex(STORED).search(claim("France supplied radars at Benghazi"))
    assert [(hit.position, hit.comparison.relation) for hit in hits] == [
        (1, Relation.REPEATS),
        (3, Relation.CONTRADICTS),
        (2, Relation.RELATED),
    ]


def test_what_nobody_said_has_no_repeats() -> None:
    hits = ComparedIndex(STORED).search(claim("France supplied submarines at Benghazi"))
    assert Relation.REPEATS not in {hit.comparison.relation for hit in hits}


def test_another_figure_is_found_although_the_wording_differs() -> None:
    (hit,) = ComparedIndex(STORED).search(claim("There are 300 French soldiers in Chad"))
    assert (hit.position, hit.comparison.relation) == (4, Relation.DIFFERS_IN_QUANTITY)


def test_an_empty_index_and_a_query_of_stop_words_find_nothing() -> None:
    assert ComparedIndex([]).search(claim("France supplied radars")) == []
    assert ComparedIndex(STORED).search(claim("of the")) == []


def test_all_repeats_are_found_however_many_there_are() -> None:
    echoes = [claim("France supplied radars at Benghazi" + " " * n) for n in range(350)]
    hits = ComparedIndex([*STORED, *echoes]).search(echoes[0], limit=None)
    assert sum(hit.comparison.relation is Relation.REPEATS for hit in hits) == 351
    assert len(ComparedIndex([*STORED, *echoes]).search(echoes[0], limit=7)) == 7


def test_a_query_among_thousands_of_claims_is_answered_at_once() -> None:
    towns = ("Lyon", "Milan", "Aleppo", "Basra", "Oran", "Tunis", "Cairo", "Tokyo")
    texts = [f"The bridge q{n}x over the river in {towns[n % 8]} was closed" for n in range(4_000)]
    index = ComparedIndex([*STORED, *(claim(text, quantities=()) for text in texts)])
    query = claim("France supplied radars at Benghazi")
    assert index.search(query)[0].position == 1
    assert takes_less_than(0.1, lambda: index.search(query))
