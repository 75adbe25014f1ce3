"""A draw that can be repeated: the moments of a Beta, and the same number for the same words."""

from statistics import fmean, pvariance

import pytest

from chalicelib.domain.matching import draws


@pytest.mark.parametrize(("won", "lost"), [(4.8, 7.2), (1.0, 1.0), (0.5, 0.5), (19.0, 29.0), (0.3, 4.0)])
def test_the_draws_have_the_moments_of_their_distribution(won: float, lost: float) -> None:
    drawn = [draws.beta(won, lost, turn) for turn in range(4000)]
    mean, both = won / (won + lost), won + lost
    variance = mean * (1 - mean) / (both + 1)
    assert fmean(drawn) == pytest.approx(mean, abs=4 * (variance / 4000) ** 0.5)
    assert pvariance(drawn) == pytest.approx(variance, rel=0.1)
    assert all(0 <= each <= 1 for each in drawn)


def test_a_uniform_belief_is_drawn_evenly() -> None:
    drawn = [draws.beta(1, 1, "even", turn) for turn in range(4000)]
    tenths = [sum(1 for each in drawn if tenth / 10 <= each < (tenth + 1) / 10) for tenth in range(10)]
    assert sum((count - 400) ** 2 / 400 for count in tenths) < 27.9  # chi-square, nine degrees, one in a thousand


def test_the_same_words_draw_the_same_number_for_ever() -> None:
    assert draws.beta(4.8, 7.2, 7, "prv_1") == pytest.approx(0.5847151813953259, abs=1e-12)
    assert draws.beta(4.8, 7.2, 7, "prv_1") != draws.beta(4.8, 7.2, 8, "prv_1")
    assert draws.beta(4.8, 7.2, 7, "prv_1") != draws.beta(4.8, 7.2, 7, "prv_2")
