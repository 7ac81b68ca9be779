//! Which methods a study has, and of what size.

pub use durand_stats::sensitivity::Method;

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Methods, each once, in the order of [`Method::ALL`].
    pub methods: Vec<Method>,
    /// Trajectories of Morris' method, at least 2.
    pub trajectories: u32,
    /// Base rows of Sobol' indices and of PAWN, at least 2.
    pub rows: u32,
}

impl Plan {
    /// Whether a method is asked for.
    pub fn has(&self, method: Method) -> bool {
        self.methods.contains(&method)
    }

    /// Points that are independent of each other, at least: base rows, and beginnings of trajectories.
    pub fn independent(&self) -> u32 {
        let walks = if self.has(Method::Morris) { self.trajectories } else { 0 };
        walks + if self.has(Method::Sobol) || self.has(Method::Pawn) { self.rows } else { 0 }
    }

    /// Points in all, with so many factors.
    pub fn points(&self, factors: usize) -> u64 {
        let walks = if self.has(Method::Morris) { u64::from(self.trajectories) * (factors as u64 + 1) } else { 0 };
        let rows = match (self.has(Method::Sobol), self.has(Method::Pawn)) {
            (true, _) => factors as u64 + 2,
            (false, true) => 2,
            (false, false) => 0,
        };
        walks + u64::from(self.rows) * rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects how much work is announced: 10 walks of 3 factors have 40 points, a base row has A, B and one point a factor for Sobol',
    /// whose A and B serve PAWN too, and A and B alone without.
    #[test]
    fn points_are_those_of_the_methods() {
        use Method::{Morris, Pawn, Sobol};
        let of = |methods: &[Method]| Plan { methods: methods.to_vec(), trajectories: 10, rows: 100 };
        let cases: [(&[Method], u64, u32); 6] = [
            (&[Morris], 40, 10),
            (&[Sobol], 500, 100),
            (&[Pawn], 200, 100),
            (&[Sobol, Pawn], 500, 100),
            (&[Morris, Pawn], 240, 110),
            (&Method::ALL, 540, 110),
        ];
        for (methods, points, independent) in cases {
            let plan = of(methods);
            assert_eq!((plan.points(3), plan.independent()), (points, independent), "{methods:?}");
        }
    }
}
