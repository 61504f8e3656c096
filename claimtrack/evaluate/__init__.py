"""How well extraction does: annotated files in, precision, recall and F1 out."""

__all__ = ["GoldDocument", "Scores", "read_floors", "read_gold", "score_extractions", "shortfalls"]

from claimtrack.evaluate.floors import read_floors, shortfalls
from claimtrack.evaluate.gold import GoldDocument, read_gold
from claimtrack.evaluate.scores import Scores, score_extractions
