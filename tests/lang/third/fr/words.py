"""French small words, folded, and the key under which a word's forms meet."""

from functools import cache

from claimtrack.lang.base import PageWords

ELIDED = frozenset("l' d' j' n' s' c' m' t' qu' jusqu' lorsqu' puisqu'".split())
NEGATIONS = frozenset("ne n' pas jamais aucun aucune rien ni".split())
ARTICLES = frozenset("le la les l' un une des du de d' au aux ce cet cette ces".split())
_SMALL = """
a ont avait avaient est sont etait etaient ete etre en et ou mais que qu' qui dans par pour sur avec
sans sous vers chez il elle ils elles se s' son sa ses leur leurs y dont quand plus moins tres
"""
STOP_WORDS = ARTICLES | NEGATIONS | frozenset(_SMALL.split())
PAGE = PageWords(
    byline_openers=frozenset({"par"}),
    furniture=frozenset({"partager", "publicite", "lire aussi"}),
    date_words=frozenset("publie mis a jour le".split()),
    titles=frozenset("m mm mme dr pr".split()),
)


@cache
def stem(word: str) -> str:
    """The Snowball stem of a folded word."""
    from snowballstemmer import stemmer

    key: str = stemmer("french").stemWord(word)
    return key
