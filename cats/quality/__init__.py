"""Quality assurance: what waits to be checked, who has it in hand, and who may check it."""
