//! What can go wrong with a result folder.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::file_names::LOCK;

/// Why no result folder was made.
#[derive(Debug)]
pub enum Error {
    /// The operating system refused.
    Io {
        /// What was tried: "write", "read", ...
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The ensemble failed: a run broke, or the sink did.
    Ensemble(String),
    /// The page of the results could not be made; says why.
    Report(String),
    /// Something failed, but the first runs are kept and can be gone on from.
    Kept {
        /// What failed.
        cause: Box<Error>,
        /// What is kept, as in "first 20 runs".
        kept: String,
        /// The result folder.
        folder: PathBuf,
    },
    /// Something is where durand keeps what is not complete, and durand did not write it.
    Foreign(PathBuf),
    /// The folder holds something else.
    NotAResultFolder(PathBuf),
    /// The folder holds finished results of other inputs; says which differ.
    OtherResults(PathBuf, Vec<String>),
    /// The folder holds finished results of another kind, such as a fit where an ensemble is asked for; the verb that made them.
    OtherKind(PathBuf, String),
    /// The folder holds what another version of durand wrote in a form of its own; says what.
    OtherForm(PathBuf, String),
    /// The folder holds something interrupted of another kind, such as a sweep where an ensemble is asked for.
    OtherWork {
        /// The result folder.
        folder: PathBuf,
        /// What it is, in a word, as in "sweep".
        work: String,
        /// What was asked for, as in "run".
        noun: &'static str,
    },
    /// The folder holds something interrupted of other inputs.
    OtherUnfinished {
        /// The result folder.
        folder: PathBuf,
        /// What it is, as in "run".
        noun: &'static str,
        /// Which inputs differ.
        differences: Vec<String>,
    },
    /// The folder holds something interrupted of the same inputs.
    Unfinished {
        /// The result folder.
        folder: PathBuf,
        /// What it is, as in "run".
        noun: &'static str,
        /// How far it is, as in "300 of 1000 runs".
        progress: String,
    },
    /// The folder holds something interrupted that cannot be read.
    Damaged {
        /// The result folder.
        folder: PathBuf,
        /// What it is, as in "run".
        noun: &'static str,
    },
    /// The folder holds finished results that cannot be read, or are not whole.
    DamagedResults {
        /// The result folder.
        folder: PathBuf,
        /// The file.
        file: String,
        /// What is wrong with it.
        what: String,
        /// Whether they may be replaced.
        replaceable: bool,
    },
    /// Another process writes the folder; who, where it says so.
    Busy(PathBuf, Option<String>),
    /// The file system of the folder knows no locks, and someone works there or did; who, where it says so.
    Unlockable(PathBuf, Option<String>),
    /// The folder was moved away or removed while it was written.
    Lost(PathBuf),
    /// What was asked for makes no sense; says why.
    Request(String),
}

impl Error {
    /// The exit code: 2 for what the user asked for, 1 for what failed on the way.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Io { .. } | Self::Ensemble(_) | Self::Report(_) | Self::Kept { .. } => 1,
            Self::Busy(..) | Self::Unlockable(..) | Self::Lost(_) => 1,
            _ => 2,
        }
    }

    /// Makes an I/O error say what was tried on which path.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.to_owned(), source }
    }
}

impl Error {
    /// Why this process may not write a folder that is, or was, another's.
    fn not_alone(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let who = |who: &Option<String>| who.clone().unwrap_or_else(|| "another process".to_owned());
        match self {
            Self::Busy(folder, by) => write!(
                f,
                "{} is being written by {}. Wait until it has ended, stop it, or choose another folder with --out.",
                folder.display(),
                who(by)
            ),
            Self::Unlockable(folder, by) => write!(
                f,
                "{} is on a file system without locks, and {} says that {} writes it. If that has ended, remove this \
                 file; else choose another folder with --out.",
                folder.display(),
                folder.join(LOCK).display(),
                who(by)
            ),
            Self::Lost(folder) => write!(
                f,
                "{} was moved or removed while it was written, so nothing more is written there. Run the command again.",
                folder.display()
            ),
            other => fmt::Display::fmt(other, f),
        }
    }

    /// Why nothing is written over what is of other inputs, another kind or another form.
    fn of_something_else(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherResults(folder, differences) => write!(
                f,
                "{} holds results of other inputs ({}). Choose another folder with --out, or replace them with --force.",
                folder.display(),
                differences.join("; ")
            ),
            Self::OtherKind(folder, verb) => write!(
                f,
                "{} holds results of another kind (of `durand {verb}`), so nothing is written there. Choose another folder with \
                 --out.",
                folder.display()
            ),
            Self::OtherForm(folder, what) => write!(
                f,
                "{} holds {what} in the form of another version of durand, which this one cannot go on with. Choose another \
                 folder with --out, or begin anew there with --force (without --resume).",
                folder.display()
            ),
            Self::OtherWork { folder, work, noun } => write!(
                f,
                "{} holds what another command left unfinished (a {work}, and no {noun}). Give that command again with --resume to \
                 go on with it, choose another folder with --out, or start anew with --force (without --resume), which takes it \
                 away.",
                folder.display()
            ),
            Self::OtherUnfinished { folder, noun, differences } => write!(
                f,
                "{} holds an interrupted {noun} of other inputs ({}). Give its inputs with --resume to go on with it, \
                 choose another folder with --out, or start anew with --force (without --resume).",
                folder.display(),
                differences.join("; ")
            ),
            other => fmt::Display::fmt(other, f),
        }
    }
}

/// What to do about damaged results that may be replaced.
const ANEW: &str = " Make them anew with --force (without --resume), or choose another folder with --out.";
/// What to do about those that may not.
const AWAY: &str = " Choose another folder with --out, or move that file away.";

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => {
                write!(f, "cannot {doing} {}: {source}", path.display())?;
                advice(source.kind()).map_or(Ok(()), |advice| write!(f, "\n{advice}"))
            }
            Self::Ensemble(what) | Self::Request(what) => f.write_str(what),
            Self::Report(why) => write!(f, "report.html cannot be made: {why}"),
            Self::Busy(..) | Self::Unlockable(..) | Self::Lost(_) => self.not_alone(f),
            Self::OtherResults(..) | Self::OtherKind(..) => self.of_something_else(f),
            Self::OtherForm(..) | Self::OtherWork { .. } | Self::OtherUnfinished { .. } => self.of_something_else(f),
            Self::DamagedResults { folder, file, what, replaceable } => {
                write!(f, "{} holds damaged results: {}: {what}.", folder.display(), folder.join(file).display())?;
                f.write_str(if *replaceable { ANEW } else { AWAY })
            }
            Self::Kept { cause, kept, folder } => write!(
                f,
                "{cause}\nThe {kept} are kept in {}; the same command with --resume goes on from there.",
                folder.display()
            ),
            Self::Foreign(path) => write!(
                f,
                "{} is where unfinished results are kept, and durand did not write it. Move it away, or choose another folder with \
                 --out.",
                path.display()
            ),
            Self::NotAResultFolder(folder) => write!(
                f,
                "{} is not empty and not a result folder, so nothing is written there. Choose another folder with --out.",
                folder.display()
            ),
            Self::Unfinished { folder, noun, progress } => write!(
                f,
                "{} holds an interrupted {noun} of the same inputs, {progress}. \
                 Go on with --resume, or start anew with --force.",
                folder.display()
            ),
            Self::Damaged { folder, noun } => write!(
                f,
                "{} holds an interrupted {noun} that cannot be read: its checkpoint or a table is damaged. \
                 Start anew with --force (without --resume), or choose another folder with --out.",
                folder.display()
            ),
        }
    }
}

/// What to do about what the operating system refused, where that is known.
fn advice(kind: ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            Some("Make room there, or choose a folder on another disk with --out.")
        }
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
            Some("Choose a folder that you may write to with --out.")
        }
        _ => None,
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Kept { cause, .. } => Some(cause),
            _ => None,
        }
    }
}
