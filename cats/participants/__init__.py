"""Participants: people on the programme, their cases, and who works with them."""
