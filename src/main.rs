//! The `durand` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    durand::cli::main(std::env::args_os())
}
