//! The player's answers: lines of a file, then of standard input.

use std::collections::VecDeque;
use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::Path;

use crate::cli::print;
use crate::error::{Error, Result};
use crate::located::closest::did_you_mean;
use crate::play::saved::option_of;
use crate::play::{Course, question};
use crate::scenario::input;

/// Bytes of an answer that are read; more is no answer.
const MOST: usize = 200;

/// Where answers come from.
#[derive(Debug)]
pub struct Answers {
    lines: VecDeque<String>,
    /// Whether the player is asked, and sees what it typed.
    asks: bool,
}

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// To take an option: its position among all.
    Take(usize),
    /// To keep the course, so many questions at a time.
    Keep(u32),
    /// What the model's own actor does.
    Own,
    /// To take the last choice back.
    Back,
    /// What can be answered.
    Help,
    /// All that the actor expects of an option: its position among those of the question.
    Why(usize),
    /// To see the question again.
    Again,
    /// To stop for now.
    Stop,
}

impl Answers {
    /// Those of `file`, if one is named, and what is typed after it. `asks` says whether anything is asked in words.
    pub fn open(file: Option<&Path>, asks: bool) -> Result<Self> {
        let Some(file) = file else { return Ok(Self { lines: VecDeque::new(), asks }) };
        let bytes = input::whole(file).map_err(|error| {
            Error::input(format!("cannot read {}: {error}", file.display())).advise("It has an answer in each line.")
        })?;
        let text = String::from_utf8(bytes)
            .map_err(|_| Error::input(format!("{} is not UTF-8", file.display())).advise("Save it as UTF-8."))?;
        // What a file says of its answers is none
        let is_answer = |line: &&str| !line.trim_start().starts_with('#');
        Ok(Self { lines: text.lines().filter(is_answer).map(str::to_owned).collect(), asks })
    }

    /// The next line; `None` when there is no more.
    pub fn next(&mut self) -> Result<Option<String>> {
        let prompt = |text: &str| if self.asks { print::out(text) } else { Ok(()) };
        prompt("\nYour choice: ")?;
        if let Some(line) = self.lines.pop_front() {
            prompt(&format!("{}\n", line.trim()))?;
            return Ok(Some(line));
        }
        let mut line = Vec::new();
        let read = io::stdin().lock().read_until(b'\n', &mut line);
        match read {
            Ok(0) => prompt("\n").map(|()| None),
            Err(error) => Err(Error::failed(format!("cannot read the answer: {error}"))),
            Ok(_) => {
                line.truncate(MOST);
                let line = String::from_utf8_lossy(&line).into_owned();
                // A terminal shows it by itself
                if !io::stdin().is_terminal() {
                    prompt(&format!("{}\n", line.trim()))?;
                }
                Ok(Some(line))
            }
        }
    }
}

/// What a line asks for at the question of `course`; else words that say why it asks for nothing.
pub fn read(line: &str, course: &Course) -> std::result::Result<Answer, String> {
    let Some(question) = question::of(course) else { return Err("The run is over.".to_owned()) };
    let names: Vec<&str> = question.options.iter().map(|option| option.name).collect();
    let option = |word: &str| -> std::result::Result<usize, String> {
        if let Ok(number) = word.parse::<usize>() {
            let fits = number.checked_sub(1).filter(|at| *at < names.len());
            return fits.ok_or_else(|| format!("{number} is no number of an option: there are 1 to {}.", names.len()));
        }
        if let Some(at) = names.iter().position(|name| *name == word) {
            return Ok(at);
        }
        let actor = course.setup().actor;
        if option_of(actor, word).is_some() {
            let path = format!("{}.{word}", actor.name());
            return Err(format!("{word} cannot be chosen now: `durand describe {path}` says when it can."));
        }
        let meant =
            did_you_mean(word, names.iter().copied()).unwrap_or_else(|| "? tells what can be answered.".to_owned());
        Err(format!("`{word}` is no answer. {meant}"))
    };
    let words: Vec<&str> = line.split_whitespace().collect();
    Ok(match words[..] {
        [] => Answer::Keep(1),
        ["?" | "help"] => Answer::Help,
        ["quit" | "stop"] => Answer::Stop,
        ["back"] => Answer::Back,
        ["model"] => Answer::Own,
        ["again"] => Answer::Again,
        ["keep", times] => match times.parse() {
            Ok(times) if (1..=1000).contains(&times) => Answer::Keep(times),
            _ => return Err(format!("`{times}` is no number of questions: write `keep 4`, say.")),
        },
        ["why", word] => Answer::Why(option(word)?),
        [word] => Answer::Take(
            option_of(course.setup().actor, names[option(word)?])
                .ok_or_else(|| "There is no such option.".to_owned())?,
        ),
        _ => {
            return Err(format!(
                "`{}` is no answer: give one number or name. ? tells what can be answered.",
                words.join(" ")
            ));
        }
    })
}
