"""The plan: what must be made, and why."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from site_builder.plan import make_plan
from site_builder.values import Written

TARGETS = st.sampled_from(["a.html", "b/index.html", "c.xml", "d"])
KEYS = st.dictionaries(TARGETS, st.sampled_from(["1", "2"]))


@given(KEYS, KEYS, st.sets(TARGETS))
def test_a_plan_accounts_for_every_target(now: dict[str, str], last: dict[str, str], lost: set[str]) -> None:
    outputs = [(Written(target, "w", None), key) for target, key in now.items()]
    plan = make_plan(outputs, last, lambda target: target not in lost)
    assert [planned.output.target for planned in plan.outputs] == sorted(now)
    assert plan.removed == tuple(sorted(set(last) - set(now)))
    for planned in plan.outputs:
        target = planned.output.target
        if target not in last:
            assert planned.reason == "new"
        elif last[target] != now[target]:
            assert planned.reason == "changed"
        else:
            assert planned.reason == ("missing" if target in lost else "unchanged")
    assert {p.output.target for p in plan.to_make} == {p.output.target for p in plan.outputs if p.reason != "unchanged"}


def test_an_empty_site_takes_everything_back() -> None:
    plan = make_plan([], {"b": "1", "a": "1"}, lambda target: True)
    assert (plan.outputs, plan.removed, plan.to_make) == ((), ("a", "b"), ())
