//! Question and answer, until the run is over or the player leaves.

use super::answers::{self, Answer, Answers};
use super::kept::Kept;
use super::over::debriefed;
use super::{programs, told};
use crate::cli::args::{Format, PlayArgs};
use crate::cli::command::{quoted, typed};
use crate::cli::print;
use crate::error::{Error, Result};
use crate::model::registry::first_action_of;
use crate::play::{Course, Impossible};

/// A course, and who plays it.
pub struct Sitting<'a> {
    /// The course.
    pub course: Course,
    /// Its file.
    pub kept: Kept,
    /// The player's answers.
    pub answers: Answers,
    /// What was asked for.
    pub args: &'a PlayArgs,
}

impl Sitting<'_> {
    /// Asks and takes answers; gives the exit code.
    pub fn hold(mut self) -> Result<u8> {
        self.say(|sitting| told::opening(&sitting.course, &sitting.args.print))?;
        self.say(|sitting| told::asked(&sitting.course))?;
        while self.course.question().is_some() {
            let Some(line) = self.answers.next()? else { break };
            match answers::read(&line, &self.course) {
                Ok(Answer::Stop) => break,
                Ok(answer) => self.take(&answer)?,
                Err(why) => self.complain(&why)?,
            }
        }
        self.end()
    }

    fn take(&mut self, answer: &Answer) -> Result<()> {
        match answer {
            Answer::Help => self.say(|_| told::help()),
            Answer::Again => self.say(|sitting| told::asked(&sitting.course)),
            Answer::Why(at) => self.say(|sitting| told::why(&sitting.course, *at)),
            Answer::Back if self.course.choices().is_empty() => self.complain("There is no choice to take back."),
            Answer::Back => {
                self.course = self.course.back().map_err(failed)?;
                self.go_on()
            }
            Answer::Take(action) => self.choose(*action),
            Answer::Own => {
                let own = self.course.question().map_or(0, |weighed| weighed.own);
                self.say(|sitting| told::own(&sitting.course, own))?;
                self.choose(own)
            }
            Answer::Keep(times) => {
                let keep = first_action_of(self.course.setup().actor);
                for _ in 1..*times {
                    if self.course.question().is_some() {
                        self.course.choose(keep).map_err(failed)?;
                        self.say(|sitting| told::since(&sitting.course))?;
                    }
                }
                self.choose(keep)
            }
            Answer::Stop => Ok(()),
        }
    }

    fn choose(&mut self, action: usize) -> Result<()> {
        if self.course.question().is_some() {
            self.course.choose(action).map_err(failed)?;
        }
        self.go_on()
    }

    /// Saves, and tells what came of it.
    fn go_on(&mut self) -> Result<()> {
        self.kept.save(&self.course)?;
        self.say(|sitting| told::since(&sitting.course))?;
        self.say(|sitting| told::asked(&sitting.course))
    }

    fn end(mut self) -> Result<u8> {
        let is_over = self.course.question().is_none();
        // What was given before may have been an answer too many
        if is_over && !self.kept.is_there {
            self.kept.save(&self.course)?;
        }
        let debrief = if is_over { Some(debriefed(&self.course, self.args)?) } else { None };
        if self.args.print.format == Format::Json {
            programs::print(&self.course, debrief.as_ref(), &self.kept)?;
            return Ok(0);
        }
        let file = quoted(&self.kept.file.to_string_lossy());
        match (&debrief, self.kept.is_there) {
            (Some(debrief), _) => print::out(&told::debrief(&self.course, debrief, &self.kept.file))?,
            (None, true) => {
                print::out(&format!("\nSaved in {file}. Go on with: {}\n", typed(&format!("play --load {file}"))))?;
            }
            (None, false) => print::out("\nNothing was chosen, and nothing is saved.\n")?,
        }
        Ok(0)
    }

    /// Prints what is for people.
    fn say(&self, text: impl Fn(&Self) -> String) -> Result<()> {
        if self.args.print.format == Format::Json { Ok(()) } else { print::out(&text(self)) }
    }

    /// Tells why an answer is none; the question stands.
    fn complain(&self, why: &str) -> Result<()> {
        match self.args.print.format {
            Format::Json => print::note(&format!("{why}\n")),
            Format::Text => print::out(&format!("{}\n", crate::cli::command::in_text(why)))?,
        }
        Ok(())
    }
}

fn failed(why: Impossible) -> Error {
    Error::failed(why.0)
}
