"""Lists of answers that the programme keeps as data, each with the days on which it may be chosen.

Forms ask `choices(kind, on=day)`; pages that show an old answer ask `wording(kind, code)`, which knows those that have
ended, too. A code is stored and never deleted: it is ended.
"""

from cats.core.picklists.kinds import PicklistKind
from cats.core.picklists.selectors import choices, is_offered, needs_explanation, wording, wordings

__all__ = ["PicklistKind", "choices", "is_offered", "needs_explanation", "wording", "wordings"]
