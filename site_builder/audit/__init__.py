"""The audit: which commits of any git repository changed the words of a policy and left its stated version and dates.

`history` reads git and `run` leads; all else is pure. `rawlog` and `lineage` tell which text each file had after each
commit, `dates` what a text states about itself, `reading` which words it has, `findings` what follows from these;
`report` and `html` show it.
"""
