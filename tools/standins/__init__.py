"""Small servers that answer as other services do, for development, tests, demonstrations and benchmarks.

What they say of somebody follows from the number alone, so it is the same every time. They can be told to be slow, to
fail, or to answer nonsense: by a control address, a header, a query parameter, or a number that begins with F. They
listen on the loopback interface only.
"""
