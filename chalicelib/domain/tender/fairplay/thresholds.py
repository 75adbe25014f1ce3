"""The published thresholds. Who changes one runs ``make bench`` and reads what it catches and whom it wrongs."""

TOGETHER_SECONDS = 120  # two bids from one network address within that time are looked at
SAME_PATTERN_LOG = 0.004  # two price ratios are the same when they differ by less (0.4 %)
LEAST_TOGETHER = 8  # fewer tenders in common say nothing about a pair or a trio
PATTERN_CHANCE = 0.12  # how often an honest pair repeats one ratio, at the most
PATTERN_RARE = 1e-6  # how rare a pair's pattern must be to be no accident
TRIO_RARE = 1e-6  # how rare it must be that the same three meet so often, so far apart
GAP_LOG = 0.06  # a covering bid stays at least that far above the one that is to win (6 %)
GAP_SHARE = 0.6  # in at least that part of what they share
GAP_CHANCE = 0.5  # how often three honest bidders are that far apart, at the most
AGAIN = 2  # a case that was dismissed waits again when that many times as many tenders show it

#: What ``make bench`` measured of them, rounded to their disadvantage; a test holds them to it.
SEEN = 0.93  # of rigged tenders
WRONGED = 0.004  # of honest ones
