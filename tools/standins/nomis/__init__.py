"""A stand-in for the NOMIS prisoner API: any number of records, each following from its id and the day alone.

One thread and one event loop, so that it takes little of the machine that it shares with whoever measures against it.
"""
