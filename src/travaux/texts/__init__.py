"""The engine: texts of the UN and of the office. Pure Python; knows nothing of Django or of the record."""
