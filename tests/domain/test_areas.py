"""A batch is cut into regions: every claim in one of them, neighbours together, none larger than it may be."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import cover
from chalicelib.domain.matching import areas

points = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=4), st.tuples(st.floats(-21, 51), st.floats(-62, 56)), max_size=40
)


@given(points, st.integers(1, 9))
def test_every_claim_is_in_one_region_and_none_is_too_large(where: dict[str, tuple[float, float]], most: int) -> None:
    regions = areas.cut(where, most)
    assert sorted(claim for region in regions for claim in region) == sorted(where)
    assert all(0 < len(region) <= most for region in regions)


def test_a_crowded_town_fills_regions_of_its_own_and_its_rest_goes_with_a_neighbour() -> None:
    lyon = {f"lyon-{n}": (45.76, 4.83) for n in range(5)}
    regions = areas.cut({**lyon, "mâcon": (46.31, 4.83)}, most=2)
    assert [len(region) for region in regions] == [2, 2, 2]


@given(points)
def test_claims_of_one_cell_are_not_parted_where_they_fit(where: dict[str, tuple[float, float]]) -> None:
    regions = areas.cut(where, most=40)
    cells = [{cover.cell(*where[claim]) for claim in region} for region in regions]
    assert sum(map(len, cells)) == len(set().union(*cells))
