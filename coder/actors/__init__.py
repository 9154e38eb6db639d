"""Who: names, role nouns and references to actors."""
