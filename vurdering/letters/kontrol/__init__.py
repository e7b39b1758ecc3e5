"""«Tjek afgørelsen»: the case and the finished letter held against the rules L01–L37."""
