//! One week of a run: what was in force before it, what happened in it and what came of it.

use jiff::civil::Date;

use durand_model::conduct::Course;
use durand_model::record::WeekRecord;
use durand_model::registry::{ACTIONS, first_action_of};
use durand_model::settings::Forced;

/// One week of the run.
#[derive(Debug, Default)]
pub struct Week {
    /// Its number, from 1.
    pub number: u32,
    /// Its first day.
    pub date: Date,
    /// What was in force at its beginning, and the acts of the week before.
    pub before: Course,
    /// The quantities at its beginning, in the registry's order.
    pub earlier: Vec<f64>,
    /// The quantities at its end.
    pub quantities: Vec<f64>,
    /// What interventions brought into force in it, or made actors do.
    pub forced: Vec<Forced>,
    /// What happened and who chose what.
    pub record: WeekRecord,
}

impl Week {
    /// What was in force and done once all had chosen, before what was broken ended.
    pub fn said(&self) -> Course {
        let chosen = self.record.decisions.iter().map(|decision| decision.action);
        let fresh = Course { acts: 0, ..self.before };
        let said = chosen.fold(fresh, after);
        // What an intervention could not bring about is not in what came of the week
        let forced = self.forced.iter().map(|one| one.action);
        forced.filter(|action| does(&self.record.course, |at| at == *action)).fold(said, after)
    }
}

/// Whether an option that `is_it` is in force or done in `course`.
pub fn does(course: &Course, is_it: impl Fn(usize) -> bool) -> bool {
    (0..ACTIONS.len()).filter(|action| is_it(*action)).any(|action| {
        let option = &ACTIONS[action];
        let set = option.setting.is_some_and(|(policy, setting)| course.settings[policy] == setting);
        set || option.act.is_some_and(|act| course.acts >> act & 1 == 1)
    })
}

/// `course` after an option, by its position in [`ACTIONS`].
pub fn after(course: Course, action: usize) -> Course {
    let actor = ACTIONS[action].actor;
    course.with(actor, action - first_action_of(actor))
}
