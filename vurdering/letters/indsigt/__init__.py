"""What a case holds, written out for somebody with a right to see it: akt by akt, with what is left out told by its rule."""
