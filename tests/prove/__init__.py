"""Proofs that take hours and are made by hand: `make prove`; what they found is kept in tests/proved/."""
