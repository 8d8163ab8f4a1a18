"""What the chapters teach, in library form: tables in; new tables, graphs and numbers out.

Methods know nothing of our market: they work on the tables of any shop, and the names
of columns are options. One folder per chapter, called by its stem.
"""
