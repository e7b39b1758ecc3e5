"""The connection to the database, and what its errors mean."""
