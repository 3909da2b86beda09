"""Assessments and bios: what people answer about their lives, and what the answers add up to."""
