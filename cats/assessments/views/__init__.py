"""The pages of assessments and bios."""
