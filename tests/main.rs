//! Integration tests: one module for each part.

mod suite {
    mod ensemble;
    mod folder;
    mod package;
    mod statistics;
    mod toy;
}
