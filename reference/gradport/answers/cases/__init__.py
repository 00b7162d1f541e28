"""The questions: which objective is differentiated where, and why. The one list that is edited by hand.

Every point can be stepped (x + h differs from x) and every value is finite. `regenerate` turns this list into the
fixture files; a topic is a file's path. `catches` names the findings that a case is meant to show.
"""

from gradport.answers.cases import arrays, batches, grids, points, scalars
from gradport.answers.cases.printed import PRINTED
from gradport.answers.cases.question import Printed, Question

QUESTIONS = (
    *points.QUESTIONS,
    *scalars.QUESTIONS,
    *batches.QUESTIONS,
    *arrays.QUESTIONS,
    *grids.QUESTIONS,
)

__all__ = ["PRINTED", "QUESTIONS", "Printed", "Question"]
