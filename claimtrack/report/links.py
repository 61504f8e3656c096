"""Link → which claims, what they are to each other, and every part that was compared."""

from __future__ import annotations

from markupsafe import Markup

from claimtrack.model.link import Link
from claimtrack.report.evidence_views import FeatureView, LinkView
from claimtrack.report.marking import isolated, visible
from claimtrack.report.reading import Reading
from claimtrack.report.words import choice


def link_view(reading: Reading, link: Link) -> LinkView:
    """A link whose two claims the analysis holds."""
    left, right = reading.claims_of((link.left, link.right))
    comparison = link.comparison
    return LinkView(
        left=reading.reference(left),
        left_href=reading.href("c", left.id),
        right=reading.reference(right),
        right_href=reading.href("c", right.id),
        relation=choice(reading.lang, "relation", comparison.relation),
        score=reading.words["score"].format(score=f"{comparison.score:.2f}"),
        features=tuple(
            FeatureView(
                name=_feature_name(reading, feature.name),
                score=f"{feature.score:.2f}",
                detail=isolated(feature.detail, "und", reading.lang),
                is_veto=feature.is_veto,
            )
            for feature in comparison.features
        ),
    )


def _feature_name(reading: Reading, name: str) -> Markup:
    """What was compared, in the page's language; the feature's own name where it has no words."""
    known = reading.words.get(f"feature_{name}")
    return visible(known) if known else isolated(name.replace("_", " "), "en", reading.lang)
