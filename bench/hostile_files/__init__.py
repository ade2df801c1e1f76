"""Whether the store withstands hostile files: thousands that are spoiled, bombs, and files of two kinds."""
