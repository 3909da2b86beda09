"""Reading files that strangers made. Nothing here knows Django: it runs in a process of its own, with limits.

`inspect_safely` of `cats.documents.inspecting` starts that process. Each module takes a path, and writes a file that
holds what can be read of the other and nothing else; or raises Unacceptable with a code of `words.REFUSALS`.
"""
