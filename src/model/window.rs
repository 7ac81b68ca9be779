//! Stretches of weeks, counted from 0.

/// The weeks from `from` up to, not including, `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first week.
    pub from: u32,
    /// The first week after it; [`Window::OPEN`] where it has no end.
    pub until: u32,
}

impl Window {
    /// The end of what has no end.
    pub const OPEN: u32 = u32::MAX;
    /// Every week.
    pub const ALWAYS: Self = Self { from: 0, until: Self::OPEN };
    /// No week.
    pub const NEVER: Self = Self { from: 0, until: 0 };

    /// One week.
    pub const fn week(week: u32) -> Self {
        Self { from: week, until: week + 1 }
    }

    /// [`Window::ALWAYS`] or [`Window::NEVER`].
    pub const fn when(always: bool) -> Self {
        if always { Self::ALWAYS } else { Self::NEVER }
    }

    /// Whether it goes on for good.
    pub const fn is_open(self) -> bool {
        self.until == Self::OPEN
    }

    /// Whether it has no week.
    pub const fn is_empty(self) -> bool {
        self.from >= self.until
    }

    /// Whether `week` is in it.
    pub const fn holds(self, week: u32) -> bool {
        self.from <= week && week < self.until
    }

    /// The weeks that are in both.
    pub fn both(self, other: Self) -> Self {
        Self { from: self.from.max(other.from), until: self.until.min(other.until) }
    }

    /// Whether some week is in both.
    pub fn meets(self, other: Self) -> bool {
        !self.both(other).is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_before_its_end() {
        let window = Window { from: 2, until: 4 };
        assert_eq!([1, 2, 3, 4].map(|week| window.holds(week)), [false, true, true, false]);
        assert!(!window.meets(Window { from: 4, until: 9 }) && window.meets(Window { from: 3, until: Window::OPEN }));
        assert!(!window.meets(Window::NEVER) && window.meets(Window::ALWAYS) && Window::NEVER.is_empty());
    }
}
