"""Every change of a recorded row, of whatever table, in one order: what the system audit reads.

The facts are those of row history. `models` is a view over all tables of it, `places` makes that view, and `reading`
puts the rows of one page into words.
"""
