//! Options weighed side by side, with each width.

use super::tests::{minds, options};
use crate::number::Width;
use crate::settings::Settings;
use crate::testing::{everyone, states};

/// Protects "every processor gives the same bytes": what options are worth is the same, bit for bit, however many are weighed side
/// by side, and which of them stand together.
#[test]
fn options_are_worth_the_same_however_many_are_weighed_at_once() {
    for settings in [Settings::default(), everyone()] {
        for mind in minds(&settings).iter().filter(|mind| settings.takes_part(mind.actor)) {
            for state in states().iter().step_by(5) {
                let (feasible, others) = (mind.feasible(state), state.course.next_week());
                let view = mind.view(state, &others);
                for width in Width::ALL {
                    let mind = mind.clone().with_width(width);
                    let all = mind.values(state, &others, feasible);
                    for option in options(&mind, feasible) {
                        let alone = mind.values(state, &others, 1 << option)[option];
                        let goals = mind.felt(state, &others, option);
                        let cost = mind.cost_of(option, &state.course, view.tension());
                        let defined = goals.iter().sum::<f64>() - cost;
                        assert_eq!(all[option].to_bits(), alone.to_bits(), "{width:?}, {}", mind.actor.name());
                        assert_eq!(all[option].to_bits(), defined.to_bits(), "{width:?}, {}", mind.actor.name());
                    }
                }
            }
        }
    }
}
