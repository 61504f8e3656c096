"""The sentence of each ground for a verdict on two origins, in Arabic and English."""

from __future__ import annotations

from claimtrack.analyse.wording import Teller
from claimtrack.model.provenance import Ground, GroundKind

_SENTENCES = {
    "en": {
        GroundKind.SAME_SPEAKER: "Both rest on the word of {sources}.",
        GroundKind.SAME_BODY: "Both speak for {sources}.",
        GroundKind.SAME_CARRIER: "Both came through {sources}.",
        GroundKind.SAME_OWNER: "The outlets have one owner: {sources}.",
        GroundKind.COPIED_TEXT: "Both articles have it in the same words.",
        GroundKind.CITATION: "One of the articles cites {sources}, which published the other.",
        GroundKind.SAME_ARTICLE: "One article tells it twice, on the same account.",
        GroundKind.DIFFERENT_SPEAKERS: "Two speakers, through nobody in common: {sources}.",
        GroundKind.DIFFERENT_OWNERS: "Two outlets of different owners: {sources}.",
        GroundKind.NAMES_MAY_BE_ONE: "The names may be one person's: {sources}.",
        GroundKind.ONE_ARTICLE_CARRIES_BOTH: "One article carries both.",
        GroundKind.SPEAKER_UNKNOWN: "Not both articles say who their source is.",
        GroundKind.OWNER_UNKNOWN: "Both articles speak in their own voice, and it isn't known "
        "that their outlets have different owners.",
    },
    "ar": {
        GroundKind.SAME_SPEAKER: "كلاهما يستند إلى قول {sources}.",
        GroundKind.SAME_BODY: "كلاهما يتكلم باسم {sources}.",
        GroundKind.SAME_CARRIER: "كلاهما جاء عبر {sources}.",
        GroundKind.SAME_OWNER: "مالك الوسيلتين واحد: {sources}.",
        GroundKind.COPIED_TEXT: "النص نفسه بألفاظه في المقالين.",
        GroundKind.CITATION: "أحد المقالين ينقل عن {sources}، وهي ناشرة الآخر.",
        GroundKind.SAME_ARTICLE: "مقال واحد يذكره مرتين على الإسناد نفسه.",
        GroundKind.DIFFERENT_SPEAKERS: "قائلان لا ناقل مشتركا بينهما: {sources}.",
        GroundKind.DIFFERENT_OWNERS: "وسيلتان لمالكين مختلفين: {sources}.",
        GroundKind.NAMES_MAY_BE_ONE: "قد يكون الاسمان لشخص واحد: {sources}.",
        GroundKind.ONE_ARTICLE_CARRIES_BOTH: "مقال واحد يحمل القولين.",
        GroundKind.SPEAKER_UNKNOWN: "لا يذكر المقالان كلاهما مصدرهما.",
        GroundKind.OWNER_UNKNOWN: "المقالان يتكلمان بصوتهما، ولا يُعرف أن مالكي الوسيلتين مختلفان.",
    },
}
_FIRST = {"en": " {article} was published first.", "ar": " ونُشر أولا في {article}."}


def tell_ground(ground: Ground, teller: Teller) -> str:
    """What a verdict rests on, and which article was first where that is known."""
    sources = teller.listed(dict.fromkeys(map(teller.source, ground.source_ids)))
    told = _SENTENCES[teller.lang][ground.kind].format(sources=sources)
    if ground.earlier is not None:
        told += _FIRST[teller.lang].format(article=teller.article(ground.earlier))
    return told
