"""How alike texts are in meaning, by an encoder that is optional."""
