"""Where cases are kept: an append-only event log with a projection per case. The only room that knows SQLAlchemy."""
