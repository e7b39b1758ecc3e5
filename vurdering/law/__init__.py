"""The law: one module per provision, with the dated data beside it. Facts go in, conclusions with sources come out."""
