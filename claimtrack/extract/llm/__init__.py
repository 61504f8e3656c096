"""The extractor that asks a language model, and believes nothing that the document doesn't say.

The model points at words; everything else is ours. ``prompt`` asks, ``endpoint`` carries question
and answer, ``anchors`` finds every quoted word in the document or refuses it, ``assembly`` makes
attributions and claims of what was found, ``statements`` holds the one thing that a model may
write itself to what the document names. Only ``endpoint`` needs the extra parts.
"""
