"""Governance: what policies, channels and the roster mean together on a day.

Which version of a policy binds, who holds which role, which rules a channel has: kinds and views ask here, so that the
answer is the same on every page, in every feed and in every message. All of it is pure; the day is that of the build.
"""
