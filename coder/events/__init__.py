"""What: patterns, roles, frames and modality of events."""
