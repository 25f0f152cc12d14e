//! Invariants over generated input.
