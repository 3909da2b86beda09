"""Hundreds of thousands of synthetic cases through COPY, for measurements and tests of scale."""
