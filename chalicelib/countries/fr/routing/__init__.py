"""The ways out of an unpaid debt: when each is open, what it costs, what it may bring."""
