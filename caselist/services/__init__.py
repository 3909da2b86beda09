"""Everything that people change in the caselist: nothing about a case, only how they work with lists of them."""

from caselist.services.dead_letters import retry_dead_letter
from caselist.services.keeping import (
    change_view,
    choose_columns,
    delete_view,
    save_view,
    use_by_default,
)

__all__ = [
    "change_view",
    "choose_columns",
    "delete_view",
    "retry_dead_letter",
    "save_view",
    "use_by_default",
]
