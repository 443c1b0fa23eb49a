"""What a draft still has and a final text has not: blanks, leftovers, repeats, old laws."""
