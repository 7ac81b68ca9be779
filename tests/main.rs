//! Integration tests: one module for each part.

mod suite {
    mod ensemble;
    mod toy;
}
