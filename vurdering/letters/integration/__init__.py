"""What other systems are given with a letter."""
