"""NOMIS as we read it: what can be asked (`operations`), how (`client`), and how it answers (`contract`)."""
