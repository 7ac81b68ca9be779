//! Integration tests: one module for each part.

mod suite;
