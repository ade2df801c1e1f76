"""The whole site in one file, and back: a tar of rows and files under a seal.

- `archive` is the file: members one behind the other, and a seal that leaves no byte out.
- `portable` is a row as both databases read it; `tables` says which there are; `snapshot` is one instant.
- `making` writes a backup, `verifying` reads it through, `loading` fills an empty database with its rows,
  `restoring` an empty home with all of it; `thinning` says which of many may go.
"""
