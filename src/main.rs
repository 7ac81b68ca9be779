//! The `durand` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    durand::verbs::main(std::env::args_os())
}
