"""What the page says in its own voice, in English."""

from __future__ import annotations

WORDS = {
    # the page
    "nameplate": "Who says what, on whose word",
    "publication": "claimtrack",
    "genre": "A provenance report",
    "skip": "Skip to the findings",
    "contents": "Contents",
    "list_comma": ", ",
    "and_last": " and ",
    # masthead
    "overview": "{articles}, {claims}, {speakers}.",
    "overview_found": "Among them: {findings}.",
    "overview_nothing": "Nothing in them disagrees with anything else, as far as the rules can "
    "tell.",
    "overview_empty": "Nothing has been read yet: this report is empty.",
    "published_between": "Published {first} – {last}",
    "published_on_one": "Published {first}",
    "published_unknown": "{articles} without a date",
    "creed": "This page shows agreement, disagreement and dependence. It never says what is true.",
    # sections
    "disagreements": "What disagrees",
    "disagreements_lead": "Statements that cannot both hold, and figures that differ, side by "
    "side, "
    "each with the way it came.",
    "dependence": "One origin",
    "dependence_lead": "Claims that look confirmed because they are repeated, and go back to one "
    "mouth.",
    "denials": "Who denies whom",
    "denials_lead": "Each denial beside what it denies.",
    "observations": "Also seen",
    "observations_lead": "What else the comparison of the articles shows.",
    "claims": "Claims told more than once, or disputed",
    "claims_lead": "Every place where a claim is made, in its sentence, with the way from the "
    "article to the speaker.",
    "remaining": "All other claims",
    "remaining_lead": "Claims found once, that nothing contradicts and nothing repeats.",
    "sources": "Sources",
    "sources_lead": "Who speaks, who carries the words of others, and through whom.",
    "documents": "Articles",
    "documents_lead": "The full published text. In the margin: who is speaking.",
    "method": "Method and limits",
    "diagnostics": "What could not be read",
    "diagnostics_lead": "Nothing is dropped in silence: odd places in the texts, and what was "
    "made "
    "of them.",
    "diagnostics_none": "Nothing: no oddity was met in the texts.",
    "verification": "Verification",
    # findings
    "finding_conflict": "Cannot both hold",
    "finding_denial": "Denied",
    "finding_quantity_conflict": "Figures that differ",
    "finding_quantity_change": "Figures that changed over time",
    "finding_single_origin": "One origin",
    "finding_circular_sourcing": "Sources in a circle",
    "finding_wire_copy": "The same text copied",
    "finding_corroborated": "Independent origins",
    "finding_self_contradiction": "Contradicts himself or herself",
    "finding_hardened": "A doubt that got lost",
    "finding_drifted": "Words that shifted",
    "finding_altered_quote": "An altered quotation",
    "finding_anonymous_only": "Only unnamed sources",
    "finding_impossible_date": "An impossible date",
    "finding_repeated_within_document": "Told twice in one article",
    "unfold_words": "The words themselves",
    # evidence
    "claims_in_articles": "{claims}, {articles}",
    "stance_asserts": "says",
    "stance_denies": "denies",
    "stance_accuses": "accuses",
    "stance_warns": "warns",
    "stance_demands": "demands",
    "stance_promises": "promises",
    "stance_doubts": "doubts",
    "stance_predicts": "predicts",
    "own_voice": "the article says",
    "note_negated": "reporting verb negated",
    "note_hedged": "hedged",
    "note_presupposed": "taken for granted in a question",
    "note_denied": "worded as a denial",
    "note_by_model": "marked by a language model",
    "note_by_hand": "entered by hand",
    "note_free_text": "free text",
    "mode_direct": "quoted directly",
    "mode_indirect": "in the article’s words",
    "mode_mixed": "quoted in part",
    "kind_forecast": "a forecast",
    "kind_intention": "an intention",
    "kind_opinion": "an opinion",
    "said": "said {date}",
    "said_undated": "undated",
    "said_undated_published": "undated; published {date}",
    "year_open": "year not given",
    "worked_out": "worked out from another date",
    "names": "Names",
    "figures": "Figures",
    "times": "Dates",
    "about": "about {number}",
    "range": "{low} to {high}",
    "at_least": "at least {number}",
    "at_most": "at most {number}",
    "in_place": "Read it in place",
    "at_source": "At the source",
    "statement_by": "in short, by {by}",
    # provenance
    "hop_speaker": "said by",
    "hop_unnamed": "said by",
    "hop_voice": "said by",
    "hop_carrier": "through",
    "hop_document": "in",
    "nobody_named": "somebody the article doesn’t name",
    "article_itself": "the article itself",
    "named_earlier": "named earlier",
    "undated": "undated",
    "origins_title": "How the claim came here: {articles} on the left, the speakers on the right",
    "origins_list": "The same as a list",
    "origins_key": "Squares are articles, rings carry, dots speak; words flow with the arrows.",
    "origins_dashed": "Dashed: the speaker is named in an earlier sentence.",
    "lane_shared": "one origin, told {times}",
    "origin_one": "One origin: {root}. One article says it; nobody else repeats it.",
    "origin_one_anonymous": "Independence unknown: the article names no source.",
    "origin_one_voice": "Independence unknown: the article says it in its own voice.",
    "origins_shared": "{claims}, one origin: {root}.",
    "origins_shared_bare": "{claims}, one origin.",
    "origins_parts": "{claims}: {parts}. Identified: {roots}.",
    "origins_parts_bare": "{claims}: {parts}.",
    "origins_unknown": "Independence unknown: {claims}, and the articles don’t tell whether their "
    "origins are apart.",
    "origins_unmeasured": "The origins of this claim were not compared.",
    # links
    "against": "Against it",
    "near": "Near it, not the same",
    "why": "Why these were matched",
    "relation_repeats": "says the same",
    "relation_contradicts": "cannot hold together with it",
    "relation_differs_in_quantity": "gives another figure",
    "relation_related": "about the same thing",
    "relation_unrelated": "unrelated",
    "score": "score {score}",
    "veto": "forbids a match",
    "compared": "What was compared",
    "compared_score": "Score",
    "compared_words": "The words",
    "feature_judgement": "judged by a person",
    "feature_words": "words in common",
    "feature_characters": "letters in common",
    "feature_names": "names",
    "feature_places": "places",
    "feature_times": "times",
    "feature_quantities": "figures",
    "feature_counted": "what is counted",
    "feature_polarity": "affirmed or denied",
    "feature_modality": "fact, demand or forecast",
    "feature_opposites": "opposite words",
    "feature_roles": "who does it to whom",
    "feature_events": "one event or several",
    "feature_semantic": "meaning",
    # quantities
    "quantities_title": "{figures} on one scale from zero",
    "figures_key": "A ring stands for an approximate figure, an arrow for at least as many.",
    "quantities_table": "The same figures as a table",
    "figure": "Figure",
    "as_published": "As published",
    "speaker": "Speaker",
    # sources
    "kind_person": "person",
    "kind_organisation": "body",
    "kind_government": "government",
    "kind_outlet": "news outlet",
    "kind_document": "document",
    "kind_unnamed": "unnamed",
    "speaks_for": "speaks for",
    "owner": "owned by",
    "said_here": "Says",
    "spoken_in": "In article",
    "reached_through": "Through",
    "directly": "directly",
    "carries": "Carries the words of",
    "publishes": "Publishes",
    # documents
    "untitled": "Untitled article",
    "outlet": "Outlet",
    "byline": "By",
    "published": "Published",
    "retrieved": "Retrieved",
    "language": "Language",
    "file": "File",
    "original": "Original",
    "sha256": "SHA-256",
    "unknown": "not known",
    "legend": "How to read the colours",
    "role_speaker": "speaker",
    "role_cue": "reporting words",
    "role_content": "what is attributed",
    "role_carrier": "carrier",
    "in_margin": "who speaks here",
    # method
    "method_read": "Each article was split into sentences, and in them the passages were looked "
    "for "
    "where somebody is said to say something: who speaks, in which words of reporting, what, and "
    "through whom it reached the article. {extracted} found by rules and {by_hand} entered by "
    "hand.",
    "method_model": "{by_model} marked by a language model. Its words were kept only where the "
    "article has them character by character; who says them, and in which sense, it chose.",
    "method_links": "Claims were compared by their parts – names, places, figures, dates, "
    "negation, "
    "words. A score only proposes; a differing figure or a negation decides. Every match opens to "
    "the parts it was made of.",
    "method_origins": "Origins are counted, not mentions. Two claims share an origin when one "
    "speaker, carrier, agency or owner stands behind both, when the text is copied, or when one "
    "article cites the other. They are independent only when that is shown. Anything else is "
    "unknown, and is called so.",
    "method_limits": "Rules miss things. A claim that isn’t on this page may still be in the "
    "articles; a speaker may be wrongly joined to words. That is why every line here leads to the "
    "published words: read them before you rely on it. An undated statement is shown as undated.",
    "method_quotes": "Every quotation was compared with the stored text, character by character, "
    "when this page was made. Invisible control characters are shown as boxes such as {chip}.",
    "method_verify": "To check that a file is the one read here, compute its SHA-256, for "
    "instance "
    "with {command}, and compare. The HTML page is the record; a print of it is a copy.",
    # diagnostics
    "diagnostic_unclosed_quote": "quotation mark never closed",
    "diagnostic_stray_quote": "stray quotation mark",
    "diagnostic_unknown_speaker": "speaker not identified",
    "diagnostic_unsupported_language": "language not supported",
    "diagnostic_hidden_characters": "hidden characters",
    "diagnostic_dropped_text": "text dropped in reading",
    "diagnostic_hidden_text": "hidden text left out",
    "diagnostic_edited_characters": "not in the page in these characters",
    "diagnostic_doubtful_encoding": "encoding not certain",
    "diagnostic_joiners": "joiners between letters",
    "diagnostic_mixed_scripts": "letters of several scripts in one word",
    "diagnostic_look_alikes": "names that only look alike",
    "diagnostic_long_line": "very long line",
    "diagnostic_capped_block": "too common to compare",
    "diagnostic_refused_quote": "model’s quotation not found in the text",
    "diagnostic_unusable_vector": "not compared by meaning",
    "diagnostic_shortened_text": "only its beginning compared by meaning",
}


def _forms(one: str, other: str) -> dict[str, str]:
    return {"one": one, "other": other}


NOUNS = {
    "articles": _forms("{n} article", "{n} articles"),
    "claims": _forms("{n} claim", "{n} claims"),
    "speakers": _forms("{n} speaker", "{n} speakers"),
    "figures": _forms("{n} figure", "{n} figures"),
    "times": _forms("once", "{n} times"),
    "origins": _forms("{n} independent origin", "{n} independent origins"),
    "groups": _forms("{n} group of one origin", "{n} groups of one origin each"),
    "unknown": _forms("{n} of unknown origin", "{n} of unknown origin"),
    "places": _forms("{n} place", "{n} places"),
    "more": _forms("and {n} more", "and {n} more"),
    "conflict": _forms("{n} contradiction", "{n} contradictions"),
    "denial": _forms("{n} denial", "{n} denials"),
    "quantity_conflict": _forms(
        "{n} pair of figures that differ", "{n} pairs of figures that differ"
    ),
    "self_contradiction": _forms("{n} self-contradiction", "{n} self-contradictions"),
    "single_origin": _forms("{n} claim with one origin", "{n} claims with one origin"),
    "circular_sourcing": _forms("{n} circle of sources", "{n} circles of sources"),
    "wire_copy": _forms("{n} copied text", "{n} copied texts"),
    "corroborated": _forms(
        "{n} claim with independent origins", "{n} claims with independent origins"
    ),
}
