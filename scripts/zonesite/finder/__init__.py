"""What would apply to somebody: the rules beside the incentives, as pure functions of a profile."""
