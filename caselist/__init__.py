"""The caselist: one flat row per case for the list screens, eventually consistent and provably so."""
