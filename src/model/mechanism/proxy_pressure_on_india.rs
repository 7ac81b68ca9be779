//! M15 proxy pressure on india.

use durand_law::{law, mechanism};

use crate::bounded::{fall, rise};
use crate::chance::Chance;
use crate::number::Number;
use crate::step::Step;
use crate::vocabulary::{Direction, off_in};

/// Armed groups and political pressure shrink Indian projects; India answers with aid.
///
/// While the Taliban fight a Kabul that is open to India, what Pakistan's services give them also tells on Indian
/// projects and posts, which Pakistan denies. India loses ground by it, and its steps achieve more in a Kabul that is
/// attacked with it.
#[mechanism(
    id = "M15",
    source = "Article, second part: support to armed groups and border tribes, pressure on Indian-funded projects; \
     India's answer by aid",
    off = off_in("occupation-2001", &[("mean_india_influence", Direction::Up)], &[])
)]
pub struct ProxyPressureOnIndia {
    /// Footing that India loses at full patronage.
    #[flow(0.03, 0.0..=1.0, "amount per week", "Estimate")]
    pub harassment: f64,
    /// Tension that it adds between India and Pakistan.
    #[flow(0.01, 0.0..=1.0, "amount per week", "Estimate")]
    pub quarrel: f64,
    /// How much more India's steps achieve in a Kabul that is attacked with it.
    #[level(0.537, 0.0..=5.0, "factor", "Article, second part: stronger ties with successive Afghan governments")]
    pub solidarity: f64,
}

#[law]
impl ProxyPressureOnIndia {
    pub fn apply<N: Number, C: Chance<N>>(&self, step: &mut Step<N, C>) {
        let now = &mut step.now;
        let proxies = now.patronage * (1.0 - now.taliban_rule);
        now.india_influence = fall(now.india_influence, self.harassment * proxies);
        now.india_pakistan_tension = rise(now.india_pakistan_tension, self.quarrel * proxies);
        step.push.openness_to_india *= 1.0 + self.solidarity * proxies;
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{Alone, near};

    #[test]
    fn proxies_shrink_indias_footing_and_tie_it_to_kabul() {
        let one = Alone::new("proxy_pressure_on_india")
            .with(&[("harassment", 0.8), ("quarrel", 0.4), ("solidarity", 2.0)])
            .after();
        near(one.now.india_influence, 0.4);
        near(one.now.india_pakistan_tension, 0.55);
        near(one.push.openness_to_india, 1.5);
    }

    #[test]
    fn where_the_taliban_rule_there_is_no_kabul_to_press() {
        let one = Alone::new("proxy_pressure_on_india").find(|week| week.now.taliban_rule = 1.0);
        assert_eq!(one.after(), one.before);
    }
}
