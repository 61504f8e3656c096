"""The schema's history; ``schema.complete_schema`` runs it."""
