"""French: whom a sentence mentions, by the noun that opens it."""

from claimtrack.lang.cue_lexicon import Agreement
from claimtrack.lang.fr.cues import lexicon
from claimtrack.lang.fr.phrases import agreement_of
from claimtrack.lang.frames import Person, TokenSentence


def find_people(sentence: TokenSentence) -> list[Person]:
    """The person named by article and title at the beginning ("La ministre …"), if any."""
    words = [token.folded for token in sentence.tokens[:2]]
    if len(words) < 2 or words[1] not in lexicon().person_nouns:
        return []
    return [Person(0, 2, 2, agreement_of(words[0], Agreement.ANY))]
