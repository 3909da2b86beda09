"""What the data-matching service answers: 5,000 made-up people, and whoever else it is told of.

Who somebody is follows from their number alone. What happens to them follows from their number and the day, which
stands at 0 until the control address moves it on: some move, are released, leave the feed or come back, are merged,
split or renamed. `python -m tools.standins.dms feed.jsonl --day 1` writes it all as a file for `import_feed`.
"""
