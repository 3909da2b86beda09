"""Synthetic people and cases for demonstrations, tests of scale and measurements: only ever in local mode."""
