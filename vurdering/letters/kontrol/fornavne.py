"""Common given names in Denmark that are no other word: one that the case does not know is a trace of somebody else's letter."""

from __future__ import annotations

from typing import Final

FORNAVNE: Final = frozenset(
    """
    Agnes Ahmad Ahmed Aksel Albert Alberte Alexander Ali Alma Amalie Anders Andreas Anette Anita Anja Anna Anne Annette Anni Anton
    Arne Arthur Asger Astrid August Axel Bent Bente Birgit Birgitte Birthe Bjarne Bodil Brian Britta Camilla Carina Carl Caroline
    Casper Cecilie Charlotte Christian Christina Christine Christoffer Clara Claus Connie Dan Daniel David Dennis Dorte Dorthe Ebbe
    Edith Egon Ejnar Elias Elin Elisabeth Ella Ellen Elly Elna Else Emil Emilie Emma Emmy Erik Erling Esben Ester Esther Evald Fatima
    Felix Finn Flemming Frederik Frederikke Freja Frida Gerda Gitte Grethe Gunnar Gurli Gustav Hanna Hanne Hans Hasan Hassan Heidi
    Helen Helena Helene Helle Henning Henriette Henrik Henry Holger Hugo Ibrahim Ida Inge Ingeborg Inger Ingrid Irene Isabella Ivan
    Jacob Jakob Jan Jane Janne Jens Jeppe Jesper Jette Jim Joan Johan Johanne Johannes John Johnny Jonas Jonathan Josefine Julie
    Julius Jytte Jørgen Jørn Kaj Karen Karin Karina Karl Karla Kasper Kathrine Katrine Kenneth Ketty Kim Kirsten Kirstine Kjeld Klaus
    Knud Kristian Kristina Kristine Kurt Lars Lasse Laura Laurits Lea Leif Lena Lene Lilly Lis Lisbeth Lise Liselotte Lissi Lone
    Louise Lucas Ludvig Lærke Mads Magnus Maja Malene Malthe Margit Margrethe Maria Mariam Marianne Marie Martin Mathias Mathilde
    Mette Michael Mikkel Mogens Mohamed Mohammad Mohammed Mona Monica Morten Muhammad Nanna Nicklas Nicolai Niels Nikolaj Nina Nora
    Ole Oliver Olivia Oluf Omar Oscar Oskar Otto Palle Patrick Paul Peder Pernille Peter Philip Pia Poul Preben Randi Rasmus Rebecca
    Regitze Rene Rikke Rita Robert Rosa Ruth Sander Sandra Sanne Sara Sebastian Signe Sigrid Simon Sofia Sofie Solveig Sonja Steen
    Stefan Sten Stig Stine Susanne Sven Svend Søren Tanja Thea Theodor Thomas Thorkild Tina Tobias Tom Tommy Torben Trine Troels Ulla
    Ulrik Vagn Vera Verner Vibeke Victor Victoria Viggo Viktor Vilhelm Villads Villy William Yasmin Yusuf Yvonne
    """.split()
)
