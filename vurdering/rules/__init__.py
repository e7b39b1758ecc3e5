"""The rule engine: three-valued expressions over named facts, and what can be read off them. Knows no law."""
