//! What an actor sees: the world, with what it fears larger than it is.

use super::actor::Actor;
use super::vocabulary::World;

/// What each actor fears, by name of quantity; the source of the documentation's table.
pub const FEARS: [(Actor, &[&str]); 5] = [
    (Actor::Pakistan, &["india_influence", "sanctuary"]),
    (Actor::AfghanTaliban, &["dependence", "coercion"]),
    (Actor::Ttp, &["inspiration"]),
    (Actor::India, &["depth"]),
    (Actor::UnitedStates, &["terror_threat"]),
];

/// The world as `actor` sees it with the given `misperception`: what it fears is x + m (1 - x) where it is x.
///
/// (The TTP's is the other way about: it believes in its cause more than others do.)
#[inline]
pub fn seen(mut world: World, actor: Actor, misperception: f64) -> World {
    let swell = |x: &mut f64| *x += misperception * (1.0 - *x);
    match actor {
        Actor::Pakistan => {
            swell(&mut world.india_influence);
            swell(&mut world.sanctuary);
        }
        Actor::AfghanTaliban => {
            swell(&mut world.dependence);
            swell(&mut world.coercion);
        }
        Actor::Ttp => swell(&mut world.inspiration),
        Actor::India => swell(&mut world.depth),
        Actor::UnitedStates => swell(&mut world.terror_threat),
    }
    world
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::QUANTITIES;

    /// The table of fears must be what the code does.
    #[test]
    fn exactly_the_listed_fears_are_seen_larger() {
        let half: Vec<f64> = QUANTITIES.iter().map(|quantity| quantity.high / 2.0).collect();
        let world = World::from_published(&half);
        for (actor, fears) in FEARS {
            let mut published = half.clone();
            seen(world, actor, 0.5).publish(&mut published);
            for ((quantity, &before), &after) in QUANTITIES.iter().zip(&half).zip(&published) {
                assert_eq!(after > before, fears.contains(&quantity.name), "{} {}", actor.name(), quantity.name);
            }
        }
    }
}
