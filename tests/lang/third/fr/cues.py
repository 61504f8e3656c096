"""The French cue lexicon: who says, denies, demands and foresees."""

from functools import cache

from claimtrack.lang.cue_lexicon import Agreement, CueForm, CueKind, CueLexicon, CueWord
from claimtrack.model.attribution import Stance

# lemma | folded forms | stance | o: a bare noun phrase can be the content
_VERBS = """
dire | dit disent disait | asserts |
declarer | declare declarent | asserts |
affirmer | affirme affirment | asserts |
annoncer | annonce annoncent | asserts | o
ajouter | ajoute ajoutent | asserts |
nier | nie nient | denies | o
dementir | dementi dement dementent | denies | o
demander | demande demandent | demands |
prevoir | prevu prevoit prevoient | predicts |
"""
_PEOPLE = frozenset("ministre president presidente maire directeur directrice medecin".split())
_BODIES = frozenset("ministere gouvernement police armee banque entreprise prefecture".split())
_MEDIA = frozenset("journal quotidien agence chaine radio".split())
_UNNAMED = frozenset("source sources responsable responsables".split())


def _forms() -> dict[str, tuple[CueForm, ...]]:
    forms: dict[str, tuple[CueForm, ...]] = {}
    for line in _VERBS.strip().splitlines():
        lemma, written, stance, takes = (part.strip() for part in line.split("|"))
        word = CueWord(lemma, Stance(stance), takes_object=takes == "o", is_strict=True)
        forms |= {form: (CueForm(word, CueKind.VERB),) for form in written.split()}
    return forms


@cache
def lexicon() -> CueLexicon:
    """The French cue lexicon."""
    selon = CueWord("selon", Stance.ASSERTS)
    return CueLexicon(
        forms=_forms(),
        phrases={("selon",): selon, ("d'", "apres"): selon},
        complementisers=frozenset({"que", "qu'"}),
        negations=frozenset({"ne", "n'"}),
        negated_stance={Stance.ASSERTS: Stance.DOUBTS, Stance.DENIES: Stance.DOUBTS},
        hedges=frozenset({"probablement"}),
        carrier_nouns=_MEDIA,
        statement_nouns=frozenset({"communique", "interview"}),
        source_nouns=_PEOPLE | _BODIES | _MEDIA | _UNNAMED,
        media_nouns=_MEDIA,
        unnamed_nouns=_UNNAMED,
        body_nouns=_BODIES | _MEDIA,
        accusation_nouns=frozenset({"accusation", "accusations"}),
        person_nouns=_PEOPLE,
        frame_words=frozenset(),
        breakers=frozenset({("selon", "que"), ("selon", "qu'")}),
        pronouns={"il": Agreement.MASCULINE, "elle": Agreement.FEMININE, "ils": Agreement.PLURAL},
    )
