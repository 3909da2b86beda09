"""An operation of migrations that makes a whole application's tables with one rendering of its models.

Django renders every model anew for each operation that follows another in the database: a few milliseconds for each
model that is joined to it, which with ours are all. Whoever starts with nothing, as each test run does, waits for
hundreds of such renderings and needs one.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AllAtOnce(Operation):
    """Make models and their triggers, all of which see the models as they are when the last is made.

    Only for operations that read nothing but the state after them: `CreateModel` with all fields, indexes and
    constraints, and `AddTrigger`. Models may point at each other in any order.
    """

    reduces_to_sql = True

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = list(operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Let each operation tell the state what it makes; the models are rendered when somebody asks for them."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make everything."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, to_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Remove everything, the last first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, from_state)

    def describe(self) -> str:
        """Say what is made."""
        return f"Do {len(self.operations)} operations with one rendering of the models"

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:
        """Return how this operation is written down."""
        return self.__class__.__name__, [self.operations], {}
