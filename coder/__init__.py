"""Pluvier's coder: text to events. Start reading at `pipeline.py`."""
