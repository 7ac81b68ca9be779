//! What is said of several shapes of code.

use syn::{Expr, ImplItem, ItemImpl, Result, parse_quote};

use super::Text;

fn said(expr: Expr) -> String {
    Text::default().expr(&expr).expect("a law can say it").0
}

#[test]
fn products_stand_side_by_side_and_sums_in_brackets() {
    assert_eq!(said(parse_quote!(self.a * (1.0 - now.b) * c)), "a (1 - b) c");
    assert_eq!(said(parse_quote!(self.a * step.push.b + now.c / 2.0)), "a b + c / 2");
    assert_eq!(said(parse_quote!(a - (b - c))), "a - (b - c)");
    assert_eq!(said(parse_quote!(a - b - c)), "a - b - c");
    assert_eq!(said(parse_quote!(a / (b * c))), "a / (b c)");
    assert_eq!(said(parse_quote!(a * b / c * d)), "a b / c d");
    assert_eq!(said(parse_quote!(a * (b / c))), "a (b / c)");
}

#[test]
fn repeated_factors_are_powers() {
    assert_eq!(said(parse_quote!(a * b * b)), "a b^2");
    assert_eq!(said(parse_quote!(x * x * x + 1e-9)), "x^3 + 1e-9");
    assert_eq!(said(parse_quote!(a * (1.0 - t) * (1.0 - t))), "a (1 - t)^2");
    assert_eq!(said(parse_quote!(b * a * b)), "b a b");
}

#[test]
fn functions_choices_and_chance_have_their_names() {
    assert_eq!(said(parse_quote!(lesser(greater(x, 0.0), MOST))), "min(max(x, 0), MOST)");
    assert_eq!(said(parse_quote!(if a > now.b { self.x } else { self.y * z })), "either(a > b, x, y z)");
    assert_eq!(
        said(parse_quote!(step.chance.count(ATTACKS.word(0), mean, self.spread, 64.0))),
        "count(mean, spread, 64)"
    );
    assert_eq!(said(parse_quote!(step.chance.toll(DEATHS, n, 0.0, step.given.mean_toll))), "toll(n, 0)");
    assert_eq!(said(parse_quote!(step.toll.deaths - theirs.deaths)), "toll.deaths - theirs.deaths");
    assert_eq!(
        said(parse_quote!(sum(|k| step.given.share[k] * (1.0 - step.border.closed(k))))),
        "sum(share_k (1 - closed_k))"
    );
}

fn law(methods: ItemImpl) -> Result<Text> {
    let mut text = Text::of(&methods);
    for item in &methods.items {
        if let ImplItem::Fn(method) = item {
            text.method(method)?;
        }
    }
    Ok(text)
}

#[test]
fn actions_stand_where_they_are_used() {
    let text = law(parse_quote!(impl Fence {
        fn apply(&self, step: &mut Step) {
            let (works, pulls) = (step.conduct.pakistan(p::Fence::Build), step.conduct.afghan_taliban(k::Act::PullDown));
            let now = &mut step.now;
            now.fence = rise(now.fence, self.pace * works);
            now.fence = fall(now.fence, pulls);
            step.push.add_clashes(self.quarrel * works, "fence");
        }
    }));
    let text = text.expect("a law");
    let lines = [
        "fence = rise(fence, pace [pakistan.fence.build])",
        "fence = fall(fence, [afghan_taliban.pull_down])",
        "clash_rate += quarrel [pakistan.fence.build]",
    ];
    assert_eq!(text.lines, lines);
    assert_eq!(text.actions, ["pakistan.fence.build", "afghan_taliban.pull_down"]);
    assert_eq!(text.writes, ["fence", "clash_rate"]);
}

#[test]
fn blocks_restrict_their_lines_and_asides_say_nothing() {
    let text = law(parse_quote!(impl Border {
        fn apply(&self, step: &mut Step) {
            let mut all = 0.0;
            for k in 0..COUNT {
                let here = step.chance.happens(WORDS.word(k), self.odds * step.given.share[k]);
                #[aside]
                tell(step, k, here);
                all += here;
            }
            if step.given.ttp_present {
                self.rest(step, all);
            }
            let out = self.pull(step, Actor::Pakistan, all);
        }
        fn rest(&self, step: &mut Step, some: N) {
            step.now.heat += some;
        }
        fn pull(&self, step: &mut Step, actor: Actor, how: N) -> N {
            step.border.by(actor)[k] *= 1.0 - how;
            how
        }
    }));
    let lines = [
        "all = 0",
        "for each k: here_k = happens(odds share_k)",
        "for each k: all += here_k",
        "if ttp_present: heat += all",
        "out = pull(pakistan, all)",
        "pull(actor, how): by_actor_k *= 1 - how",
        "pull(actor, how): gives how",
    ];
    assert_eq!(text.expect("a law").lines, lines);
}

#[test]
fn what_is_ambiguous_or_cannot_be_said_is_refused() {
    let local = law(parse_quote!(impl Fence {
        fn apply(&self, step: &mut Step) {
            let pace = self.pace * 2.0;
        }
    }));
    assert!(local.is_err(), "a local that bears the name of a parameter");
    let unknown = law(parse_quote!(impl Fence {
        fn apply(&self, step: &mut Step) {
            step.now.fence = step.now.fence.sqrt();
        }
    }));
    assert!(unknown.is_err(), "a method that the notation does not have");
    let shadowed = law(parse_quote!(impl Camp {
        fn apply(&self, step: &mut Step) {
            step.now.truce = self.truce * 2.0;
        }
    }));
    assert_eq!(shadowed.expect("a law").lines, ["truce = camp.truce 2"]);
}
