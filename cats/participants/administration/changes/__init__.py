"""The system audit: every change of every recorded row, for the service desk, and those of one case on its page."""
